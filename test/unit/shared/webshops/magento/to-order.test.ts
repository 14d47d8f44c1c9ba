import { describe, expect, it } from 'vitest';
import { aMagentoAddress, aMagentoOrder, readMagentoOrder } from '../../../../fixtures/magento.ts';

describe('a Magento order', () => {
  it.each<[unknown, string, string]>([
    [['Keizersgracht', '123', 'A'], 'Keizersgracht', '123A'],
    [['Keizersgracht', '123'], 'Keizersgracht', '123'],
    [['Keizersgracht 123 A'], 'Keizersgracht', '123 A'],
    [['Plein 1945', '27'], 'Plein 1945', '27'],
    [['Zonegge 23', '12', ''], 'Zonegge 23', '12'],
    ['Keizersgracht\n123\nbis', 'Keizersgracht', '123 bis'],
    [['Keizersgracht 123', '3 hoog'], 'Keizersgracht', '123'],
  ])('reads the street lines %j', (street, name, houseNumber) => {
    const order = readMagentoOrder(aMagentoOrder({ billing_address: aMagentoAddress({ street }) }));

    expect(order.billingAddress).toMatchObject({ street: name, houseNumber, isCertain: true });
  });

  it('keeps the line whole where two numbers could be the house', () => {
    const street = ['Keizersgracht 123', '3'];

    const order = readMagentoOrder(aMagentoOrder({ billing_address: aMagentoAddress({ street }) }));

    expect(order.billingAddress).toMatchObject({
      street: 'Keizersgracht 123 3',
      houseNumber: '',
      isCertain: false,
    });
  });

  it('takes the middle name for the infix', () => {
    const { customer } = readMagentoOrder(aMagentoOrder());

    expect(customer).toMatchObject({ id: '31', firstName: 'Merel', infix: 'van der', lastName: 'Zomerdijk' });
  });

  it('knows a guest by the billing address', () => {
    const changes = { customer_id: undefined, customer_firstname: undefined, customer_lastname: undefined };

    const { customer } = readMagentoOrder(aMagentoOrder({ ...changes, customer_is_guest: 1 }));

    expect(customer).toMatchObject({ email: 'merel@example.com', lastName: 'Zomerdijk' });
    expect(customer.id).toBeUndefined();
  });

  it.each([
    ['settled', {}],
    ['unpaid', { total_paid: undefined, total_due: 291 }],
    ['unpaid', { total_paid: undefined, total_due: undefined }],
    ['partly-settled', { total_paid: 100, total_due: 191 }],
    ['refunded', { state: 'closed' }],
  ])('is %s as %j', (payment, changes) => {
    expect(readMagentoOrder(aMagentoOrder(changes)).payment).toBe(payment);
  });

  it('takes gift cards and store credit for payments, so that the buyer owes what the goods cost', () => {
    const { extension_attributes } = aMagentoOrder();
    const stored = { ...extension_attributes, gift_cards_amount: 25 };
    const changes = { grand_total: 256, total_paid: 256, customer_balance_amount: '10.0000' };

    const order = readMagentoOrder(aMagentoOrder({ ...changes, extension_attributes: stored }));

    expect(order).toMatchObject({
      total: '291.00',
      payments: [
        { gateway: 'gift_card', amount: '25' },
        { gateway: 'store_credit', amount: '10' },
        { gateway: 'mollie_methods_ideal', amount: '256' },
      ],
    });
  });

  it('says what came in of a part payment', () => {
    const order = readMagentoOrder(aMagentoOrder({ total_paid: 100, total_due: 191 }));

    expect(order.payments).toEqual([{ gateway: 'mollie_methods_ideal', amount: '100' }]);
    expect(order.notes).toContain('Partly paid; 191.00 EUR is still open');
  });
});
