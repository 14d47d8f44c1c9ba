import { join } from 'node:path';
import type { Cell } from '../../shared/config/cell.ts';
import type { Shop } from '../../shared/config/shop.ts';
import type { Closers } from './closers.ts';
import type { ShopApiAccess } from './shops/played-shops.ts';
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

/** What of its configuration is different for a cell on this machine. */
export interface Changes {
  logictrade: LogictradeTarget;
  /** Each order is looked up before its first POST. */
  provesEveryOrder: boolean;
  /** Where shops' own APIs stand, for those that are not asked at the configured address. */
  shopApis: Readonly<Record<string, ShopApiAccess>>;
}

/** The cell as it runs here: with the addresses that are here in place of those on the internet. */
export function cellFor({ logictrade, provesEveryOrder, shopApis }: Changes): (cell: Cell) => Cell {
  const changed = (shop: Shop): Shop => {
    const { url } = shopApis[shop.id] ?? {};
    return {
      ...shop,
      ...(url === undefined ? {} : { api: { url } }),
      ...(provesEveryOrder ? { proveBefore: FOR_EVER } : {}),
    };
  };
  return (cell) => ({
    ...cell,
    logictrade: { ...cell.logictrade, url: logictrade.url },
    shops: cell.shops.map(changed),
  });
}
