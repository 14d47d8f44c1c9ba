import { type Random, seeded } from './random.ts';
import { type SampleBuyer, type SamplePlace, sampleBuyer, samplePlace } from './sample-buyer.ts';
import { ARTICLES, DELIVERIES, PLANT, REMARKS } from './sample-words.ts';

/** One thing sold. All money in whole cents. */
export interface SampleLine {
  sku: string | undefined;
  title: string;
  option: string | undefined;
  quantity: number;
  unitCents: number;
  /** Off the whole line. */
  discountCents: number;
  vatPercent: number;
  isGiftCard: boolean;
}

/** What happened in a shop, told without any platform's words. */
export interface SampleSale {
  seed: number;
  number: number;
  placedAt: Date;
  buyer: SampleBuyer;
  billing: SamplePlace;
  delivery: SamplePlace;
  /** Whether the amounts of lines and shipping include VAT. */
  pricesIncludeVat: boolean;
  lines: SampleLine[];
  shipping: { title: string; cents: number; vatPercent: number };
  discountCode: string | undefined;
  payment: { state: 'paid' | 'pending'; gateways: [string, ...string[]] };
  remark: string | undefined;
}

const FIRST_SALE = Date.UTC(2026, 4, 4, 7, 30);

/** A sale that is the same for the same seed; any part of it can be given. */
export function sampleSale(seed: number, given: Partial<SampleSale> = {}): SampleSale {
  const random = seeded(seed);
  const country = random.chance(0.85) ? 'NL' : random.pick(['BE', 'DE']);
  const buyer = sampleBuyer(random, seed);
  const billing = samplePlace(random, country);
  const pricesIncludeVat = buyer.company === undefined || random.chance(0.4);
  const isReverseCharge = !pricesIncludeVat && country !== 'NL';
  const ordered = Array.from({ length: random.between(1, 4) }, () => sampleLine(random, isReverseCharge));
  const discountCode = random.chance(0.25) ? 'LENTE10' : undefined;
  const delivery = random.pick(DELIVERIES);
  return {
    seed,
    number: 1001 + seed,
    placedAt: new Date(FIRST_SALE + seed * 97_000),
    buyer,
    billing,
    delivery: random.chance(0.2) ? samplePlace(random, country) : billing,
    pricesIncludeVat,
    lines: discountCode === undefined ? ordered : ordered.map(withTenPercentOff),
    shipping: { ...delivery, vatPercent: isReverseCharge ? 0 : 21 },
    discountCode,
    payment: samplePayment(random),
    remark: random.chance(0.3) ? random.pick(REMARKS) : undefined,
    ...given,
  };
}

function sampleLine(random: Random, isReverseCharge: boolean): SampleLine {
  if (random.chance(0.02)) return giftCard;
  const article = random.chance(0.06) ? PLANT : random.pick(ARTICLES);
  const [option, ...others] = article.options;
  return {
    sku: random.chance(0.03) ? undefined : article.sku,
    title: article.title,
    option: option === undefined ? undefined : random.pick([option, ...others]),
    quantity: article.cents < 20_000 ? random.between(1, 8) : random.between(1, 2),
    unitCents: article.cents,
    discountCents: 0,
    vatPercent: isReverseCharge ? 0 : article === PLANT ? 9 : 21,
    isGiftCard: false,
  };
}

const giftCard: SampleLine = {
  sku: undefined,
  title: 'Cadeaubon',
  option: '50 euro',
  quantity: 1,
  unitCents: 5_000,
  discountCents: 0,
  vatPercent: 0,
  isGiftCard: true,
};

const withTenPercentOff = (line: SampleLine): SampleLine =>
  line.isGiftCard ? line : { ...line, discountCents: Math.round((line.quantity * line.unitCents) / 10) };

function samplePayment(random: Random): SampleSale['payment'] {
  if (random.chance(0.12)) return { state: 'pending', gateways: ['Bankoverschrijving'] };
  if (random.chance(0.05)) return { state: 'paid', gateways: ['gift_card', 'iDEAL'] };
  return { state: 'paid', gateways: [random.pick(['iDEAL', 'Klarna', 'shopify_payments', 'Bancontact'])] };
}

/** What a line or the shipping comes to, in cents. */
export interface Amounts {
  shown: number;
  vat: number;
  includingVat: number;
}

/** VAT rounded per line, as shops do. */
function amountsOf(shown: number, vatPercent: number, pricesIncludeVat: boolean): Amounts {
  const vat = Math.round((shown * vatPercent) / (pricesIncludeVat ? 100 + vatPercent : 100));
  return { shown, vat, includingVat: pricesIncludeVat ? shown : shown + vat };
}

export const amountsOfLine = (line: SampleLine, sale: SampleSale): Amounts =>
  amountsOf(line.quantity * line.unitCents - line.discountCents, line.vatPercent, sale.pricesIncludeVat);
export const amountsOfShipping = (sale: SampleSale): Amounts =>
  amountsOf(sale.shipping.cents, sale.shipping.vatPercent, sale.pricesIncludeVat);

/** What the buyer owes, in cents, VAT included. */
export const totalCents = (sale: SampleSale): number =>
  [...sale.lines.map((line) => amountsOfLine(line, sale)), amountsOfShipping(sale)].reduce(
    (sum, { includingVat }) => sum + includingVat,
    0,
  );

/** 123450 as "1234.50". */
export const inEuros = (cents: number): string =>
  `${cents < 0 ? '-' : ''}${Math.floor(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, '0')}`;
