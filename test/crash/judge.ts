import type { Report } from '../../infra/local/logictrade/operator/report.ts';
import { ordersOf } from './journeys.ts';
import { emailOf, externNumberOf } from './order-of.ts';
import { pointOf, type Result, type Row } from './row.ts';
import type { Subject } from './subject.ts';

/** A row that has come to rest, or never did. */
export interface Quiet {
  isAtRest: boolean;
  ms: number;
}

/** What became of a row, by what LogicTrade holds and what a person was told. */
export async function judge(
  row: Row,
  { isAtRest, struck, ms }: Quiet & { struck: number },
  report: Report,
  subject: Subject,
): Promise<Result> {
  const { id, fault, journey, strikes } = row;
  const last = strikes.at(-1);
  const orders = report.orders.filter(({ externNumber }) => externNumber === externNumberOf(row)).length;
  const customers = report.customers.filter(({ email }) => email === emailOf(id)).length;
  const reason = await subject.parkedAs(row);
  const wanted = ordersOf(journey);
  const isDone = reason !== undefined || (await subject.isDone(row, report));
  return {
    system: subject.name,
    journey: journey.name,
    point: pointOf(row),
    seam: last?.seam ?? '',
    moment: last?.moment ?? '',
    fault: fault.name,
    orders,
    customers,
    parked: reason !== undefined,
    reason: isAtRest ? (reason ?? '') : 'not at rest',
    wanted,
    lost: (orders < wanted && reason === undefined) || !isAtRest || !isDone ? 1 : 0,
    provable: fault.provable && journey.brings !== 'garbage',
    reached: struck === strikes.length,
    late: subject.logictrade.late.get(id) ?? 0,
    ms,
  };
}

/** Whether a row kept the promise: one order and one customer, or a person who was told why not. */
export const isKept = ({ orders, wanted, customers, parked, reason, lost, late }: Result): boolean =>
  lost === 0 &&
  late === 0 &&
  customers <= 1 &&
  orders <= wanted &&
  (orders === wanted || (parked && reason !== ''));
