import type { Happening } from './happenings.ts';

/** A process whose code goes on when something happens to it. */
export interface Party {
  readonly name: string;
  /** What comes for the dead is lost. */
  readonly isDead: boolean;
  /** Stands still until then, and sees nothing before. */
  readonly stalledUntil: number;
  /** Takes what happens while it is frozen, to be seen when it thaws; false when it is not frozen. */
  keeps(happening: Happening): boolean;
}
