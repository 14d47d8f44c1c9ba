import type { FaultInput } from '../../infra/local/logictrade/faults/fault.ts';
import type { LedgerFault } from './ledger-proxy.ts';
import {
  CHANGED_CUSTOMER,
  CHANGED_ORDER,
  CHECKED_PRODUCTS,
  CORRECTED_RETRY,
  CUSTOMER_ALONE,
  FOUND_CUSTOMER,
  type Journey,
  KNOWN_CUSTOMER,
  NEW_CUSTOMER,
  SECOND_LOOK,
  UNREADABLE,
} from './journeys.ts';

/** What the faults of one row are aimed by. */
export interface Aim {
  /** `webshop.number` of the order. */
  lookupNumber: string;
  email: string;
}

/** Rows that would disturb others have a cell of their own: a pause of the cell is felt by all its orders. */
export type Ward =
  | 'main'
  | 'limited'
  | 'paused'
  | 'closed'
  | 'filters'
  | 'held before'
  | 'held sent'
  | 'held answered';

/** What goes wrong with the requests of one row, apart from any crash. */
export interface Fault {
  name: string;
  ward: Ward;
  /** False where LogicTrade refuses the order for good: then a person is the right answer. */
  provable: boolean;
  journeys: readonly Journey[];
  of: (aim: Aim) => FaultInput[];
  /** Points struck under this fault; absent: all. */
  seams?: RegExp;
  /** Crossed with every moment of every request; absent: with those that matter. */
  isWhole?: boolean;
  /** What goes wrong with the table meanwhile. */
  ledger?: LedgerFault;
}

const CREATING = [NEW_CUSTOMER, KNOWN_CUSTOMER];
/** Longer than the POST limit of a second, well within the settle time of three. */
const TOO_LATE_MS = 1600;
const LAG_MS = 2000;

const create = ({ lookupNumber }: Aim) => ({
  method: 'POST' as const,
  path: '/orders',
  body: { 'webshop.number': lookupNumber },
});
const lookUp = ({ lookupNumber }: Aim) => ({
  method: 'GET' as const,
  path: '/orders',
  query: { webshopNumber: lookupNumber },
});
const customers = ({ email }: Aim) => ({ method: 'GET' as const, path: '/customers', query: { email } });
const change = ({ lookupNumber }: Aim) => ({
  method: 'PUT' as const,
  path: '/orders/*',
  body: { 'webshop.number': lookupNumber },
});
const customer = (method: 'POST' | 'PUT', { email }: Aim) => ({
  method,
  path: method === 'POST' ? '/customers' : '/customers/*',
  body: { email },
});
/** An order that a person is to correct first. */
export const refused = (aim: Aim): FaultInput => ({ kind: 'refuse', times: 'forever', ...create(aim) });
const lostAfter = (aim: Aim): FaultInput => ({
  kind: 'connection-lost',
  when: 'after-effect',
  ...create(aim),
});

const fault = (
  name: string,
  ward: Ward,
  of: Fault['of'],
  more: Partial<Pick<Fault, 'journeys' | 'provable' | 'seams' | 'isWhole'>> = {},
): Fault => ({ name, ward, of, provable: true, journeys: CREATING, ...more });

export const NO_FAULT = fault('none', 'main', () => [], {
  journeys: [
    ...CREATING,
    FOUND_CUSTOMER,
    CHANGED_ORDER,
    CHECKED_PRODUCTS,
    SECOND_LOOK,
    CORRECTED_RETRY,
    CHANGED_CUSTOMER,
    CUSTOMER_ALONE,
    UNREADABLE,
  ],
  isWhole: true,
});
export const ANSWER_LOST = fault('connection lost after effect', 'main', (aim) => [lostAfter(aim)], {
  isWhole: true,
});

