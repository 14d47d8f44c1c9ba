import type { Answer, Outcome } from '../api/answer.ts';
import type { Twist } from '../api/twist.ts';
import type { Rules } from '../rules.ts';
import { type Ending, endingOf, isEnding } from './ending.ts';
import type { Fault } from './fault.ts';

/** What the faults taken for one call make of it. */
type Plan = {
  delayBeforeMs: number;
  delayAfterMs: number;
  twist: Twist;
  /** What comes back instead of any effect. */
  before: Outcome | undefined;
  /** What comes back in place of the answer, the effect done. */
  after: ((answer: Answer) => Outcome) | undefined;
};

export function planFor(taken: readonly Fault[], rules: Rules, now: number): Plan {
  const fault = taken.find(isEnding);
  const ending: Ending = fault ? endingOf(fault, rules, now) : {};
  return {
    delayBeforeMs: delayMs(taken, 'before-effect'),
    delayAfterMs: delayMs(taken, 'after-effect'),
    twist: twistOf(taken),
    before: ending.before,
    after: ending.after,
  };
}

const delayMs = (taken: readonly Fault[], when: 'before-effect' | 'after-effect'): number =>
  taken.reduce((sum, fault) => sum + (fault.kind === 'delay' && fault.when === when ? fault.ms : 0), 0);

function twistOf(taken: readonly Fault[]): Twist {
  const ignored = taken.filter((fault) => fault.kind === 'filters-ignored');
  return {
    lagMs: Math.max(0, ...taken.map((fault) => (fault.kind === 'index-lag' ? fault.ms : 0))),
    matching: taken.some(({ kind }) => kind === 'filters-contain') ? 'contains' : undefined,
    ignores: (filter) => ignored.some(({ filters }) => filters?.includes(filter) ?? true),
  };
}
