import type { Dice } from './dice.ts';
import {
  type FateOf,
  GET_FATES,
  HIDE_FATES,
  PERMIT_FATES,
  POST_FATE_NAMES,
  POST_FATES,
  READ_FATES,
  WRITE_FATES,
} from './fates.ts';
import type { FilterHabit, ListHabits } from './logictrade/lists.ts';

/** What one world is like: which faults it knows at all, and how often. Each seed has another, so that rare ones meet. */
export interface Temper {
  /** Of all calls, how many are met by one of the fates below. */
  faults: { [S in keyof FateOf]: { often: number; fates: readonly FateOf[S][] } };
  stalls: number;
  deliversTwice: number;
  /** When the second one comes. */
  copies: 'at any time' | 'at the edge';
  losesDeletes: number;
  /** How far clocks are apart at most, in milliseconds. */
  clocksApartMs: number;
  /** How often LogicTrade thinks for long. */
  slowness: number;
  /** How often what is late is as late as can be. */
  latest: number;
  lists: ListHabits;
  /** LogicTrade cannot be reached at all for so long, from the second call on. */
  outageMs: number;
}

const MINUTE_MS = 60_000;

/** Anything at all; now and then what hurts most in some place. */
export function drawnTemper(dice: Dice): Temper {
  const temper = anyTemper(dice);
  const draw = dice.number();
  if (draw < 0.15) return { ...temper, ...onTheEdge(temper, dice) };
  if (draw < 0.2) return { ...temper, ...withLateWrites(temper) };
  return draw < 0.28 ? { ...temper, ...aroundAnOutage(temper, dice) } : temper;
}

/** Workers die before and after hours in which nobody could look, and LogicTrade finds nothing by number. */
const aroundAnOutage = (temper: Temper, dice: Dice): Partial<Temper> => ({
  faults: {
    ...temper.faults,
    write: { often: 0.03, fates: ['dies before it', 'dies after it'] },
    post: { often: 0.7, fates: ['dies, created', 'dies, created later', 'silent, but created'] },
    get: { often: dice.oneOf([0, 0.3]), fates: ['dies before it', 'failed'] },
  },
  lists: { ...temper.lists, orders: 'ignored' },
  outageMs: 300 * MINUTE_MS,
});

/** When absence is proven: late effects, slow look-ups, copies of messages just before it may be. */
const onTheEdge = (temper: Temper, dice: Dice): Partial<Temper> => ({
  faults: {
    ...temper.faults,
    post: { often: 0.6, fates: LATE_FATES },
    get: { often: dice.oneOf([0, 0.6]), fates: ['answered late'] },
  },
  deliversTwice: 0.6,
  copies: dice.oneOf(['at any time', 'at the edge']),
  clocksApartMs: 1000,
  latest: 0.6,
  outageMs: 0,
});

/** Writes overtake each other. */
const withLateWrites = (temper: Temper): Partial<Temper> => ({
  faults: {
    ...temper.faults,
    write: { often: 0.3, fates: ['sent again, the first lands late', 'answer lost, sent again'] },
  },
});

const LATE_FATES = POST_FATE_NAMES.filter((name) => POST_FATES[name].effect === 'late');

function anyTemper(dice: Dice): Temper {
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
    deliversTwice: dice.oneOf([0, 0.05, 0.25]),
    copies: 'at any time',
    losesDeletes: dice.oneOf([0, 0.1, 0.3]),
    clocksApartMs: dice.oneOf([0, 1000]),
    slowness: dice.oneOf([0, 0, 0.1, 0.3]),
    latest: 0.15,
    lists: {
      orders: dice.oneOf<FilterHabit>(['exact', 'exact', 'contains', 'ignored']),
      customers: dice.oneOf<FilterHabit>(['exact', 'exact', 'contains']),
      largestPage: dice.oneOf([100, 3, 1]),
    },
    outageMs: dice.isLucky(0.05) ? dice.oneOf([20, 300]) * MINUTE_MS : 0,
  };
}

/** Nothing but an outage, and now and then a worker that dies in it. */
export const whileOut = (temper: Temper, outageMs: number): Temper => ({
  ...temper,
  faults: {
    ...temper.faults,
    write: { often: 0.001, fates: ['dies before it', 'dies after it'] },
    read: { often: 0, fates: READ_FATES },
    hide: { often: 0.01, fates: HIDE_FATES },
    permit: { often: 0.01, fates: ['unavailable'] },
  },
  stalls: 0,
  deliversTwice: 0.01,
  outageMs,
});
