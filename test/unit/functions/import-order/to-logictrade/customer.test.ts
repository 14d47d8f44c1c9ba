import { describe, expect, it } from 'vitest';
import { toOrderRequest } from '../../../../../functions/import-order/to-logictrade/index.ts';
import type { Address } from '../../../../../shared/order/address.ts';
import type { Customer } from '../../../../../shared/order/customer.ts';
import { anAddress, anOrder, aShop } from '../../../../fixtures/orders.ts';

function buyerOf(customer: Customer, address: Partial<Address> = {}) {
  const billingAddress = anAddress(address);
  const mapped = toOrderRequest(anOrder({ customer, billingAddress }), aShop(), 'including-vat', 'MH-1001');
  if (mapped.kind !== 'request') throw new Error(mapped.sentence);
  return mapped.request.customer;
}

describe('A buyer in LogicTrade', () => {
  it('has everything the shop knows of them', () => {
    const customer = {
      firstName: 'Sanne',
      infix: 'de',
      lastName: 'Wit',
      company: 'Wit Interieur',
      email: 'sanne@example.com',
      phone: '+31201234567',
      mobile: '+31612345678',
    };

    expect(buyerOf(customer, { phone: '+31522123456' })).toEqual({
      firstName: 'Sanne',
      infix: 'de',
      lastName: 'Wit',
      companyName: 'Wit Interieur',
      email: 'sanne@example.com',
      phoneNumber: '+31201234567',
      mobileNumber: '+31612345678',
      address: {
        name: 'Sanne de Wit',
        street: 'Kerkstraat',
        houseNumber: '12A',
        zipCode: '7951 SM',
        city: 'Staphorst',
        country: 'NL',
        phoneNumber: '+31522123456',
      },
    });
  });

  it('lives at the company of the address, where the address names one', () => {
    const buyer = buyerOf({ lastName: 'Wit' }, { company: 'Wit Interieur', name: 'Balie' });

    expect(buyer.address?.name).toBe('Wit Interieur');
  });

  it.each([
    ['their last name', { lastName: 'Wit', company: 'Wit Interieur' }, 'Wit'],
    ['their company', { company: 'Wit Interieur', email: 'sanne@example.com' }, 'Wit Interieur'],
    ['the name at the address', { email: 'sanne@example.com' }, 'Sanne de Wit'],
  ])('goes by %s, the best there is', (_, customer, lastName) => {
    expect(buyerOf(customer).lastName).toBe(lastName);
  });

  it('goes by the e-mail address when there is no other name', () => {
    const order = anOrder({ customer: { email: 'sanne@example.com' } });
    const { name: _, ...billingAddress } = anAddress();

    const mapped = toOrderRequest({ ...order, billingAddress }, aShop(), 'including-vat', 'MH-1001');

    expect(mapped).toMatchObject({ request: { customer: { lastName: 'sanne@example.com' } } });
  });

  it('has the numbers of their company in the remark, since LogicTrade takes them nowhere else with an order', () => {
    const both = { lastName: 'Wit', vatNumber: 'NL123456789B01', chamberOfCommerceNumber: '12345678' };

    expect(buyerOf(both).remark).toBe('Btw-nummer: NL123456789B01\nKvK-nummer: 12345678');
    expect(buyerOf({ lastName: 'Wit', vatNumber: 'BE0123456789' }).remark).toBe('Btw-nummer: BE0123456789');
    expect(buyerOf({ lastName: 'Wit', chamberOfCommerceNumber: '12345678' }).remark).toBe(
      'KvK-nummer: 12345678',
    );
    expect(buyerOf({ lastName: 'Wit' })).not.toHaveProperty('remark');
  });
});
