import { setTimeout as sleep } from 'node:timers/promises';
import { refused } from './faults.ts';
import { isBegun } from './journeys.ts';
import { judge, type Quiet } from './judge.ts';
import { aimOf, messageOf } from './order-of.ts';
import type { Result, Row, SeamCall } from './row.ts';
import type { OpenSubject, Subject } from './subject.ts';

/** A row that has not come to rest by then never will: several pauses of a minute may lie behind it. */
const PATIENCE_MS = 360_000;
/** Beyond the latest effect of any fault: after it nothing moves any more. */
const QUIET_MS = 2500;

export interface Batch {
  rows: readonly Row[];
  /** Rows under way at once: most of them wait for a lease or a settle time to pass. */
  atOnce: number;
  processes: number;
  isWatched: boolean;
}

/** A row that was run: what became of it, and every request made for it. */
export interface Told {
  row: Row;
  result: Result;
  calls: SeamCall[];
}

/** Runs rows side by side against one subject, opened for them, and judges them when all is quiet. */
export async function runRows(
  open: OpenSubject,
  batch: Batch,
  onDone: () => void = () => undefined,
): Promise<Told[]> {
  const waiting = new Map<string, () => void>();
  const subject = await open({ ...batch, onFinished: (mark) => waiting.get(mark)?.() });
  try {
    const quiet: { row: Row; quiet: Quiet }[] = [];
    const left = [...batch.rows];
    const worker = async () => {
      for (let row = left.shift(); row !== undefined; row = left.shift()) {
        quiet.push({ row, quiet: await runRow(row, subject, waiting) });
        onDone();
      }
    };
    await Promise.all(Array.from({ length: batch.atOnce }, worker));
    await sleep(QUIET_MS);
    const report = subject.logictrade.report();
    return await Promise.all(
      quiet.map(async (one) => {
        const { calls, struck } = await subject.traces.read(one.row.id);
        return {
          row: one.row,
          calls,
          result: await judge(one.row, { ...one.quiet, struck }, report, subject),
        };
      }),
    );
  } finally {
    await subject.stop();
  }
}

async function runRow(row: Row, subject: Subject, waiting: Map<string, () => void>): Promise<Quiet> {
  const startedAt = performance.now();
  await subject.prepare(row);
  const deliver = (mark: string, text: string, times: number) =>
    delivered(row, { mark, text, times }, subject, waiting);
  if (isBegun(row.journey)) {
    const { faults } = subject.logictrade;
    const refusal = row.journey.brings === 'retry' ? faults.add(refused(aimOf(row))) : undefined;
    await deliver(`${row.id}.before`, messageOf(row, 'created'), 1);
    if (refusal !== undefined) faults.clear(refusal.id);
  }
  const text = await subject.textOf(row);
  await subject.traces.plan(row.id, row.strikes);
  for (const fault of row.fault.of(aimOf(row))) subject.logictrade.faults.add(fault);
  if (row.fault.ledger !== undefined) subject.spoilLedger?.(row, row.fault.ledger);
  let isAtRest = await deliver(String(row.id), text, row.delivery === 'thrice-at-once' ? 3 : 1);
  if (row.delivery === 'again-when-done') isAtRest &&= await deliver(String(row.id), text, 1);
  return { isAtRest, ms: Math.round(performance.now() - startedAt) };
}

/** Sends a message so many times; tells whether all of them were done with in time. */
async function delivered(
  row: Row,
  { mark, text, times }: { mark: string; text: string; times: number },
  subject: Subject,
  waiting: Map<string, () => void>,
): Promise<boolean> {
  let left = times;
  const finished = new Promise<true>((resolve) => {
    waiting.set(mark, () => {
      left -= 1;
      if (left === 0) resolve(true);
    });
  });
  for (let i = 0; i < times; i++) await subject.send(row, mark, text);
  const patience = new AbortController();
  const late = sleep(PATIENCE_MS, false, { signal: patience.signal }).catch(() => false);
  const isAtRest = await Promise.race([finished, late]);
  patience.abort();
  return isAtRest;
}
