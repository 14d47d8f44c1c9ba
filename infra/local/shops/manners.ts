import { adobeSimulator } from './magento-adobe.ts';
import type { ShopSimulator } from './shop-simulator.ts';
import type { WebshopId } from '../../../shared/webshops/doors.ts';

/** How a platform goes about a delivery that is not taken at once. */
export interface Manners {
  /** It hangs up after this. */
  timeoutMs: number;
  /** How long it waits before each further attempt; empty where it makes none. */
  waitsMs: readonly number[];
  isDelivered: (status: number) => boolean;
  /** Whether it tries again after this status; 0 stands for no answer at all. */
  triesAgain: (status: number) => boolean;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const is2xx = (status: number): boolean => status >= 200 && status <= 299;
const always = (): boolean => true;

/** Where nothing is published: what most senders do. */
const UNKNOWN: Manners = {
  timeoutMs: 10 * SECOND,
  waitsMs: [MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR],
  isDelivered: is2xx,
  triesAgain: always,
};

const MANNERS: Readonly<Record<WebshopId, Manners>> = {
  // eight in four hours, each wait twice the one before; https://shopify.dev/docs/apps/build/webhooks
  shopify: {
    timeoutMs: 5 * SECOND,
    waitsMs: Array.from({ length: 8 }, (_, i) => Math.round((4 * HOUR * 2 ** i) / 255)),
    isDelivered: is2xx,
    triesAgain: always,
  },
  // once, whatever happens; redirects count as taken
  woocommerce: {
    timeoutMs: 60 * SECOND,
    waitsMs: [],
    isDelivered: (status) => status >= 200 && status <= 302,
    triesAgain: () => false,
  },
  // the schedule that the specification advises; 410 ends it
  'standard-webhooks': {
    timeoutMs: 15 * SECOND,
    waitsMs: [5 * SECOND, 5 * MINUTE, 30 * MINUTE, ...[2, 5, 10, 14, 20, 24].map((hours) => hours * HOUR)],
    isDelivered: is2xx,
    triesAgain: (status) => status !== 410,
  },
  // docs/integrations/webhooks of BigCommerce: 48 hours in all
  bigcommerce: {
    timeoutMs: 10 * SECOND,
    waitsMs: [60, 180, 300, 600, 900, 1800, 3600, 7200, 21_600, 50_400, 86_400].map((s) => s * SECOND),
    isDelivered: is2xx,
    triesAgain: always,
  },
  shopware: {
    timeoutMs: 20 * SECOND,
    waitsMs: [SECOND, 2 * SECOND, 4 * SECOND],
    isDelivered: is2xx,
    triesAgain: always,
  },
  magento: UNKNOWN, // whoever posts the REST order decides
  lightspeed: UNKNOWN,
  'ccv-shop': UNKNOWN,
  prestashop: UNKNOWN,
};

/** Adobe I/O Events: for a day, and never after an answer that blames the sender. */
const ADOBE: Manners = {
  timeoutMs: 10 * SECOND,
  waitsMs: [1, 2, 4, 8, ...Array.from({ length: 95 }, () => 15)].map((minutes) => minutes * MINUTE),
  isDelivered: is2xx,
  triesAgain: (status) => status === 0 || status === 429 || (status >= 500 && status !== 505),
};

export const mannersOf = (simulator: ShopSimulator): Manners =>
  simulator === adobeSimulator ? ADOBE : MANNERS[simulator.webshop];
