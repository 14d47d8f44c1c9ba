import type { Shop } from '../../../shared/config/shop.ts';
import type { Scheduler } from '../scheduler.ts';
import type { SimulatedTable } from './dynamo/simulated-table.ts';
import type { Chance } from './fates.ts';
import type { LogictradePlace } from './logictrade/simulated-logictrade.ts';
import type { SimulatedQueue } from './queue/simulated-queue.ts';
import type { CellHold } from './simulated-permits.ts';
import type { Story } from './story.ts';

/** What stands around the sandboxes of one run. */
export interface Surroundings {
  scheduler: Scheduler;
  chance: Chance;
  story: Story;
  table: SimulatedTable;
  /** Whose write is being done, for those who watch the table. */
  writer: { name: string | undefined };
  queue: SimulatedQueue;
  hold: CellHold;
  logictrade: LogictradePlace;
  shop: Shop;
}
