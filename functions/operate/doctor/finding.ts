/** What one look at the cell found. */
export interface Finding {
  /** What was looked at. */
  what: string;
  /** `unknown`: it could not be looked at, mostly because these credentials may not; `skipped`: there is nothing to look at. */
  verdict: 'well' | 'attention' | 'unknown' | 'skipped';
  found: string;
  /** What to do about it. */
  next?: string;
}

export const well = (what: string, found: string): Finding => ({ what, verdict: 'well', found });
export const skipped = (what: string, found: string): Finding => ({ what, verdict: 'skipped', found });
export const attention = (what: string, found: string, next: string): Finding => ({
  what,
  verdict: 'attention',
  found,
  next,
});

/** Mistakes of this code, which say nothing about the cell. */
const OURS = new Set(['TypeError', 'ReferenceError', 'ZodError']);

/** Looks, and turns a refusal into a finding: one thing that cannot be seen must not hide the others. */
export async function look(what: string, see: () => Promise<Finding | Finding[]>): Promise<Finding[]> {
  try {
    return [await see()].flat();
  } catch (error) {
    if (!(error instanceof Error) || OURS.has(error.name)) throw error;
    return [{ what, verdict: 'unknown', found: `could not be looked at: ${error.name}: ${error.message}` }];
  }
}
