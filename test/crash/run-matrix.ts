import { FAULTS, type Fault, type Ward } from './faults.ts';
import { openImportOrder } from './import-order-subject.ts';
import { NEW_CUSTOMER } from './journeys.ts';
import { isKept } from './judge.ts';
import { LEDGER_FAULTS } from './ledger-faults.ts';
import { missingPoints, recordingRows, RowMaker, rowsFor, strickenRows } from './matrix.ts';
import { openPowertools } from './powertools/powertools-subject.ts';
import type { Row } from './row.ts';
import { type Batch, runRows, type Told } from './run-rows.ts';
import type { OpenSubject } from './subject.ts';

type Size = Omit<Batch, 'rows'>;
const HELD: Size = { atOnce: 4, processes: 1, isWatched: true };
const SIZES: Record<Ward, Size> = {
  main: { atOnce: 70, processes: 5, isWatched: true },
  limited: { atOnce: 20, processes: 1, isWatched: true },
  paused: { atOnce: 20, processes: 2, isWatched: true },
  closed: { atOnce: 6, processes: 2, isWatched: true },
  'held before': HELD,
  'held sent': HELD,
  'held answered': HELD,
  filters: { atOnce: 20, processes: 1, isWatched: true },
};

/** Told how many rows there are and how many of them are done. */
export type Progress = (done: number, rows: number) => void;

/** The import under every fault, struck at every request it makes. */
export const runImportOrder = (
  progress: Progress,
  faults: readonly Fault[] = [...FAULTS, ...LEDGER_FAULTS],
  moreTries: number = MORE_TRIES,
): Promise<Told[]> => runInRounds(openImportOrder, { faults, moreTries }, progress);

/** The comparison under the same faults of LogicTrade, as far as an order can come through them. */
export function runPowertools(progress: Progress, faults: readonly Fault[] = FAULTS): Promise<Told[]> {
  const comparable = faults
    .filter(({ journeys, provable }) => provable && journeys.includes(NEW_CUSTOMER))
    .map((fault) => ({ ...fault, ward: 'main' as const, journeys: [NEW_CUSTOMER] }));
  return runInRounds(openPowertools, { faults: comparable, moreTries: 0 }, progress);
}

/** Struck rows make requests that undisturbed ones do not: these are struck in further rounds. */
const MOST_ROUNDS = 3;
/** A row whose request came differently is run again so often: it was not struck, so it shows nothing new. */
const MORE_TRIES = 2;

/** Not struck where it was to be, and nothing broken that must be told all the same. */
const isMissed = ({ result }: Told): boolean => !result.reached && isKept(result);

/** First undisturbed, to learn which requests are made; then struck at each of them, and at those that were made only then. */
async function runInRounds(
  open: OpenSubject,
  { faults, moreTries }: { faults: readonly Fault[]; moreTries: number },
  progress: Progress,
): Promise<Told[]> {
  const maker = new RowMaker();
  const count = counting(progress);
  const run = async (rows: readonly Row[]): Promise<Told[]> => {
    count.add(rows.length);
    const wards = [...Map.groupBy(rows, ({ fault }) => fault.ward)];
    const told = wards.map(([ward, own]) => runRows(open, { ...SIZES[ward], rows: mixed(own) }, count.done));
    return (await Promise.all(told)).flat();
  };
  const recorded = await run(recordingRows(faults, maker));
  let told = [...recorded, ...(await run(strickenRows(recorded, maker)))];
  for (let tries = 0; tries < moreTries; tries++) {
    const missed = told.filter(isMissed);
    told = [
      ...told.filter((one) => !isMissed(one)),
      ...(await run(missed.map(({ row }) => maker.again(row)))),
    ];
  }
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const more = rowsFor(missingPoints(told), told, maker);
    if (more.length === 0) break;
    told.push(...(await run(more)));
  }
  return told;
}

/** Rows of one fault apart from each other: many failures in a row would be taken for a failing LogicTrade, and hold the cell. */
function mixed(rows: readonly Row[]): Row[] {
  const step = 101; // a prime, so that every row has its turn
  const keyed = rows.map((row, i) => ({ row, key: (i * step) % Math.max(1, rows.length) }));
  return keyed.toSorted((one, other) => one.key - other.key).map(({ row }) => row);
}

interface Counter {
  add: (rows: number) => void;
  done: () => void;
}

function counting(progress: Progress): Counter {
  let [rows, done] = [0, 0];
  return {
    add: (more) => {
      rows += more;
    },
    done: () => {
      done += 1;
      progress(done, rows);
    },
  };
}
