import { describe, expect, it } from 'vitest';
import type { Everybody, Person } from '../../../../shared/ledger/personal-data.ts';
import type { Delivery, Webshop } from '../../../../shared/webshops/webshop.ts';
import { aBatch } from '../../../fixtures/a-batch.ts';
import { aShop } from '../../../fixtures/orders.ts';

const from = (store: string): Delivery => ({ headers: { store }, rawBody: Buffer.from(''), receivedAt: 1 });

/** What is sought when a store leaves a cell whose platform tells stores apart in this way. */
async function soughtFor(platform: Pick<Webshop, 'storeOf'>, store: string): Promise<Everybody> {
  const batch = aBatch();
  const sought: (Person | Everybody)[] = [];
  const known = batch.deps.reading.shops.get('meubelhuis');
  if (known === undefined) throw new Error('the shop is not configured');
  const webshop: Webshop = { ...known.webshop, ...platform };
  batch.set.reading = {
    shops: new Map([
      ['meubelhuis', { shop: known.shop, webshop }],
      ['tuinhuis', { shop: aShop({ id: 'tuinhuis' }), webshop }],
      ['elders', { shop: aShop({ id: 'elders' }), webshop: { ...webshop, id: 'another-webshop' } }],
    ]),
    privacy: {
      personalData: { find: async (whose) => (sought.push(whose), []), erase: async () => undefined },
      audit: { note: async () => undefined },
    },
  };
  await batch.run(batch.entry({ kind: 'forget', store, whose: 'everybody' }));
  const [whose] = sought;
  if (whose === undefined || !('cameFrom' in whose)) throw new Error('nobody was sought');
  return whose;
}

const tellsStores = { storeOf: ({ headers }: Delivery) => headers['store'] };

describe('A store that leaves its platform', () => {
  it('is sought in every shop of that platform, since an app has one address for several, and in no other', async () => {
    const whose = await soughtFor(tellsStores, 'linde.example');

    expect(whose).toMatchObject({ shop: 'meubelhuis', shops: ['meubelhuis', 'tuinhuis'] });
  });

  it('is known by the name its deliveries came under, in any case', async () => {
    const { cameFrom } = await soughtFor(tellsStores, 'Linde.Example');

    expect([cameFrom(from('linde.EXAMPLE')), cameFrom(from('tuin.example'))]).toEqual([true, false]);
  });

  it('has sent nothing that does not name its store', async () => {
    const { cameFrom } = await soughtFor({ storeOf: () => undefined }, 'linde.example');

    expect(cameFrom(from('linde.example'))).toBe(false);
  });

  it('has sent nothing where the platform does not tell stores apart', async () => {
    const { cameFrom } = await soughtFor({}, 'linde.example');

    expect(cameFrom(from('linde.example'))).toBe(false);
  });
});
