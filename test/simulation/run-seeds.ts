import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { scenarioOf } from './scenarios.ts';
import { Tally } from './tally.ts';

export interface Seeds {
  scenario: string;
  from: number;
  count: number;
}

/** Runs these seeds one after another. */
export async function runSeeds({ scenario, from, count }: Seeds): Promise<Tally> {
  const { run } = scenarioOf(scenario);
  const tally = new Tally();
  for (let seed = from; seed < from + count; seed++) tally.add(String(seed), await run(seed));
  return tally;
}

/** Runs these seeds in so many threads; the sum is the same however many there are. */
export async function runInThreads(seeds: Seeds, threads: number): Promise<Tally> {
  const tally = new Tally();
  const share = Math.ceil(seeds.count / threads);
  const parts = Array.from({ length: threads }, (_, i) => ({
    ...seeds,
    from: seeds.from + i * share,
    count: Math.max(0, Math.min(share, seeds.count - i * share)),
  }));
  for (const part of await Promise.all(parts.map(inThread))) tally.addAll(part);
  return tally;
}

async function inThread(seeds: Seeds): Promise<Tally> {
  const worker = new Worker(new URL('seed-thread.ts', import.meta.url), { workerData: seeds });
  const [tally] = (await once(worker, 'message')) as [Tally];
  return tally;
}
