import type { DigestMarks } from '../../shared/ledger/digest-marks.ts';
import type { Unrest } from '../../shared/ledger/unrest.ts';

/** A shop's people are told at most this often; what is parked meanwhile waits for the next digest. */
const PAUSE_MS = 15 * 60_000;
const MOST_LISTED = 25;

export interface DigestDependencies {
  cellId: string;
  marks: DigestMarks;
  publish: (subject: string, message: string) => Promise<void>;
  now: () => number;
}

/** Tells a shop's people which orders were parked since they were told last, and what to do. */
export async function sendDigest(shop: string, parked: Unrest[], deps: DigestDependencies): Promise<void> {
  if (parked.length === 0) return;
  const { toldUntil, sentAt } = await deps.marks.read(shop);
  const fresh = parked.filter(({ parkedAt = 0 }) => parkedAt > toldUntil);
  if (fresh.length === 0 || deps.now() - sentAt < PAUSE_MS) return;
  await deps.publish(subjectOf(shop, fresh.length), messageOf(shop, fresh, parked.length, deps.cellId));
  // after the telling: told twice is better than not at all
  await deps.marks.write(shop, {
    toldUntil: Math.max(...fresh.map(({ parkedAt = 0 }) => parkedAt)),
    sentAt: deps.now(),
  });
}

const subjectOf = (shop: string, count: number): string =>
  `${shop}: ${count} order${count === 1 ? '' : 's'} need${count === 1 ? 's' : ''} a person`;

function messageOf(shop: string, fresh: Unrest[], all: number, cellId: string): string {
  const lines = fresh.slice(0, MOST_LISTED).map(({ number, orderId, parkedAt, sentence }) => {
    const name = number ?? orderId ?? 'a delivery without an order';
    return `- ${name}, since ${timeOf(parkedAt)}: ${sentence ?? ''}`;
  });
  const more = fresh.length > MOST_LISTED ? [`- and ${fresh.length - MOST_LISTED} more`] : [];
  return [
    `These orders of ${shop} have not reached LogicTrade and will not without help:`,
    ...lines,
    ...more,
    '',
    `${all} order${all === 1 ? '' : 's'} of ${shop} ${all === 1 ? 'is' : 'are'} parked in all. To see them and go on:`,
    `  npm run ops -- parked --cell ${cellId} --shop ${shop}`,
  ].join('\n');
}

const timeOf = (at = 0): string =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/Amsterdam',
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(at);
