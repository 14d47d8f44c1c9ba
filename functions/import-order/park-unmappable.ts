import { attempt } from './attempt.ts';
import { parked } from './decision.ts';
import type { Outcome } from './outcome.ts';
import { unreadableState } from './sentences.ts';
import type { Dependencies, Work } from './work.ts';

/** Parks a state of a known order that cannot be mapped, under the order, so that people find it by its number. */
export const parkUnmappable = (work: Work, because: string, deps: Dependencies): Promise<Outcome> =>
  attempt(work, async ({ doubt }) => parked({ ...unreadableState(because), doubt }), deps);
