import type { CellLimiter } from '../../shared/rate-limit/dynamo-permits.ts';
import type { BucketState } from '../../shared/rate-limit/token-bucket.ts';

export interface ProbeDependencies {
  limiter: {
    bucket: Pick<CellLimiter['bucket'], 'open'>;
    breaker: Pick<CellLimiter['breaker'], 'probeIfDue'>;
  };
  /** Asks LogicTrade something harmless with the present key: introspection and a list of orders, never an order. */
  asks: () => Promise<boolean>;
  log: { gaugeForCell(metric: 'Closed' | 'FailingSeconds', value: number): void };
  now: () => number;
}

/** Finds out whether a closed or failing cell works again, and opens it. Tells whether LogicTrade may be called now. */
export async function probe(bucket: BucketState | undefined, deps: ProbeDependencies): Promise<boolean> {
  const works = bucket?.closed === true ? await reopen(deps) : true;
  deps.log.gaugeForCell('Closed', works ? 0 : 1);
  const failingS = works ? await failingSeconds(bucket, deps) : 0;
  deps.log.gaugeForCell('FailingSeconds', failingS);
  return works && failingS === 0;
}

async function reopen({ limiter, asks }: ProbeDependencies): Promise<boolean> {
  const works = await asks();
  if (works) await limiter.bucket.open();
  return works;
}

/** For how long LogicTrade has failed for everybody; at least a second while it does. */
async function failingSeconds(
  bucket: BucketState | undefined,
  { limiter, asks, now }: ProbeDependencies,
): Promise<number> {
  const verdict = await limiter.breaker.probeIfDue(asks);
  const hold = bucket?.hold;
  if (hold === undefined || verdict === 'works') return 0;
  return Math.max(1, Math.round((now() - hold.failingSince) / 1000));
}
