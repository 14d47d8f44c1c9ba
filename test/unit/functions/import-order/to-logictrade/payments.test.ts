import { describe, expect, it } from 'vitest';
import { toOrderRequest } from '../../../../../functions/import-order/to-logictrade/index.ts';
import type { ShopInput } from '../../../../../shared/config/shop.ts';
import type { Payment } from '../../../../../shared/order/order.ts';
import { anOrder, aShop } from '../../../../fixtures/orders.ts';

function requestOf(payments: Payment[], configured: Partial<ShopInput> = {}) {
  const mapped = toOrderRequest(anOrder({ payments }), aShop(configured), 'including-vat', 'MH-1001');
  if (mapped.kind !== 'request') throw new Error(mapped.sentence);
  return mapped.request;
}

describe('What has been paid', () => {
  it('is booked by the types of the configuration, one payment for each way of paying', () => {
    const { payments } = requestOf([
      { gateway: 'gift_card', amount: '50' },
      { gateway: 'ideal', amount: '192.005' },
    ]);

    expect(payments).toStrictEqual([
      { amount: 50, type: 'Cadeaubon' },
      { amount: 192.01, type: 'iDeal' },
    ]);
  });

  it('names the method beside the type where the shop has configured one', () => {
    const { payments } = requestOf([{ gateway: 'ideal', amount: '242.00' }], {
      payments: { ideal: { type: 'Bank', method: 'iDeal' } },
    });

    expect(payments).toEqual([{ amount: 242, type: 'Bank', method: 'iDeal' }]);
  });

  it('is recognised however the shop or the configuration writes the way of paying', () => {
    const { payments } = requestOf([{ gateway: 'IDEAL', amount: '242.00' }], {
      payments: { bancontact: { type: 'Bancontact' }, iDeal: { type: 'iDeal' } },
    });

    expect(payments).toEqual([{ amount: 242, type: 'iDeal' }]);
  });

  it('goes to the type for all other ways of paying where there is one, and is not told in words as well', () => {
    const request = requestOf([{ gateway: 'klarna', amount: '242.00' }], {
      otherPayments: { type: 'Overig', method: 'Webshop' },
    });

    expect(request.payments).toEqual([{ amount: 242, type: 'Overig', method: 'Webshop' }]);
    expect(request.comment?.intern).toBeUndefined();
  });

  it('is only told in words, with its amount, where no type is configured', () => {
    const request = requestOf([
      { gateway: 'klarna', amount: '200' },
      { gateway: 'punten', amount: '42' },
    ]);

    expect(request).not.toHaveProperty('payments');
    expect(request.comment?.intern).toBe('Betaald met: klarna (200.00)\nBetaald met: punten (42.00)');
  });
});
