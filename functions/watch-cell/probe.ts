import type { CellLimiter } from '../../shared/rate-limit/dynamo-permits.ts';

export interface ProbeDependencies {
  limiter: {
    bucket: Pick<CellLimiter['bucket'], 'open'>;
    breaker: Pick<CellLimiter['breaker'], 'probeIfDue'>;
  };
  /** Whether the cell is closed because LogicTrade refused its key. */
  isClosed: () => Promise<boolean>;
  /** Asks LogicTrade something harmless with the present key: introspection and a list of orders, never an order. */
  asks: () => Promise<boolean>;
  log: { gaugeForCell(metric: 'Closed', value: number): void };
}

/** Finds out whether a closed or failing cell works again, and opens it. */
export async function probe({ limiter, isClosed, asks, log }: ProbeDependencies): Promise<void> {
  if (await isClosed()) {
    const works = await asks();
    if (works) await limiter.bucket.open();
    log.gaugeForCell('Closed', works ? 0 : 1);
    return;
  }
  log.gaugeForCell('Closed', 0);
  await limiter.breaker.probeIfDue(asks);
}
