import type { SQSRecord } from 'aws-lambda';
import { IntegrationError } from '../../shared/errors.ts';
import { type Pauses, pauseOf } from '../../shared/ledger/pauses.ts';
import { present } from '../../shared/order/present.ts';
import { hideForMs, type Postponement } from '../../shared/queue/postponing.ts';
import type { Dependencies } from './work.ts';
import { comeBackAfter } from './decision.ts';
import { inTurn, Others } from './in-turn.ts';
import { Journey } from './journey.ts';
import { isLastChance } from './last-chance.ts';
import type { Outcome } from './outcome.ts';
import { openRecord, shopOfQueue } from './open-record.ts';
import type { Reading, Task } from './task.ts';
import { keepUnread } from './unread-task.ts';

export interface BatchDependencies {
  reading: Reading;
  /** What one task's attempt works with; its key tells LogicTrade's health apart by order. */
  importing: (task: Task, alone: () => Promise<void>) => Dependencies;
  hide: (record: SQSRecord, ms: number) => Promise<void>;
  /** Whether a record came from the cell's `later` queue. */
  isLater: (record: SQSRecord) => boolean;
  /** What responders have paused; read once for the whole batch. */
  pauses: () => Promise<Pauses>;
  random: () => number;
}

/** The message goes back to its queue: nothing failed, it is to come again later. */
export class PostponedError extends Error {
  override readonly name = 'PostponedError';
}

/**
 * Works on a batch: one order's messages one after another, different orders side by side.
 * Settles like `Promise.allSettled`: a record that is rejected goes back to its queue.
 */
export async function importBatch(
  records: SQSRecord[],
  deps: BatchDependencies,
): Promise<PromiseSettledResult<void>[]> {
  const others = new Others();
  const pauses = await deps.pauses();
  const reads = await Promise.all(records.map((record) => read(record, pauses, deps)));
  return inTurn(
    reads.map(({ key, run }) => ({ key, run: () => run(others) })),
    others,
  );
}

const OPEN_ENDED: Postponement = { kind: 'open-ended' };
const PAUSED: Outcome = { kind: 'postponed', why: OPEN_ENDED, because: 'paused' };

interface Turn {
  key: string;
  run: (others: Others) => Promise<void>;
}

async function read(record: SQSRecord, pauses: Pauses, deps: BatchDependencies): Promise<Turn> {
  let journey: Journey | undefined;
  try {
    const opened = openRecord(record, deps.reading);
    ({ journey } = opened);
    // before anything is asked of the shop: it may be paused because its API is down
    if (pauseOf(pauses, journey.shop) !== undefined)
      return { key: record.messageId, run: () => waitPaused(record, opened.journey, deps) };
    const task = { ...(await opened.read()), yields: deps.isLater(record) };
    return { key: task.key, run: (others) => work(task, record, others, deps) };
  } catch (error) {
    return { key: record.messageId, run: () => afterSurprise(error, record, journey, deps) };
  }
}

/** A pause may outlast the queue. */
async function waitPaused(record: SQSRecord, journey: Journey, deps: BatchDependencies): Promise<void> {
  const outcome = isLastChance(record, deps.reading.now())
    ? await keepWaiting('The shop was paused', record, journey, deps)
    : PAUSED;
  return conclude(outcome, record, journey, deps);
}

/** What its queue would soon drop is kept as it came, for a person. */
const keepWaiting = (because: string, record: SQSRecord, journey: Journey, { reading }: BatchDependencies) =>
  keepUnread('waited-too-long', `${because} for so long that the queue would have dropped this delivery.`, {
    record,
    journey,
    reading,
  });

async function work(task: Task, record: SQSRecord, others: Others, deps: BatchDependencies): Promise<void> {
  let outcome: Outcome;
  try {
    outcome = await task.run(deps.importing(task, () => others.wait()));
  } catch (error) {
    return afterSurprise(error, record, task.journey, deps);
  }
  await conclude(outcome, record, task.journey, deps);
}

async function conclude(
  outcome: Outcome,
  record: SQSRecord,
  journey: Journey,
  deps: BatchDependencies,
): Promise<void> {
  deps.reading.log.countForCell('MessagesConcluded');
  switch (outcome.kind) {
    case 'done':
      deps.reading.log.count('OrdersDone', journey.shop);
      return journey.step('done', { code: outcome.how, ...present({ number: outcome.number }) });
    case 'finished':
      return journey.step('finished', { code: outcome.because });
    case 'parked':
      return journey.step('parked', { code: outcome.reason });
    case 'postponed': {
      const ms = hideMs(outcome.why, record, deps);
      journey.step('postponed', { code: outcome.because, retryInMs: Math.round(ms) });
      return sendBack(record, ms, outcome.because, deps);
    }
  }
}

/** An error that left no End behind: the claim is found dead later, and proven. */
async function afterSurprise(
  error: unknown,
  record: SQSRecord,
  known: Journey | undefined,
  deps: BatchDependencies,
): Promise<void> {
  const { log, now } = deps.reading;
  const journey = known ?? journeyOf(record, deps);
  journey.surprise(error);
  if (!(error instanceof IntegrationError)) log.countForCell('ErrorsWithoutEnd');
  if (isLastChance(record, now()))
    return conclude(await keepWaiting('The import failed', record, journey, deps), record, journey, deps);
  const why = error instanceof IntegrationError ? comeBackAfter(error, now()) : OPEN_ENDED;
  await sendBack(record, hideMs(why, record, deps), 'failed', deps);
}

/** Of an entry that could not even be opened. */
const journeyOf = ({ messageId, eventSourceARN }: SQSRecord, { reading: { log, now } }: BatchDependencies) =>
  new Journey(log, now, { shop: shopOfQueue(eventSourceARN), messageId });

const hideMs = (
  why: Postponement,
  { attributes }: SQSRecord,
  { reading, random }: BatchDependencies,
): number => hideForMs(why, Number(attributes.ApproximateReceiveCount), reading.now(), random);

/** When the hiding fails the message comes back by its queue's own visibility: too early or too late, but it comes. */
async function sendBack(
  record: SQSRecord,
  ms: number,
  because: string,
  { hide, reading }: BatchDependencies,
): Promise<never> {
  await hide(record, ms).catch((error: unknown) =>
    reading.log.surprise(error, { messageId: record.messageId }),
  );
  throw new PostponedError(because);
}
