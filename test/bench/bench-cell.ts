import sample from '../../infra/cells.ts';
import { type EmbeddedCell, startEmbeddedCell } from '../../infra/local/embedded-cell.ts';
import { shopifySimulator } from '../../infra/local/shops/shopify.ts';
import { synthesiseCell } from '../../infra/local/template/synthesised-cell.ts';
import type { Cell } from '../../shared/config/cell.ts';
import { parseCells } from '../../shared/config/cells.ts';
import { webshopIds } from '../../shared/webshops/doors.ts';
import { StepTimes } from './step-times.ts';
import { TableCounts } from './table-counts.ts';

/** The Shopify shop of the sample configuration. */
const SHOP = 'meubelhuis';

/** A running embedded cell, and what is measured of it. */
export interface BenchCell {
  cell: EmbeddedCell;
  shopUrl: string;
  secret: string;
  steps: StepTimes;
  tables: TableCounts;
  /** Calls made to LogicTrade since it started. */
  logictradeCalls: () => number;
  pauseLane: () => void;
  resumeLane: () => void;
}

/** The sample's Shopify shop and one beside it, with LogicTrade's limit as given: more lanes would share it among more workers. */
export function sampleCell(callsPerMinute?: number): Cell {
  const [first] = sample.cells;
  const few = { ...first, shops: first?.shops.slice(0, 2) };
  const input = callsPerMinute === undefined ? few : { ...few, logictrade: { callsPerMinute } };
  const [cell] = parseCells({ cells: [input] }, 'infra/cells.ts', webshopIds);
  if (cell === undefined) throw new RangeError('the sample configuration has no cell');
  return cell;
}

/** Starts one; nothing fires by itself, so that only what is measured is at work. */
export async function startBenchCell(callsPerMinute?: number): Promise<BenchCell> {
  const tables = new TableCounts();
  const secret = shopifySimulator.secret(1);
  const cell = await startEmbeddedCell({
    synthesised: await synthesiseCell(sampleCell(callsPerMinute)),
    secrets: { [SHOP]: [secret] },
    schedules: false,
    watchTables: tables.watch,
  });
  const { simulator } = cell.logictrade;
  const steps = new StepTimes();
  cell.log.listen(steps.note);
  return {
    cell,
    shopUrl: cell.webhookUrl(SHOP),
    secret,
    steps,
    tables,
    logictradeCalls: () =>
      Object.values(simulator?.report().perKey ?? {}).reduce((sum, { requests }) => sum + requests, 0),
    pauseLane: () => cell.lane(SHOP).pause(),
    resumeLane: () => cell.lane(SHOP).resume(),
  };
}
