import type { Random } from './random.ts';
import {
  BELGIAN_STREETS,
  COMPANIES,
  FIRST_NAMES,
  GERMAN_STREETS,
  LAST_NAMES,
  PLACES,
  STREETS,
} from './sample-words.ts';

/** An invented person, sometimes buying for a company. */
export interface SampleBuyer {
  /** Absent for guests. */
  customerNumber: number | undefined;
  firstName: string;
  infix: string | undefined;
  lastName: string;
  email: string;
  phone: string;
  company: string | undefined;
  vatNumber: string | undefined;
}

/** Where somebody lives, with street and number still apart. */
export interface SamplePlace {
  street: string;
  number: string;
  addition: string | undefined;
  postcode: string;
  city: string;
  country: 'NL' | 'BE' | 'DE';
  /** Typed as one line, although the checkout had two fields. */
  isOneLine: boolean;
}

export function sampleBuyer(random: Random, seed: number): SampleBuyer {
  const firstName = random.pick(FIRST_NAMES);
  const family = random.pick(LAST_NAMES);
  const company = random.chance(0.12) ? random.pick(COMPANIES) : undefined;
  return {
    customerNumber: random.chance(0.75) ? 7_000_000_000_000 + seed : undefined,
    firstName,
    infix: 'infix' in family ? family.infix : undefined,
    lastName: family.name,
    email: `${ascii(firstName)}.${ascii(family.name)}.${seed}@example.com`,
    phone: `06 123 45 ${random.between(100, 999)}`,
    company,
    vatNumber: company === undefined ? undefined : `NL${random.between(100_000_000, 999_999_999)}B01`,
  };
}

export function samplePlace(random: Random, country: SamplePlace['country']): SamplePlace {
  const streets = { NL: STREETS, BE: BELGIAN_STREETS, DE: GERMAN_STREETS };
  const place = random.pick(streets[country]);
  const { postcode, city } = random.pick(PLACES[country]);
  const addition = 'addition' in place ? place.addition : undefined;
  return {
    street: place.street,
    number: place.number,
    addition,
    postcode,
    city,
    country,
    isOneLine: random.chance(0.15),
  };
}

const ascii = (name: string): string =>
  name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z]/g, '');
