import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Plan, planOf } from '../../../../functions/operate/subscriptions/plan.ts';
import { doorOf, webshopIds } from '../../../../shared/webshops/doors.ts';
import { subscriptionsOf } from '../../../../shared/webshops/subscription-registry.ts';
import type { Subscription } from '../../../../shared/webshops/subscriptions.ts';

const ADDRESS = 'https://door.example/webhooks/meubelhuis';
const WISH = { address: ADDRESS, topics: ['order.created', 'order.updated', 'order.deleted'] };

const aSubscription = (changes: Partial<Subscription> = {}): Subscription => ({
  id: '1',
  topic: 'order.created',
  address: ADDRESS,
  isMarked: true,
  faults: [],
  ...changes,
});

const anySubscription = fc.record({
  topic: fc.constantFrom(...WISH.topics, 'ORDER.CREATED', 'product.updated'),
  address: fc.constantFrom(
    ADDRESS,
    `${ADDRESS}/`,
    'https://DOOR.example:443/webhooks/meubelhuis',
    'https://staging.example/webhooks/meubelhuis',
    'https://mail.example/hook?key=1',
    'no address',
  ),
  isMarked: fc.boolean(),
  faults: fc.constantFrom<readonly string[]>([], ['is disabled'], ['is disabled', 'sends XML']),
});

/** What the shop would hold once every change of the plan was made. */
const carriedOut = (found: readonly Subscription[], plan: Plan): Subscription[] => {
  const mended = new Set(plan.wrong.map(({ subscription }) => subscription.id));
  const gone = new Set(plan.duplicates.map(({ id }) => id));
  return [
    ...found
      .filter(({ id }) => !gone.has(id))
      .map((one) => (mended.has(one.id) ? { ...one, address: ADDRESS, isMarked: true, faults: [] } : one)),
    ...plan.missing.map((topic) => aSubscription({ id: `new ${topic}`, topic })),
  ];
};

describe("The plan of a shop's webhooks", () => {
  it('leaves nothing to be done after it was carried out, and nobody else touched', () => {
    fc.assert(
      fc.property(fc.array(anySubscription, { maxLength: 12 }), (some) => {
        const found = some.map((one, index) => ({ ...one, id: String(index) }));
        const plan = planOf(found, WISH);
        const after = carriedOut(found, plan);
        const again = planOf(after, WISH);

        expect(again).toMatchObject({ missing: [], wrong: [], duplicates: [], foreign: plan.foreign });
        expect(again.right).toHaveLength(WISH.topics.length);
        for (const one of plan.foreign) expect(after).toContainEqual(one);
      }),
    );
  });

  it('keeps of several for one topic the one that works', () => {
    const works = aSubscription({ id: '9', isMarked: false });
    const ill = aSubscription({ id: '2', faults: ['is disabled'] });

    expect(planOf([ill, works], WISH)).toMatchObject({ right: [works], duplicates: [ill], wrong: [] });
  });

  it.each([
    ['the same shop at another cell', 'https://staging.example/webhooks/meubelhuis'],
    ['another shop at this cell', 'https://door.example/webhooks/tuinwereld'],
    ['a longer path', `${ADDRESS}/secret`],
  ])('takes %s for somebody else', (_, address) => {
    const one = aSubscription({ address, isMarked: false });

    expect(planOf([one], WISH)).toMatchObject({ foreign: [one], missing: WISH.topics });
  });

  it('takes an address with a slash at its end for ours, and wrong: the door does not know it', () => {
    const one = aSubscription({ address: `${ADDRESS}/`, isMarked: false });

    expect(planOf([one], WISH).wrong).toEqual([{ subscription: one, why: [`leads to ${ADDRESS}/`] }]);
  });
});

describe('The topics of a platform', () => {
  it('are ones its door does not turn away', () => {
    const headers: Readonly<Record<string, string>> = {
      shopify: 'x-shopify-topic',
      woocommerce: 'x-wc-webhook-topic',
    };
    for (const webshop of webshopIds) {
      const known = subscriptionsOf(webshop);
      const header = headers[webshop];
      if (known.kind !== 'api' || header === undefined) continue;
      for (const topic of known.topics('all')) {
        const delivery = { headers: { [header]: topic }, rawBody: Buffer.from('{}'), receivedAt: 0 };
        expect(doorOf(webshop).glance(delivery)).toEqual({ topic });
      }
    }
  });

  it.each(['shopify', 'woocommerce', 'bigcommerce'])(
    'of %s leave customers out where nobody wants them',
    (webshop) => {
      const known = subscriptionsOf(webshop);
      if (known.kind !== 'api') throw new Error('it has an API');

      expect(known.topics('none').filter((topic) => topic.includes('customer'))).toEqual([]);
      expect(known.topics('all').length).toBeGreaterThanOrEqual(known.topics('known').length);
    },
  );
});
