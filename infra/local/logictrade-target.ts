import { join } from 'node:path';
import type { Cell } from '../../shared/config/cell.ts';
import type { Closers } from './closers.ts';
import type { LogictradeOptions } from './logictrade/options.ts';
import { simulatorFor } from './simulator-for.ts';
import { type Logictrade, startLogictrade } from './logictrade/start-logictrade.ts';

/** Which LogicTrade a cell speaks to. */
export type LogictradeChoice =
  | { simulator: LogictradeOptions }
  | {
      url: string;
      key: string;
      /** When somebody last called it with this key, in milliseconds since 1970. Absent: unknown; the cell waits a minute. */
      lastCalledAt?: number;
    };

export interface LogictradeTarget {
  url: string;
  key: string;
  lastCalledAt?: number;
  /** Absent when it is not ours. */
  simulator?: Logictrade;
}

/** The LogicTrade that was asked for; a simulator is started here, in which the cell's configuration is right. */
export async function openLogictrade(
  choice: LogictradeChoice,
  cell: Cell,
  dataFolder: string | undefined,
  closers: Closers,
): Promise<LogictradeTarget> {
  if ('url' in choice) return choice;
  const simulator = await startLogictrade({
    ...simulatorFor(cell),
    ...(dataFolder === undefined ? {} : { dataFile: join(dataFolder, 'logictrade.json') }),
    ...choice.simulator,
  });
  closers.add(simulator.close);
  return { url: simulator.url, key: simulator.apiKey, lastCalledAt: 0, simulator };
}

/** After every order that will ever be placed. */
const FOR_EVER = '9999-12-31T23:59:59Z';

/** The cell as it runs against this LogicTrade; with `provesEveryOrder` each one is looked up before its first POST. */
export function cellFor({ url }: LogictradeTarget, provesEveryOrder: boolean): (cell: Cell) => Cell {
  return (cell) => ({
    ...cell,
    logictrade: { ...cell.logictrade, url },
    shops: provesEveryOrder ? cell.shops.map((shop) => ({ ...shop, proveBefore: FOR_EVER })) : cell.shops,
  });
}
