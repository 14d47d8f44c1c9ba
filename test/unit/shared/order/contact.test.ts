import { describe, expect, it } from 'vitest';
import { meaningOf, readVatNumber } from '../../../../shared/order/business.ts';
import { readCountry } from '../../../../shared/order/country.ts';
import { readEmail } from '../../../../shared/order/email.ts';
import { readPhone, readPhones } from '../../../../shared/order/phone.ts';
import { readPostcode } from '../../../../shared/order/postcode.ts';

describe('a telephone number', () => {
  it.each([
    ['06-12345678', 'NL', '+31612345678', true],
    ['0031 (0)6 12345678', 'NL', '+31612345678', true],
    ['030 234 56 78', 'NL', '+31302345678', false],
    ['0470 12 34 56', 'BE', '+32470123456', true],
    ['+49 1512 3456789', 'NL', '+4915123456789', true],
    ['555-555-SHIP', 'US', '555-555-SHIP', false],
    ['12', 'NL', '12', false],
    ['06-12345678', '', '06-12345678', false],
  ])('"%s" dialled in "%s" is %s', (text, country, number, isMobile) => {
    const phone = readPhone(text, country);

    expect(phone).toEqual({ number, isMobile });
  });

  it('is kept apart by kind when several are given', () => {
    const phones = readPhones([undefined, '030-2345678', '', '06-12345678', '06-87654321'], 'NL');

    expect(phones).toEqual({ phone: '+31302345678', mobile: '+31612345678' });
  });
});

describe('an e-mail address', () => {
  it.each([
    [' Merel@Example.COM ', 'merel@example.com'],
    ['merel+bank@meubel.example.nl', 'merel+bank@meubel.example.nl'],
    ['merel@example', undefined],
    ['merel@@example.com', undefined],
    ['merel example@example.com', undefined],
    ['a@b.nl, c@d.nl', undefined],
    [`${'a'.repeat(250)}@example.com`, undefined],
    ['', undefined],
    [undefined, undefined],
  ])('"%s" is read as %s', (text, expected) => {
    const email = readEmail(text);

    expect(email).toBe(expected);
  });
});

describe('a country', () => {
  it.each([
    ['nl', 'NL'],
    [' Nederland ', 'NL'],
    ['The Netherlands', 'NL'],
    ['the  Netherlands', 'NL'],
    ['Netherlands', 'NL'],
    ['les Pays-Bas', 'NL'],
    ['Die Niederlande', 'NL'],
    ['la Belgique', 'BE'],
    ['de Verenigde Staten', 'US'],
    ['België', 'BE'],
    ['Allemagne', 'DE'],
    ['UK', 'GB'],
    ['EL', 'GR'],
    ['FX', 'FR'],
    ['Verenigd Koninkrijk', 'GB'],
    ['EU', undefined],
    ['EZ', undefined],
    ['UN', undefined],
    ['QO', undefined],
    ['XA', undefined],
    ['XB', undefined],
    ['XC', undefined],
    ['ZZ', undefined],
    ['AB', undefined],
    ['NLD', undefined],
    ['Utopia', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('"%s" is read as %s', (text, expected) => {
    const country = readCountry(text);

    expect(country).toBe(expected);
  });
});

describe('a postcode', () => {
  it.each([
    ['3511ab', 'NL', '3511 AB'],
    ['NL-3511 AB', 'NL', '3511 AB'],
    ['3511  Ab', 'NL', '3511 AB'],
    ['3511-ab', 'NL', '3511 AB'],
    ['3511.AB', 'NL', '3511 AB'],
    ['nl 3511 ab', 'NL', '3511 AB'],
    ['NL3511AB', 'NL', '3511 AB'],
    ['0511 AB', 'NL', '0511 AB'],
    ['3511', 'NL', '3511'],
    ['3511 ABC', 'NL', '3511 ABC'],
    ['13511 AB', 'NL', '13511 AB'],
    ['9000', 'BE', '9000'],
    ['B-9000', 'BE', '9000'],
    ['BE 9000', 'BE', '9000'],
    ['b9000', 'BE', '9000'],
    ['B-9000 Gent', 'BE', 'B-9000 Gent'],
    ['Gent B-9000', 'BE', 'Gent B-9000'],
    ['D-48149', 'DE', '48149'],
    ['DE48149', 'DE', '48149'],
    ['D-48149', '', 'D-48149'],
    ['sw1a 1aa', 'GB', 'sw1a 1aa'],
    [undefined, 'NL', ''],
  ])('"%s" in "%s" is written %s', (text, country, expected) => {
    const postcode = readPostcode(text, country);

    expect(postcode).toBe(expected);
  });
});

describe('what a label says', () => {
  it.each([
    ['BTW-nummer', 'vat-number'],
    ['vat_number', 'vat-number'],
    ['EU VAT ID', 'vat-number'],
    ['KvK nummer', 'chamber-of-commerce-number'],
    ['Kleur', undefined],
    ['Privatisering', undefined],
  ])('"%s" stands before a %s', (label, expected) => {
    const meaning = meaningOf(label);

    expect(meaning).toBe(expected);
  });

  it.each([
    ['NL 1234.56.789.B01', 'NL123456789B01'],
    ['be0123456789', 'BE0123456789'],
    ['12345', undefined],
    ['geen', undefined],
  ])('reads the VAT number "%s" as %s', (text, expected) => {
    const number = readVatNumber(text);

    expect(number).toBe(expected);
  });
});
