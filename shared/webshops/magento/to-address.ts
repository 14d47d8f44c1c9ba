import type { Address } from '../../order/address.ts';
import type { GivenAddress } from '../../order/read-address.ts';
import { readAddress } from '../../order/read-address.ts';
import { readStreet } from '../../order/read-street.ts';
import { cleanText } from '../../order/text.ts';
import type { MagentoAddress } from './schema.ts';

/** An address of Magento's. Postcode modules put number and addition on the second and third street line. */
export function toAddress(given: MagentoAddress | undefined): Address | undefined {
  if (given === undefined) return undefined;
  const { firstname, middlename, lastname, company, postcode, city, country_id, telephone } = given;
  return readAddress({
    name: [firstname, middlename, lastname].filter((part) => part !== undefined).join(' '),
    company,
    ...streetOf(given),
    postcode,
    city,
    country: country_id,
    phone: telephone,
  });
}

const NUMBER = /^[1-9]\d{0,4} ?\p{L}?$/u;

function streetOf({
  street,
  country_id,
}: MagentoAddress): Pick<GivenAddress, 'street' | 'houseNumber' | 'addition' | 'lines'> {
  const [first = '', second = '', third = '', ...rest] = street.map(cleanText);
  if (!NUMBER.test(second) || first === '') return { lines: street };
  const isWhole = readStreet(first, country_id?.toUpperCase() ?? '') !== undefined;
  // three fields are a module's; of two, the second is the number only where the first has none
  if (!isWhole || street.length > 2)
    return { street: first, houseNumber: second, addition: third, lines: rest };
  return { lines: [`${first} ${second}`, third, ...rest] };
}
