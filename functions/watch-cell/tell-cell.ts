import type { OpenMark } from '../../shared/ledger/open-mark.ts';
import type { PauseBoard } from '../../shared/ledger/pauses.ts';
import type { StepLog } from '../../shared/log/step-log.ts';
import type { BucketState } from '../../shared/rate-limit/token-bucket.ts';
import { type DrainDependencies, drainSeconds } from './drain.ts';
import { type ProbeDependencies, probe } from './probe.ts';

export interface CellDependencies extends ProbeDependencies, DrainDependencies {
  pauses: Pick<PauseBoard, 'read'>;
  openMark: OpenMark;
  /** The token bucket, which also remembers whether LogicTrade may be called; absent before the first look. */
  readBucket: () => Promise<BucketState | undefined>;
  log: Pick<StepLog, 'gaugeForCell'>;
}

/** Tells how the cell as a whole stands: paused, closed, failing, open, and how much there is to work off. */
export async function tellCell(deps: CellDependencies): Promise<void> {
  const isPaused = await tellPauses(deps);
  const bucket = await deps.readBucket();
  const mayCall = await probe(bucket, deps);
  await tellOpen(mayCall && !isPaused, deps);
  deps.log.gaugeForCell('DrainSeconds', await drainSeconds(bucket, deps));
}

/** Whether the cell as a whole is paused. */
async function tellPauses({ pauses, log, now }: CellDependencies): Promise<boolean> {
  const { cell, shops } = await pauses.read();
  const beginnings = [...shops.values(), ...(cell === undefined ? [] : [cell])].map(({ since }) => since);
  log.gaugeForCell('PausedSeconds', Math.round((now() - Math.min(now(), ...beginnings)) / 1000));
  return cell !== undefined;
}

async function tellOpen(isOpen: boolean, { openMark, log, now }: CellDependencies): Promise<void> {
  if (!isOpen) await openMark.shut();
  const since = isOpen ? await openMark.open() : now();
  log.gaugeForCell('OpenSeconds', Math.round((now() - since) / 1000));
}
