import type { RunningCell } from '../running-cell.ts';
import { centsOf, expectedCents, type LogictradeOrder } from './in-logictrade.ts';
import type { Posted } from './post.ts';
import type { SampleDelivery } from './sample-delivery.ts';
import type { StepLine } from './step-line.ts';

/** What became of many deliveries. */
export interface Result {
  deliveries: readonly SampleDelivery[];
  posted: readonly Posted[];
  /** The last step of each message. */
  ends: readonly StepLine[];
  seconds: number;
  cell: Pick<RunningCell, 'prices'>;
  /** Absent where LogicTrade is not ours. */
  orders: readonly LogictradeOrder[] | undefined;
}

/** One line of the summary, and whether it is as it should be. */
export interface Row {
  name: string;
  text: string;
  isGood: boolean;
}

/** The sums that tell whether each order became exactly one in LogicTrade. */
export function summarise({ deliveries, posted, ends, seconds, cell, orders }: Result): Row[] {
  const accepted = posted.filter(({ status }) => status === 200);
  const parked = new Set(
    ends.filter(({ step }) => step === 'parked').map(({ orderKey, messageId }) => orderKey ?? messageId),
  ).size;
  const rows = [
    row(
      'deliveries',
      `${posted.length} of ${deliveries.length} order${deliveries.length === 1 ? '' : 's'} in ${seconds.toFixed(1)} s`,
    ),
    row('accepted', `${accepted.length}, ${timesOf(accepted)}`, accepted.length === posted.length),
    row('worked on', `${ends.length}`, ends.length >= accepted.length),
    row('parked', `${parked}`, parked === 0),
  ];
  if (orders === undefined) {
    const created = new Set(ends.filter(({ step }) => step === 'done').map(({ orderKey }) => orderKey)).size;
    return [...rows, row('created', `${created}, says the log`, created === deliveries.length)];
  }
  const found = deliveries.map(({ sale, orderKey }) => ({
    expected: sale && expectedCents(sale, cell),
    totals: orders
      .filter(({ externNumber }) => externNumber === orderKey)
      .map(({ totalAmount }) => centsOf(totalAmount)),
  }));
  const there = found.filter(({ totals }) => totals.length > 0).length;
  const twice = found.filter(({ totals }) => totals.length > 1).length;
  const equal = found.filter(({ expected, totals }) => totals.length > 0 && totals[0] === expected).length;
  return [
    ...rows,
    row('in LogicTrade', `${there}`, there === deliveries.length),
    row('duplicates', `${twice}`, twice === 0),
    row('same total', `${equal}`, equal === there),
  ];
}

const row = (name: string, text: string, isGood = true): Row => ({ name, text, isGood });

function timesOf(posted: readonly Posted[]): string {
  const times = posted.map(({ ms }) => ms).toSorted((one, other) => one - other);
  const within = (part: number) => `${Math.round(times[Math.floor(part * (times.length - 1))] ?? 0)} ms`;
  return `half within ${within(0.5)}, 99 % within ${within(0.99)}`;
}
