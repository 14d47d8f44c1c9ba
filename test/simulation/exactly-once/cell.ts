import { cellSchema } from '../../../shared/config/cell.ts';
import type { Shop } from '../../../shared/config/shop.ts';
import { timingOf } from '../../../shared/config/timing.ts';
import type { Delivery, Normalised, Webshop } from '../../../shared/webshops/webshop.ts';
import type { Content, Plan } from './plan.ts';
import { aShop } from '../../fixtures/orders.ts';

/** Virtual time begins here. */
export const START = Date.parse('2026-03-02T08:00:00.000Z');

/** The cell of every run, with the times of production. */
export const cell = cellSchema.parse({
  id: 'cell',
  stage: 'sample',
  prices: 'including-vat',
  shops: [aShop({ webshop: 'simulated' })],
});
export const timing = timingOf(cell);
export const LATER_QUEUE_URL = 'https://sqs.test/000000000000/cell-later';

const plainShop = aShop({ webshop: 'simulated' });

/** The shop as one run wants it. */
export const shopWith = ({
  proveBefore,
  laterEvents = 'park',
  customerEvents = 'none',
}: Plan['shop']): Shop => ({
  ...plainShop,
  customers: { ...plainShop.customers, events: customerEvents },
  laterEvents,
  ...(proveBefore === undefined ? {} : { proveBefore }),
});

/** A webshop that speaks our own words. */
export const simulatedWebshop: Webshop = {
  id: 'simulated',
  refusal: 401,
  keptHeaders: [],
  isAuthentic: () => true,
  glance: () => ({}),
  normalise,
};

function normalise({ rawBody }: Delivery): Normalised {
  const content = JSON.parse(rawBody.toString('utf8')) as Content;
  return content.kind === 'unmappable' ? { ...content, because: 'a simulated mistake' } : content;
}
