import { meaningOf } from '../../order/business.ts';
import type { MetaEntry } from './fields.ts';

/** Street and number as a checkout plugin keeps them apart. */
export interface SplitStreet {
  street: string | undefined;
  houseNumber: string | undefined;
  addition: string | undefined;
}

const KEYS: Record<keyof SplitStreet, RegExp> = {
  street: /^(street_?name|street)$/,
  houseNumber: /^(house_?number|house_?no|street_?number)$/,
  addition: /^(house_?number_?(suffix|addition|extension|add)|house_?no_?(suffix|add))$/,
};

/** What plugins for Dutch checkouts (MyParcel, PostNL, postcode look-ups) leave in the order's meta data, or the customer's. */
export function splitStreetOf(meta: readonly MetaEntry[], which: 'billing' | 'shipping'): SplitStreet {
  const find = (key: RegExp) =>
    meta.find((entry) => {
      const [, prefix, name = ''] = /^_?(billing|shipping)_(\w{1,40})$/.exec(entry.key.toLowerCase()) ?? [];
      return prefix === which && key.test(name) && entry.value !== undefined;
    })?.value;
  return { street: find(KEYS.street), houseNumber: find(KEYS.houseNumber), addition: find(KEYS.addition) };
}

/** Values of a VAT number or a chamber of commerce number, under whichever key the plugin chose: `_billing_vat_number`, `_vat_number`. */
export const factsOf = (meta: readonly MetaEntry[], meaning: ReturnType<typeof meaningOf>): string[] =>
  meta.flatMap(({ key, value }) =>
    value !== undefined && meaningOf(key.replace(/^_?(billing_)?/, '')) === meaning ? [value] : [],
  );

/** "name: value" of what a buyer may see; keys that begin with "_" are a plugin's own administration. */
export const visibleDetails = (meta: readonly MetaEntry[]): string[] =>
  meta.flatMap(({ key, value, display_key, display_value }) => {
    const shown = withoutTags(display_value ?? value ?? '').slice(0, LONGEST_DETAIL);
    return key.startsWith('_') || shown === '' ? [] : [`${withoutTags(display_key ?? key)}: ${shown}`];
  });

const LONGEST_DETAIL = 500;
const withoutTags = (text: string): string =>
  text
    .replace(/<[^<>]*>/g, ' ')
    .replace(/ +/g, ' ')
    .trim();
