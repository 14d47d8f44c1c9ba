import type { SQSRecord } from 'aws-lambda';
import { IntegrationError } from '../../shared/errors.ts';
import { sha256 } from '../../shared/ledger/keys.ts';
import { type Pauses, pauseOf } from '../../shared/ledger/pauses.ts';
import { hideForMs, type Postponement } from '../../shared/queue/postponing.ts';
import type { Dependencies } from './work.ts';
import { comeBackAfter } from './decision.ts';
import { inTurn, Others } from './in-turn.ts';
import type { Journey } from './journey.ts';
import { isLastChance } from './last-chance.ts';
import type { Outcome } from './outcome.ts';
import { type Reading, readRecord, type Task } from './read-record.ts';

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
  try {
    const task = { ...(await readRecord(record, deps.reading)), yields: deps.isLater(record) };
    if (pauseOf(pauses, task.journey.shop) !== undefined)
      return { key: task.key, run: () => waitPaused(record, task.journey, deps) };
    return { key: task.key, run: (others) => work(task, record, others, deps) };
  } catch (error) {
    return { key: record.messageId, run: () => afterSurprise(error, record, undefined, deps) };
  }
}

/** A pause may outlast the queue: what it would soon drop is kept as it came, for a person. */
async function waitPaused(record: SQSRecord, journey: Journey, deps: BatchDependencies): Promise<void> {
  const { content, now } = deps.reading;
  if (!isLastChance(record, now())) return conclude(PAUSED, record, journey, deps);
  const reason = 'waited-too-long';
  const sentence = 'The shop was paused for so long that its queue would have dropped this delivery.';
  await content.saveUnread(journey.shop, sha256(record.body), record.body, reason, sentence);
  return conclude({ kind: 'parked', reason }, record, journey, deps);
}

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
  switch (outcome.kind) {
    case 'done':
      deps.reading.log.count('OrdersDone', journey.shop);
      return journey.step('done', {
        code: outcome.how,
        ...(outcome.number === undefined ? {} : { number: outcome.number }),
      });
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
  journey: Journey | undefined,
  deps: BatchDependencies,
): Promise<void> {
  const { log } = deps.reading;
  if (journey === undefined) log.surprise(error, { messageId: record.messageId });
  else journey.surprise(error);
  if (!(error instanceof IntegrationError)) log.countForCell('ErrorsWithoutEnd');
  const why = error instanceof IntegrationError ? comeBackAfter(error, deps.reading.now()) : OPEN_ENDED;
  await sendBack(record, hideMs(why, record, deps), 'failed', deps);
}

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