const BESIDE_NEW_ORDERS: readonly Fault[] = [
  fault('retry lost after effect', 'main', (aim) => [lostAfter(aim)], { journeys: [CORRECTED_RETRY] }),
  fault(
    'second look fails once',
    'main',
    (aim) => [{ kind: 'server-error', when: 'before-effect', ...lookUp(aim) }],
    { journeys: [SECOND_LOOK] },
  ),
  ...(['before-effect', 'after-effect'] as const).flatMap((when) => [
    fault(
      `customer update lost ${when.replace('-', ' ')}`,
      'main',
      (aim) => [{ kind: 'connection-lost', when, ...customer('PUT', aim) }],
      { journeys: [CHANGED_CUSTOMER] },
    ),
    fault(
      `customer creation lost ${when.replace('-', ' ')}`,
      'main',
      (aim) => [{ kind: 'connection-lost', when, ...customer('POST', aim) }],
      { journeys: [CUSTOMER_ALONE] },
    ),
  ]),
  fault('key refused twice', 'closed', (aim) => [{ kind: 'revoked-key', times: 2, ...create(aim) }], {
    journeys: [KNOWN_CUSTOMER],
    seams: /^(POST|close|read API key|end|hide)/,
  }),
];

export const FAULTS: readonly Fault[] = [
  NO_FAULT,
  ANSWER_LOST,
  ...BESIDE_NEW_ORDERS,
  fault('connection lost before effect', 'main', (aim) => [
    { kind: 'connection-lost', when: 'before-effect', ...create(aim) },
  ]),
  fault('connection lost during the answer', 'main', (aim) => [
    { kind: 'connection-lost', when: 'during-answer', ...create(aim) },
  ]),
  fault('500 before effect', 'main', (aim) => [
    { kind: 'server-error', when: 'before-effect', ...create(aim) },
  ]),
  fault('500 after effect', 'main', (aim) => [
    { kind: 'server-error', when: 'after-effect', ...create(aim) },
  ]),
  fault('effect after the POST limit', 'main', (aim) => [
    { kind: 'delay', when: 'before-effect', ms: TOO_LATE_MS, ...create(aim) },
  ]),
  fault('answer after the POST limit', 'main', (aim) => [
    { kind: 'delay', when: 'after-effect', ms: TOO_LATE_MS, ...create(aim) },
  ]),
  fault('refused', 'main', (aim) => [refused(aim)], {
    provable: false,
  }),
  fault('answer empty', 'main', (aim) => [{ kind: 'broken-answer', answer: 'empty', ...create(aim) }]),
  fault('answer without id', 'main', (aim) => [
    { kind: 'broken-answer', answer: 'without-id', ...create(aim) },
  ]),
  fault('key refused once', 'main', (aim) => [{ kind: 'revoked-key', ...create(aim) }]),
  fault('429, retry after 1 s', 'limited', (aim) => [
    { kind: 'too-many-requests', retryAfter: 1, ...create(aim) },
  ]),
  fault('429 without Retry-After', 'paused', (aim) => [{ kind: 'too-many-requests', ...create(aim) }], {
    journeys: [KNOWN_CUSTOMER],
    seams: /^(POST|pause|end|hide)/,
  }),
  fault('answer lost, order shown late', 'main', (aim) => [
    lostAfter(aim),
    { kind: 'index-lag', ms: LAG_MS, ...create(aim) },
  ]),
  fault(
    'answer lost, look-up fails once',
    'main',
    (aim) => [lostAfter(aim), { kind: 'server-error', when: 'before-effect', ...lookUp(aim) }],
    { journeys: [KNOWN_CUSTOMER] },
  ),
  fault(
    'answer lost, filter finds more',
    'filters',
    (aim) => [lostAfter(aim), { kind: 'filters-contain', times: 'forever', ...lookUp(aim) }],
    { journeys: [KNOWN_CUSTOMER] },
  ),
  fault(
    'answer lost, filter ignored',
    'filters',
    (aim) => [lostAfter(aim), { kind: 'filters-ignored', times: 'forever', ...lookUp(aim) }],
    { journeys: [KNOWN_CUSTOMER] },
  ),
  fault(
    'customer look-up fails once',
    'main',
    (aim) => [{ kind: 'server-error', when: 'before-effect', ...customers(aim) }],
    { journeys: [NEW_CUSTOMER] },
  ),
  fault(
    'update lost before effect',
    'main',
    (aim) => [{ kind: 'connection-lost', when: 'before-effect', ...change(aim) }],
    { journeys: [CHANGED_ORDER] },
  ),
  fault(
    'update lost after effect',
    'main',
    (aim) => [{ kind: 'connection-lost', when: 'after-effect', ...change(aim) }],
    { journeys: [CHANGED_ORDER] },
  ),
];
