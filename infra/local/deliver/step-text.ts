import colors from 'picocolors';
import type { StepLine } from './step-line.ts';

/** The ten steps of an order, in their order. */
const STEPS = [
  'received',
  'verified',
  'enqueued',
  'consumed',
  'normalised',
  'claimed',
  'admitted',
  'customer-known',
  'order-created',
  'done',
];
const MEANINGS: Readonly<Record<string, string>> = {
  received: 'the door has the bytes',
  verified: 'the signature belongs to these bytes',
  enqueued: "on the shop's lane; the shop has its 200",
  consumed: 'taken from the lane',
  fetched: "the order itself, from the shop's own API",
  normalised: 'read into our own words',
  claimed: 'nobody else works on this order now',
  admitted: 'permit for one LogicTrade call',
  'customer-known': 'the customer is known',
  'order-created': 'LogicTrade has the order',
  done: 'written into the ledger',
  refused: 'the door does not take it',
  ignored: 'nothing to do',
  finished: 'nothing more to do',
  postponed: 'waits and comes again',
  parked: 'waits for a person',
  'in-doubt': 'LogicTrade may have it: waits for proof',
  adopted: 'LogicTrade had it already',
  failed: 'an error nobody expected; comes again',
  'registration-asked': 'a new secret waits for the shop to confirm it',
  registered: 'the new secret of the shop counts',
  'app-changed': 'what became of the app in the shop',
};
const COLOURS: Readonly<Record<string, (text: string) => string>> = {
  done: colors.green,
  adopted: colors.green,
  refused: colors.red,
  parked: colors.red,
  failed: colors.red,
  postponed: colors.yellow,
  'in-doubt': colors.yellow,
};

/** A step on one line: its place among the ten, its name, when it happened, and what it says beyond that. */
export function stepText(line: StepLine, startedAt: number): string {
  const place = STEPS.indexOf(line.step) + 1;
  const colour = COLOURS[line.step] ?? ((text: string) => text);
  const seconds = `${Math.max(0, (line.at - startedAt) / 1000).toFixed(2)} s`;
  return [
    (place > 0 ? String(place) : '–').padStart(3),
    colour(line.step.padEnd(15)),
    colors.dim(seconds.padStart(8)),
    colors.dim(MEANINGS[line.step] ?? ''),
    detailOf(line),
  ]
    .join('  ')
    .trimEnd();
}

function detailOf({
  step,
  code,
  detail,
  number,
  retryInMs,
  bytes,
  topic,
  orderKey,
  attempt,
}: StepLine): string {
  const parts = [
    (step === 'received' || step === 'fetched') && bytes !== undefined ? sizeText(bytes) : undefined,
    step === 'verified' ? topic : undefined,
    step === 'consumed' && attempt !== undefined && attempt > 1 ? `receive ${attempt}` : undefined,
    step === 'normalised' ? orderKey : undefined,
    code,
    detail,
    number,
    retryInMs === undefined ? undefined : `again in ${(retryInMs / 1000).toFixed(1)} s`,
  ];
  return parts.filter(Boolean).join(', ');
}

const sizeText = (bytes: number): string =>
  bytes < 1024 ? `${bytes} bytes` : `${(bytes / 1024).toFixed(1)} KB`;
