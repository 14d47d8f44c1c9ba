import { type CellModel, cellModel } from './cell-model.ts';
import { runExecution, runWatch } from './importer-model.ts';
import type { Condition } from './logictrade-model.ts';
import { Backlogs, type Figures, measure } from './measure.ts';
import { between } from './random.ts';

export interface Scenario {
  readonly name: string;
  readonly story: string;
  readonly shops: readonly string[];
  /** The shop whose waits are told. */
  readonly smallShop?: string;
  readonly place: (cell: CellModel) => void;
  readonly condition?: (now: number) => Condition;
  readonly crashEveryMs?: number;
  /** Orders no longer come in. */
  readonly placedUntilMs: number;
  /** It ends here even if orders are unfinished. */
  readonly endsAtMs: number;
}

const SECOND_MS = 1000;

/** Orders of one shop at random moments, `perSecond` on average. */
export function trickle(cell: CellModel, shop: string, perSecond: number, untilMs: number): void {
  const { time, random } = cell;
  const next = () => {
    if (time.now >= untilMs) return;
    cell.place(shop);
    time.at(time.now - (Math.log(1 - random()) / perSecond) * SECOND_MS, next);
  };
  time.at(time.now - (Math.log(1 - random()) / perSecond) * SECOND_MS, next);
}

/** Runs until every order is finished, or the scenario ends. The same seed gives the same figures. */
export async function runScenario(scenario: Scenario, seed: number): Promise<Figures> {
  const { shops, placedUntilMs, endsAtMs, crashEveryMs } = scenario;
  const cell = cellModel(seed, shops, scenario.condition ?? (() => 'works'));
  const { time, random, timing, lanes, spent } = cell;
  const backlogs = new Backlogs();
  scenario.place(cell);
  for (const lane of lanes.values())
    for (let i = 0; i < timing.laneConcurrency; i++) void runExecution(cell, lane);
  void runWatch(cell);
  const look = () => {
    backlogs.look(cell);
    time.at(time.now + SECOND_MS, look);
  };
  time.at(0, look);
  if (crashEveryMs) {
    const crash = () => {
      const busy = cell.sandboxes.filter(({ isBusy, machine }) => isBusy && !machine.isDead);
      const victim = busy[Math.floor(random() * busy.length)];
      victim?.machine.kill();
      if (victim) spent.crashes++;
      time.at(time.now + between(random, 0.5, 1.5) * crashEveryMs, crash);
    };
    time.at(crashEveryMs, crash);
  }

  const stepMs = Math.max(60_000, endsAtMs / 500);
  while (time.now < endsAtMs) {
    await time.runUntil(Math.min(endsAtMs, time.now + stepMs));
    if (time.now >= placedUntilMs && cell.orders.every(isFinished)) break;
  }
  backlogs.end(time.now);
  return measure(cell, backlogs, scenario.smallShop);
}

const isFinished = ({ doneAt, parked }: { doneAt?: number; parked?: string }) =>
  doneAt !== undefined || parked !== undefined;
