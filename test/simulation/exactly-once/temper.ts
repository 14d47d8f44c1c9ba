import type { Dice } from './dice.ts';
import { type FateOf, GET_FATES, HIDE_FATES, PERMIT_FATES, POST_FATE_NAMES, READ_FATES, WRITE_FATES } from './fates.ts';
import type { FilterHabit, ListHabits } from './logictrade/lists.ts';

/** What one world is like: which faults it knows at all, and how often. Each seed has another, so that rare ones meet. */
export interface Temper {
  /** Of all calls, how many are met by one of the fates below. */
  faults: { [S in keyof FateOf]: { often: number; fates: readonly FateOf[S][] } };
  stalls: number;
  deliversTwice: number;
  losesDeletes: number;
  /** How far clocks are apart at most, in milliseconds. */
  clocksApartMs: number;
  /** How long LogicTrade thinks: median and worst. */
  slowness: number;
  lists: ListHabits;
  /** LogicTrade cannot be reached at all for so long, from the second call on. */
  outageMs: number;
}

const MINUTE_MS = 60_000;

export function drawnTemper(dice: Dice): Temper {
  const often = () => dice.oneOf([0, 0, 0.05, 0.15, 0.4]);
  const some = <T>(fates: readonly T[]): readonly T[] => {
    const chosen = fates.filter(() => dice.isLucky(0.4));
    return chosen.length === 0 ? [dice.oneOf(fates)] : chosen;
  };
  return {
    faults: {
      write: { often: often() / 2, fates: some(WRITE_FATES) },
      read: { often: often() / 4, fates: some(READ_FATES) },
      hide: { often: often(), fates: some(HIDE_FATES) },
      permit: { often: often() / 4, fates: some(PERMIT_FATES) },
      post: { often: dice.oneOf([0, 0.3, 0.6, 0.9]), fates: some(POST_FATE_NAMES) },
      get: { often: often(), fates: some(GET_FATES) },
    },
    stalls: dice.oneOf([0, 0, 0, 0.02]),
    deliversTwice: dice.oneOf([0, 0.1, 0.4]),
    losesDeletes: dice.oneOf([0, 0.1, 0.3]),
    clocksApartMs: dice.oneOf([0, 1000]),
    slowness: dice.oneOf([0, 0, 0.1, 0.3]),
    lists: {
      orders: dice.oneOf<FilterHabit>(['exact', 'exact', 'contains', 'ignored']),
      customers: dice.oneOf<FilterHabit>(['exact', 'exact', 'contains']),
      largestPage: dice.oneOf([100, 3, 1]),
    },
    outageMs: dice.isLucky(0.05) ? dice.oneOf([20, 300]) * MINUTE_MS : 0,
  };
}
