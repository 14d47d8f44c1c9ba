import { CellHeldError, type Permits, PermitsUnavailableError } from '../../../shared/rate-limit/permits.ts';
import type { Chance } from './fates.ts';
import { Sandbox } from './sandbox.ts';
import type { Story } from './story.ts';

/** What all sandboxes of the cell know of LogicTrade's limit. */
export interface CellHold {
  untilMs: number;
}

const CLOSED_FOR_MS = 120_000;

/** Permits as one sandbox gets them: a line to stand in, a cell that may be held. The limit itself has its own simulation. */
export function simulatedPermits(
  sandbox: Sandbox,
  hold: CellHold,
  now: () => number,
  chance: Chance,
  story: Story,
): Permits & { takeYielding: () => Promise<void>; release: () => void } {
  const permits: Permits = {
    async take() {
      if (sandbox.isDead) return Sandbox.never();
      sandbox.stall(chance.stall(sandbox.name));
      const fate = chance.fate('permit', sandbox.name);
      if (fate !== 'given') story.tell(sandbox.name, () => `asks for a permit: ${fate}`);
      if (fate === 'dies before it') {
        sandbox.die('crashed');
        return Sandbox.never();
      }
      await sandbox.wait(chance.lasts('way to AWS'));
      if (fate === 'unavailable') throw new PermitsUnavailableError('the bucket could not be asked');
      if (fate === 'cell paused') hold.untilMs = Math.max(hold.untilMs, now() + 30_000 * chance.number());
      if (now() < hold.untilMs) throw new CellHeldError('cell-paused', 'the cell is paused', hold.untilMs);
    },
    async pauseUntil(epochMs) {
      hold.untilMs = Math.max(hold.untilMs, epochMs);
    },
    async close() {
      hold.untilMs = Math.max(hold.untilMs, now() + CLOSED_FOR_MS);
    },
  };
  // nobody stands in line here, so that nobody has to be let go first
  return { ...permits, takeYielding: () => permits.take(), release: () => undefined };
}
