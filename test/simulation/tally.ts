import type { Verdict } from './scenario.ts';

/** What many runs came to. */
export class Tally {
  readonly counts: Record<string, number> = {};
  /** Runs with a promise that was not kept, by name or seed. */
  readonly broken: { run: string; what: string }[] = [];
  runs = 0;

  add(run: string, { broken, counts }: Verdict): void {
    this.runs += 1;
    for (const [name, count] of Object.entries(counts)) this.counts[name] = (this.counts[name] ?? 0) + count;
    if (broken !== undefined) this.broken.push({ run, what: broken });
  }

  addAll(other: Pick<Tally, 'counts' | 'broken' | 'runs'>): void {
    this.runs += other.runs;
    for (const [name, count] of Object.entries(other.counts))
      this.counts[name] = (this.counts[name] ?? 0) + count;
    this.broken.push(...other.broken);
  }
}
