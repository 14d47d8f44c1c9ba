import type { SQSRecord } from 'aws-lambda';
import { IntegrationError } from '../../shared/errors.ts';
import { hideForMs, type Postponement } from '../../shared/queue/postponing.ts';
import { type Dependencies, importOrder, type OrderWork } from './import-order.ts';
import { type Read, type Reading, readRecord } from './import-message.ts';
import type { Journey } from './journey.ts';
import { inTurn, Others } from './in-turn.ts';
import type { Outcome } from './outcome.ts';

export interface BatchDependencies {
  reading: Reading;
  /** What one order's attempt works with; `orderKey` tells LogicTrade's health apart by order. */
  importing: (work: OrderWork, alone: () => Promise<void>) => Dependencies;
  hide: (record: SQSRecord, ms: number) => Promise<void>;
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
  const reads = await Promise.allSettled(records.map((record) => readRecord(record, deps.reading)));
  const others = new Others();
  const tasks = reads.map((read, index) => ({
    key:
      read.status === 'fulfilled' && read.value.kind === 'order' ? keyOf(read.value.work) : `record ${index}`,
    run: () => settle(read, records[index], others, deps),
  }));
  return inTurn(tasks, others);
}

const keyOf = ({ claim }: OrderWork): string => `${claim.shop}/${claim.orderId}`;

async function settle(
  read: PromiseSettledResult<Read>,
  record: SQSRecord | undefined,
  others: Others,
  deps: BatchDependencies,
): Promise<void> {
  if (record === undefined) return;
  if (read.status === 'rejected') return postponeFailure(read.reason, record, undefined, deps);
  const { journey } = read.value.kind === 'order' ? read.value.work : read.value;
  try {
    const outcome =
      read.value.kind === 'over'
        ? read.value.outcome
        : await importOrder(
            read.value.work,
            deps.importing(read.value.work, () => others.wait()),
          );
    await conclude(outcome, record, journey, deps);
  } catch (error) {
    if (error instanceof PostponedError) throw error;
    await postponeFailure(error, record, journey, deps);
  }
}

async function conclude(
  outcome: Outcome,
  record: SQSRecord,
  journey: Journey,
  deps: BatchDependencies,
): Promise<void> {
  const { log } = deps.reading;
  switch (outcome.kind) {
    case 'done':
      log.count('OrdersDone', journey.shop);
      return journey.step('done', {
        code: outcome.how,
        ...(outcome.number === undefined ? {} : { number: outcome.number }),
      });
    case 'finished':
      return journey.step('finished', { code: outcome.because });
    case 'parked':
      return journey.step('parked', { code: outcome.reason });
    case 'postponed':
      return postpone(outcome.why, outcome.because, record, journey, deps);
  }
}

/** An error that left no End behind: the claim is found dead later, and proven. */
async function postponeFailure(
  error: unknown,
  record: SQSRecord,
  journey: Journey | undefined,
  deps: BatchDependencies,
): Promise<void> {
  const { log } = deps.reading;
  if (journey === undefined) log.surprise(error, { messageId: record.messageId });
  else journey.surprise(error);
  if (!(error instanceof IntegrationError)) log.countForCell('ErrorsWithoutEnd');
  await sendBack(record, hideForMs({ kind: 'open-ended' }, receivesOf(record), deps.reading.now(), deps.random), deps);
  throw new PostponedError('failed');
}

async function postpone(
  why: Postponement,
  because: string,
  record: SQSRecord,
  journey: Journey,
  deps: BatchDependencies,
): Promise<void> {
  const ms = hideForMs(why, receivesOf(record), deps.reading.now(), deps.random);
  journey.step('postponed', { code: because, retryInMs: Math.round(ms) });
  await sendBack(record, ms, deps);
  throw new PostponedError(because);
}

/** When the hiding fails the message comes back by its queue's own visibility: too early or too late, but it comes. */
async function sendBack(record: SQSRecord, ms: number, { hide, reading }: BatchDependencies): Promise<void> {
  await hide(record, ms).catch((error: unknown) => reading.log.surprise(error, { messageId: record.messageId }));
}

const receivesOf = (record: SQSRecord): number => Number(record.attributes.ApproximateReceiveCount);
