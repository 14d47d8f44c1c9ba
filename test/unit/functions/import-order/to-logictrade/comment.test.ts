import { describe, expect, it } from 'vitest';
import { toOrderRequest } from '../../../../../functions/import-order/to-logictrade/index.ts';
import type { Order } from '../../../../../shared/order/order.ts';
import { anAddress, anOrder, aShop } from '../../../../fixtures/orders.ts';

function internCommentOf(changes: Partial<Order>): string | undefined {
  const mapped = toOrderRequest(anOrder(changes), aShop(), 'including-vat', 'MH-1001');
  if (mapped.kind !== 'request') throw new Error(mapped.sentence);
  return mapped.request.comment?.intern;
}

describe('The comment for the shop’s own people', () => {
  it('is absent when nothing has to be told', () => {
    expect(internCommentOf({})).toBeUndefined();
  });

  it('tells what LogicTrade’s address has no field for, and which address it is of', () => {
    const comment = internCommentOf({
      deliveryAddress: anAddress({ extra: '3e verdieping' }),
      billingAddress: anAddress({ company: 'Wit Interieur', name: 'Balie' }),
    });

    expect(comment?.split('\n')).toEqual([
      'Afleveradres, toevoeging: 3e verdieping',
      'Factuuradres: Wit Interieur, Kerkstraat 12A, 7951 SM Staphorst, NL',
      'Factuuradres, t.a.v. Balie',
    ]);
  });

  it('keeps the original line of an address that could not be read without doubt', () => {
    const comment = internCommentOf({
      billingAddress: anAddress({ isCertain: false, original: 'Plein 1945 27 hs' }),
    });

    expect(comment).toBe('Factuuradres, huisnummer niet herkend: Plein 1945 27 hs');
  });

  it('names a person at the address only beside a company, since alone they are the address’s own name', () => {
    const { name: _, ...company } = anAddress({ company: 'Wit Interieur' });

    const person = anAddress({ name: 'Balie' });

    expect(internCommentOf({ deliveryAddress: company, billingAddress: company })).toBeUndefined();
    expect(internCommentOf({ deliveryAddress: person, billingAddress: person })).toBeUndefined();
  });

  it('names a billing address that is not the delivery address, since LogicTrade may know the customer by another', () => {
    const { name: _, ...abroad } = anAddress({
      street: '12 rue de la Paix',
      houseNumber: '',
      postcode: '75002',
      city: 'Paris',
      country: '',
    });

    expect(internCommentOf({ billingAddress: abroad })).toBe('Factuuradres: 12 rue de la Paix, 75002 Paris');
    expect(internCommentOf({ billingAddress: anAddress({ phone: '+31612345678' }) })).toBeUndefined();
  });

  it('lost what was known of an address when the shop names only the one the customer is known by', () => {
    const { billingAddress: _, deliveryAddress: __, ...order } = anOrder();
    const address = anAddress({ extra: '3e verdieping', isCertain: false, original: 'Plein 1945 27 hs' });

    const mapped = toOrderRequest(
      { ...order, customer: { ...order.customer, address } },
      aShop(),
      'including-vat',
      'MH-1001',
    );

    expect(mapped).toMatchObject({
      request: {
        comment: {
          intern:
            'Afleveradres, toevoeging: 3e verdieping\nAfleveradres, huisnummer niet herkend: Plein 1945 27 hs',
        },
      },
    });
  });

  it('told two equal payments without a type as one', () => {
    const bon = { gateway: 'bon', amount: '25.00' };

    expect(internCommentOf({ payments: [bon, bon] })).toBe(
      'Betaald met: bon (25.00)\nBetaald met: bon (25.00)',
    );
  });

  it('holds addresses, payments without a type and the shop’s notes, in this sequence, each once', () => {
    const comment = internCommentOf({
      deliveryAddress: anAddress({ extra: 'Achterom' }),
      payments: [{ gateway: 'klarna', amount: '242.00' }],
      notes: ['Cadeau', 'Label: spoed', 'Cadeau'],
    });

    expect(comment?.split('\n')).toEqual([
      'Afleveradres, toevoeging: Achterom',
      'Betaald met: klarna (242.00)',
      'Cadeau',
      'Label: spoed',
    ]);
  });

  it('tells of the one address an order has', () => {
    const { billingAddress: _, ...order } = anOrder({ deliveryAddress: anAddress({ extra: 'Achterom' }) });

    const mapped = toOrderRequest(order, aShop(), 'including-vat', 'MH-1001');

    expect(mapped).toMatchObject({ request: { comment: { intern: 'Afleveradres, toevoeging: Achterom' } } });
  });
});
