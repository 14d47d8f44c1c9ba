import { isKept } from './judge.ts';
import type { Result } from './row.ts';

/** Figures of some rows, as the table shows them. */
export interface Summary {
  rows: number;
  oneOrder: number;
  /** Rows about a customer only, or about what nobody can read. */
  noneWanted: number;
  moreOrders: number;
  moreCustomers: number;
  parked: number;
  lost: number;
  late: number;
  broken: number;
}

const count = (results: readonly Result[], isSo: (result: Result) => boolean): number =>
  results.filter(isSo).length;

export const summaryOf = (results: readonly Result[]): Summary => ({
  rows: results.length,
  oneOrder: count(results, ({ orders }) => orders === 1),
  noneWanted: count(results, ({ wanted }) => wanted === 0),
  moreOrders: count(results, ({ orders, wanted }) => orders > wanted),
  moreCustomers: count(results, ({ customers }) => customers > 1),
  parked: count(results, ({ parked }) => parked),
  lost: count(results, ({ lost }) => lost > 0),
  late: count(results, ({ late }) => late > 0),
  broken: count(results, (result) => !isKept(result)),
});

/** Share of the rows that a person had to decide although LogicTrade's answers could have. */
export function parkedShare(results: readonly Result[]): number {
  const provable = results.filter(({ provable: isProvable }) => isProvable);
  return provable.length === 0 ? 0 : count(provable, ({ parked }) => parked) / provable.length;
}

/** Most of the provable rows that may be parked. */
export const MOST_PARKED = 0.1;
