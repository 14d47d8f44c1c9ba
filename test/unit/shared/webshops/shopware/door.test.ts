import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { shopwareDoor } from '../../../../../shared/webshops/shopware/door.ts';
import {
  aShopwareDelivery,
  aShopwareOrder,
  SHOPWARE_NOW,
  SHOPWARE_SECRET,
} from '../../../../fixtures/shopware.ts';

const signed = (text: string) => ({
  headers: { 'shopware-shop-signature': createHmac('sha256', SHOPWARE_SECRET).update(text).digest('hex') },
  rawBody: Buffer.from(text),
  receivedAt: SHOPWARE_NOW,
});

describe("Shopware's door", () => {
  it('believes what was signed now', () => {
    const delivery = aShopwareDelivery('checkout.order.placed', { order: aShopwareOrder() });

    const verdict = shopwareDoor.isAuthentic(delivery, SHOPWARE_SECRET, SHOPWARE_NOW);

    expect(verdict).toBe(true);
  });

  it.each([
    ['without a moment', '{"data":{}}'],
    ['with a moment inside only', `{"data":{"timestamp":${SHOPWARE_NOW / 1000}},"source":{}}`],
    ['with an old moment at its end', `{"timestamp":${SHOPWARE_NOW / 1000},"x":{"timestamp":1}}`],
    ['that is no JSON', 'body'],
  ])('refuses a body %s', (_, text) => {
    const verdict = shopwareDoor.isAuthentic(signed(text), SHOPWARE_SECRET, SHOPWARE_NOW);

    expect(verdict).toBe(false);
  });

  it('believes a replaced secret until the moment that is kept with it', () => {
    const delivery = aShopwareDelivery('checkout.order.placed', { order: aShopwareOrder() });
    const until = (moment: number) => `${SHOPWARE_SECRET} until ${new Date(moment).toISOString()}`;

    const verdicts = [SHOPWARE_NOW + 1, SHOPWARE_NOW].map((moment) =>
      shopwareDoor.isAuthentic(delivery, until(moment), SHOPWARE_NOW),
    );

    expect(verdicts).toEqual([true, false]);
  });

  it.each([
    ['', 'is empty or has white space around it'],
    ['short until 2026-05-04T10:00:00.000Z', 'is too short to be the secret of a registered shop'],
    [`${SHOPWARE_SECRET} until 2026-05-04T10:00:00.000Z`, undefined],
  ])('says of "%s" what keeps it from being a secret', (text, expected) => {
    const problem = shopwareDoor.secretProblem(text);

    expect(problem).toBe(expected);
  });

  it('has an id for tracing where the shop is new enough to send one', () => {
    const glances = [{}, { 'x-shopware-event-id': 'e-1' }].map((headers) =>
      shopwareDoor.glance({ headers, rawBody: Buffer.from('{}'), receivedAt: 0 }),
    );

    expect(glances).toEqual([{}, { deliveryId: 'e-1' }]);
  });
});
