import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  mergeCustomer,
  missingIn,
  sameCustomer,
} from '../../../../../functions/import-order/to-logictrade/merge-customer.ts';
import { customerUpdateSchema } from '../../../../../shared/logictrade/requests.ts';
import { customerSchema } from '../../../../../shared/logictrade/schemas/customer.ts';

const held = (fields: object = {}) =>
  customerSchema.parse({
    id: 100,
    firstName: 'Sanne',
    lastName: 'Wit',
    email: 'sanne@example.com',
    ...fields,
  });

/** Everything an update may carry, as LogicTrade shows it. */
const EVERYTHING = {
  gender: 'v',
  title: 'Mevr.',
  initials: 'S.',
  firstName: 'Sanne',
  infix: 'de',
  lastName: 'Wit',
  companyName: 'Wit Interieur',
  phoneNumber: '+31201234567',
  mobileNumber: '+31612345678',
  email: 'sanne@example.com',
  remark: 'Niet op maandag',
  newsLetter: false,
  birthdate: '1980-02-29',
  address: { name: 'Wit', street: 'Kerkstraat', houseNumber: '12A', zipCode: '7951 SM', city: 'Staphorst' },
  invoiceAddress: { street: 'Kantoorlaan', houseNumber: '1' },
  deliveryAddress: { street: 'Magazijnweg', phoneNumber: '+31522123456' },
};

describe('An update of a customer', () => {
  it('sends back all that LogicTrade holds, since a field left out may be emptied', () => {
    expect(mergeCustomer(held(EVERYTHING), {})).toEqual(EVERYTHING);
  });

  it('puts what the shop sends over what LogicTrade holds', () => {
    const sent = { lastName: 'Jansen', phoneNumber: '+31207654321', companyName: 'Jansen Wonen' };

    expect(mergeCustomer(held(EVERYTHING), sent)).toEqual({ ...EVERYTHING, ...sent });
  });

  it('leaves a remark of the shop’s people alone, and writes one only where there is none', () => {
    const sent = { remark: 'Btw-nummer: NL123456789B01' };

    expect(mergeCustomer(held({ remark: 'Niet op maandag' }), sent).remark).toBe('Niet op maandag');
    expect(mergeCustomer(held(), sent).remark).toBe('Btw-nummer: NL123456789B01');
    expect(mergeCustomer(held(), {})).not.toHaveProperty('remark');
  });

  it('moves a customer without forgetting the telephone at their address', () => {
    const before = { address: { street: 'Kerkstraat', houseNumber: '12A', phoneNumber: '+31522123456' } };

    const { address } = mergeCustomer(held(before), { address: { street: 'Dorpsstraat', houseNumber: '3' } });

    expect(address).toEqual({ street: 'Dorpsstraat', houseNumber: '3', phoneNumber: '+31522123456' });
  });

  it('takes an address from whichever side has one, and makes none up', () => {
    const address = { street: 'Kerkstraat', houseNumber: '12A' };

    expect(mergeCustomer(held(), { address }).address).toEqual(address);
    expect(mergeCustomer(held({ address }), {}).address).toEqual(address);
    expect(mergeCustomer(held(), {})).not.toHaveProperty('address');
  });

  it('sends a day of birth without the time that LogicTrade shows beside it', () => {
    expect(mergeCustomer(held({ birthdate: '1980-02-29T00:00:00' }), {}).birthdate).toBe('1980-02-29');
  });

  it('loses nothing that LogicTrade holds and the shop is silent about, whatever either has', () => {
    fc.assert(
      fc.property(someFields, someFields, (before, sent) => {
        const merged = mergeCustomer(held(before), sent);

        const { remark, address, ...beside } = { ...before, ...sent };
        expect(merged).toMatchObject(beside);
        expect(merged.remark).toBe(before.remark ?? remark);
        expect(merged.address).toEqual(address && { ...before.address, ...sent.address });
        expect(customerUpdateSchema.safeParse(merged).success).toBe(true);
      }),
    );
  });

  it('is needless once it has been made', () => {
    fc.assert(
      fc.property(someFields, someFields, (before, sent) => {
        const after = held({ ...before, ...mergeCustomer(held(before), sent) });

        expect(sameCustomer(after, mergeCustomer(after, sent))).toBe(true);
      }),
    );
  });
});

describe('A customer the shop tells of', () => {
  it('was written again at every event when they live abroad, where an address has no house number', () => {
    const address = { street: '12 rue de la Paix', houseNumber: '', zipCode: '75002', city: 'Paris' };

    const after = held(mergeCustomer(held(), { address }));

    expect(sameCustomer(after, mergeCustomer(after, { address }))).toBe(true);
  });

  it('is changed when their house number is no longer known: it must not stay beside a new street', () => {
    const customer = held({ address: { street: 'Kerkstraat', houseNumber: '12A' } });
    const sent = { address: { street: 'Plein 1945 27 hs', houseNumber: '' } };

    expect(mergeCustomer(customer, sent).address).toEqual(sent.address);
    expect(sameCustomer(customer, mergeCustomer(customer, sent))).toBe(false);
  });

  it.each([
    ['the very same', { firstName: 'Sanne', lastName: 'Wit', email: 'sanne@example.com' }],
    ['the same, with less of the address', { address: { street: 'Kerkstraat' } }],
    ['the same, the fields in another sequence', { address: { houseNumber: '12A', street: 'Kerkstraat' } }],
  ])('is unchanged when it is %s', (_, sent) => {
    const customer = held({ address: { street: 'Kerkstraat', houseNumber: '12A' } });

    expect(sameCustomer(customer, mergeCustomer(customer, sent))).toBe(true);
  });

  it.each([
    ['name', { lastName: 'Jansen' }],
    ['house number', { address: { houseNumber: '12B' } }],
    ['remark, which LogicTrade has none of', { remark: 'KvK-nummer: 12345678' }],
  ])('is changed when it has another %s', (_, sent) => {
    const customer = held({ address: { street: 'Kerkstraat', houseNumber: '12A' } });

    expect(sameCustomer(customer, mergeCustomer(customer, sent))).toBe(false);
  });

  it('is incomplete without the names and the e-mail address that LogicTrade wants, each of them named', () => {
    expect(missingIn({ firstName: 'Sanne', lastName: 'Wit', email: 'sanne@example.com' })).toEqual([]);
    expect(missingIn({ firstName: ' ', email: 'sanne@example.com' })).toEqual([
      'a first name',
      'a last name',
    ]);
    expect(missingIn({ firstName: 'Sanne', lastName: 'Wit' })).toEqual(['an e-mail address']);
  });

  it('is incomplete where neither the shop nor LogicTrade has a name', () => {
    const merged = mergeCustomer(customerSchema.parse({ id: 100, email: 'sanne@example.com' }), {});

    expect(missingIn(merged)).toEqual(['a first name', 'a last name']);
    expect(missingIn(mergeCustomer(customerSchema.parse({ id: 100 }), {}))).toHaveLength(3);
  });
});

const word = fc.string({ minLength: 1, maxLength: 8 }).map((text) => `_${text}`);
const someAddress = fc.record(
  {
    name: word,
    street: word,
    houseNumber: word,
    zipCode: word,
    city: word,
    country: word,
    phoneNumber: word,
  },
  { requiredKeys: [] },
);
const someFields = fc.record(
  {
    gender: word,
    initials: word,
    firstName: word,
    infix: word,
    companyName: word,
    phoneNumber: word,
    mobileNumber: word,
    remark: word,
    newsLetter: fc.boolean(),
    address: someAddress,
    invoiceAddress: someAddress,
  },
  { requiredKeys: [] },
);
