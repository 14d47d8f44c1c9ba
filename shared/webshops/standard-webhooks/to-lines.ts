import { minus, type Money, plus, times, toCents, vatOnTop, vatWithin } from '../../order/money.ts';
import type { Line } from '../../order/order.ts';
import { present } from '../../order/present.ts';
import type { WireCharge, WireLine, WireOrder } from './order-schema.ts';

/** Products, then shipping, then fees, each after its discount and with its own VAT. */
export const toLines = ({ lines, shipping, fees, pricesIncludeVat }: WireOrder): Line[] => [
  ...lines.map((line) => productLine(line, pricesIncludeVat)),
  ...shipping.map((charge) => chargeLine('shipping', charge, pricesIncludeVat)),
  ...fees.map((charge) => chargeLine('fee', charge, pricesIncludeVat)),
];

const productLine = (line: WireLine, pricesIncludeVat: boolean): Line => ({
  kind: line.kind,
  ...present({ code: line.sku }),
  description: line.description,
  quantity: line.quantity,
  ...totals(times(line.unitPrice, line.quantity), line, pricesIncludeVat),
  details: line.details.map(({ name, value }) => `${name}: ${value}`),
});

const chargeLine = (kind: Line['kind'], charge: WireCharge, pricesIncludeVat: boolean): Line => ({
  kind,
  description: charge.description,
  quantity: '1',
  ...totals(charge.price, charge, pricesIncludeVat),
  details: [],
});

type Vat = Pick<WireCharge, 'discount' | 'vatRate' | 'vatAmount'>;

function totals(
  price: Money,
  { discount, vatRate, vatAmount }: Vat,
  pricesIncludeVat: boolean,
): Pick<Line, 'totalIncludingVat' | 'totalExcludingVat'> {
  const shown = toCents(minus(price, discount ?? '0'));
  const rate = vatRate ?? '0';
  const vat = vatAmount ?? (pricesIncludeVat ? vatWithin(shown, rate) : vatOnTop(shown, rate));
  return pricesIncludeVat
    ? { totalIncludingVat: shown, totalExcludingVat: minus(shown, vat) }
    : { totalIncludingVat: plus(shown, vat), totalExcludingVat: shown };
}
