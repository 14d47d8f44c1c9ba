import { describe, expect, it } from 'vitest';
import { aStandardEvent, aStandardOrder, readStandard } from '../../../../fixtures/standard-webhooks.ts';

const becauseOf = (event: unknown): string => {
  const normalised = readStandard(event);
  return 'because' in normalised ? normalised.because : normalised.kind;
};
const chair = {
  sku: 'STL-LUND',
  description: 'Eetkamerstoel Lund',
  quantity: 2,
  unitPrice: '121.00',
  vatRate: 21,
};

describe('a mistake in the published body', () => {
  it.each<[object, string]>([
    [{ id: 'a/b' }, 'data.id: must be 1 to 64 letters, digits, dots, colons, dashes or underscores'],
    [{ number: undefined }, 'data.number: must be a text of 1 to 40 characters'],
    [
      { updatedAt: '2026-05-04 11:15' },
      'data.updatedAt: must be a moment with its zone, such as 2026-05-04T10:15:00+02:00',
    ],
    [
      { placedAt: undefined },
      'data.placedAt: must be a moment with its zone, such as 2026-05-04T10:15:00+02:00',
    ],
    [{ paymentStatus: 'done' }, 'data.paymentStatus: must be unpaid, partly-paid, paid or refunded'],
    [{ currency: '€' }, 'data.currency: must be a currency code such as EUR'],
    [{ pricesIncludeVat: 'yes' }, 'data.pricesIncludeVat: must be true or false'],
    [
      { total: '291,00' },
      'data.total: must be an amount such as "12.34", with a point and without a currency',
    ],
    [{ customer: undefined }, 'data.customer: is missing'],
    [{ lines: [] }, 'data.lines: must hold at least one line'],
    [{ lines: [{ ...chair, quantity: 0 }] }, 'data.lines[0].quantity: must be greater than 0'],
    [
      { lines: [{ ...chair, unitPrice: 'free' }] },
      'data.lines[0].unitPrice: must be an amount such as "12.34", with a point and without a currency',
    ],
    [
      { lines: [{ ...chair, vatRate: undefined }] },
      'data.lines[0].vatRate: is missing: give vatRate (such as 21) or vatAmount (such as "17.36")',
    ],
    [{ lines: [{ ...chair, vatRate: '21%' }] }, 'data.lines[0].vatRate: must be a percentage such as 21'],
    [{ lines: [{ ...chair, kind: 'sofa' }] }, 'data.lines[0].kind: must be product, gift-card or tip'],
    [
      { billingAddress: { city: 'Utrecht', country: 'NL' } },
      'data.billingAddress.street: is missing: give street and houseNumber, or lines',
    ],
    [
      { billingAddress: { lines: ['Kade 1'], country: 'Holland' } },
      'data.billingAddress.country: must be a country code of two letters, such as NL',
    ],
    [{ adminUrl: 'javascript:alert(1)' }, 'data.adminUrl: must be an https URL'],
    [
      { total: '290.00' },
      'the lines come to 291.00 EUR but the buyer owes 290.00 EUR: a difference of -1.00 EUR; send vatAmount for each line if the shop rounds VAT in its own way',
    ],
  ])('%j is named with its path and the remedy', (changes, because) => {
    const said = becauseOf(aStandardEvent(aStandardOrder(changes)));

    expect(said).toBe(because);
  });

  it.each([
    [{}, 'type: is missing; it must be a text such as order.created'],
    [{ type: 'order.created', timestamp: '2026-05-04T09:15:08Z' }, 'data: is missing'],
    [aStandardEvent({}, 'product.updated'), 'events of the type product.updated are not imported'],
  ])('of the whole is named: %j', (event, because) => {
    const said = becauseOf(event);

    expect(said).toBe(because);
  });

  it('keeps as much identity as there is', () => {
    const normalised = readStandard(aStandardEvent(aStandardOrder({ total: null })));

    expect(normalised).toMatchObject({
      kind: 'unmappable',
      id: 'order-1',
      number: 'W1001',
      updatedAt: '2026-05-04T09:15:07.000Z',
    });
  });
});

describe('a customer in the published body', () => {
  it('is read as it is now', () => {
    const event = aStandardEvent(
      {
        id: 'c-1',
        updatedAt: '2026-05-05T10:00:00Z',
        firstName: 'Merel',
        infix: 'van der',
        lastName: 'Zomerdijk',
        mobile: '06 12345678',
        address: { lines: ['Beukenlaan 12'], city: 'Utrecht', country: 'NL' },
      },
      'customer.updated',
    );

    const normalised = readStandard(event);

    expect(normalised).toEqual({
      kind: 'customer',
      state: {
        updatedAt: '2026-05-05T10:00:00.000Z',
        customer: {
          id: 'c-1',
          firstName: 'Merel',
          infix: 'van der',
          lastName: 'Zomerdijk',
          mobile: '+31612345678',
          address: expect.objectContaining({ street: 'Beukenlaan', houseNumber: '12' }),
        },
      },
    });
  });
});
