import { describe, expect, it } from 'vitest';
import { lookupNumberOf, toOrderRequest } from '../../../../functions/import-order/to-logictrade/index.ts';
import type { Shop } from '../../../../shared/config/shop.ts';
import { orderRequestSchema } from '../../../../shared/logictrade/requests.ts';
import type { Order } from '../../../../shared/order/order.ts';
import { aLine, anAddress, anOrder, aShop } from '../../../fixtures/orders.ts';

const map = (
  order: Order,
  shop: Shop = aShop(),
  prices: 'including-vat' | 'excluding-vat' = 'including-vat',
) => toOrderRequest(order, shop, prices, lookupNumberOf(order, shop));

function requestOf(order: Order, shop?: Shop, prices?: 'including-vat' | 'excluding-vat') {
  const mapped = map(order, shop, prices);
  if (mapped.kind !== 'request') throw new Error(mapped.sentence);
  return mapped.request;
}

describe('An order in LogicTrade words', () => {
  it('carries both identities: the number people search for and the one that is unique', () => {
    expect(requestOf(anOrder())).toMatchObject({
      webshop: { number: 'MH-1001' },
      externNumber: 'meubelhuis/5001',
    });
  });

  it('is a request that LogicTrade documents', () => {
    expect(orderRequestSchema.safeParse(requestOf(anOrder())).error?.issues ?? []).toEqual([]);
  });

  it('has the Dutch calendar day on which the order was placed', () => {
    expect(requestOf(anOrder({ placedAt: '2026-06-30T22:30:00.000Z' })).date).toBe('2026-07-01');
  });

  it('keeps prices with or without VAT, as the administration does', () => {
    expect(requestOf(anOrder()).lines).toMatchObject([{ quantity: 2, partPrice: 121 }]);
    expect(requestOf(anOrder(), aShop(), 'excluding-vat').lines).toMatchObject([
      { quantity: 2, partPrice: 100 },
    ]);
  });

  it('sends shipping, fees and tips under configured codes, and no line for free shipping', () => {
    const paid = aLine({
      kind: 'shipping',
      description: 'Bezorgen',
      quantity: '1',
      totalIncludingVat: '60.50',
      totalExcludingVat: '50.00',
    });
    const tip = aLine({
      kind: 'tip',
      description: 'Tip',
      quantity: '1',
      totalIncludingVat: '5.00',
      totalExcludingVat: '5.00',
    });
    const free = { ...paid, totalIncludingVat: '0.00', totalExcludingVat: '0.00' };

    const { lines } = requestOf(anOrder({ lines: [aLine(), paid, tip, free], total: '307.50' }));

    expect(lines.map(({ code }) => code)).toEqual(['LT00000047', 'VERZENDKOSTEN', 'FOOI']);
    expect(lines.map(({ lineNumber }) => lineNumber)).toEqual([10, 20, 30]);
  });

  it('keeps an article that costs nothing: somebody must deliver it', () => {
    const gift = aLine({
      code: 'LT00000099',
      totalIncludingVat: '0.00',
      totalExcludingVat: '0.00',
      quantity: '1',
    });

    expect(requestOf(anOrder({ lines: [aLine(), gift] })).lines).toHaveLength(2);
  });

  it('names the way of paying in words where configuration has no type for it', () => {
    const request = requestOf(
      anOrder({
        payments: [
          { gateway: 'iDEAL', amount: '200' },
          { gateway: 'klarna', amount: '42' },
        ],
      }),
    );

    expect(request.payments).toEqual([{ amount: 200, type: 'iDeal' }]);
    expect(request.comment?.intern).toContain('klarna (42.00)');
  });

  it('tells the people at LogicTrade when a house number could not be read', () => {
    const address = anAddress({
      street: 'Plein 1945 27 hs',
      houseNumber: '',
      isCertain: false,
      original: 'Plein 1945 27 hs',
    });

    expect(requestOf(anOrder({ deliveryAddress: address })).comment?.intern).toContain(
      'huisnummer niet herkend: Plein 1945 27 hs',
    );
  });

  it("links an order without any address to LogicTrade's unknown customer where the shop says so", () => {
    const { deliveryAddress: _, billingAddress: __, ...rest } = anOrder();

    expect(map(rest)).toMatchObject({ kind: 'unmappable', reason: 'no-address' });
    expect(requestOf(rest, aShop({ customers: { withoutAddress: 'unknown-customer' } })).customer).toEqual({
      isUnknown: true,
    });
  });

  it('parks what cannot be right: another currency, lines without a code, a sum that differs', () => {
    const { code: _, ...uncoded } = aLine();
    const strict = aShop({ lines: { shipping: 'VERZENDKOSTEN' } });

    expect(map(anOrder({ currency: 'USD' }))).toMatchObject({ reason: 'other-currency' });
    expect(map(anOrder({ lines: [uncoded] }), strict)).toMatchObject({
      reason: 'no-article-code',
      sentence: expect.stringContaining('Barkruk'),
    });
    expect(map(anOrder({ total: '241.99' }))).toMatchObject({
      reason: 'sum-differs',
      sentence: expect.stringContaining('-0.01'),
    });
  });

  it('has the same mark while nothing changes that LogicTrade would see, and another when it does', () => {
    const mark = (order: Order) => {
      const mapped = map(order);
      return mapped.kind === 'request' ? mapped.hash : undefined;
    };

    expect(mark(anOrder({ updatedAt: '2026-05-01T00:00:00.000Z' }))).toBe(mark(anOrder()));
    expect(mark(anOrder({ comment: 'Graag bellen' }))).not.toBe(mark(anOrder()));
  });
});
