import type { Scheduler } from '../scheduler.ts';
import { START } from './cell.ts';
import { Dice } from './dice.ts';
import { DrawnChance } from './drawn-chance.ts';
import { drawnPlan } from './drawn-plan.ts';
import type { Variant } from './importer.ts';
import { drawnTemper, whileOut } from './temper.ts';
import { type RunResult, World } from './world.ts';

export interface SeedOptions {
  variant?: Variant | undefined;
  isTold?: boolean;
  promisesOnly?: boolean;
  /** LogicTrade is out for so long, and little else fails. */
  outageMs?: number;
}

const OUTAGE_BEGINS_MS = 500;
const AFTER_OUTAGE_MS = 120_000;

/** One run in which everything is drawn from the seed: the same seed, the same run. */
export function runSeed(seed: number, { outageMs, ...options }: SeedOptions = {}): Promise<RunResult> {
  const dice = new Dice(seed);
  const plan = drawnPlan(dice);
  const drawn = drawnTemper(dice);
  const temper = outageMs === undefined ? drawn : whileOut(drawn, outageMs);
  const outageEnds = temper.outageMs === 0 ? 0 : OUTAGE_BEGINS_MS + temper.outageMs;
  const faultsEnd = Math.max(plan.faultsEndAtMs, outageEnds === 0 ? 0 : outageEnds + AFTER_OUTAGE_MS);
  const sinceStart = (scheduler: Scheduler) => scheduler.now - START;
  const world = new World({
    ...options,
    plan,
    lists: temper.lists,
    tie: dice.number,
    clockOffMs: () => temper.clocksApartMs * dice.oneOf([-0.5, 0.5, dice.number() - 0.5]),
    chance: (scheduler) =>
      new DrawnChance(dice, temper, {
        hasFaults: () => sinceStart(scheduler) < faultsEnd,
        isOut: () => sinceStart(scheduler) >= OUTAGE_BEGINS_MS && sinceStart(scheduler) < outageEnds,
      }),
  });
  return world.run();
}
