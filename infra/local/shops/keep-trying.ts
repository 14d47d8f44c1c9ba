import type { Manners } from './manners.ts';
import type { SignedRequest } from './shop-simulator.ts';

/** One attempt at a delivery. */
export interface Attempt {
  /** Milliseconds since 1970. */
  at: number;
  /** 0 where no answer came in time. */
  status: number;
}

export interface Postman {
  /** The status of the answer; 0 where none came within `timeoutMs`. */
  post: (request: SignedRequest, timeoutMs: number) => Promise<number>;
  wait: (ms: number) => Promise<void>;
  now: () => number;
}

/**
 * Delivers as the platform does: with its time limit, again after its waits, until it is taken or given up. What is signed is made
 * anew for each attempt, since some platforms sign the moment. The last attempt tells how it ended.
 */
export async function keepTrying(
  signedAt: (now: number) => SignedRequest,
  { timeoutMs, waitsMs, isDelivered, triesAgain }: Manners,
  { post, wait, now }: Postman,
): Promise<Attempt[]> {
  const attempts: Attempt[] = [];
  for (const waitMs of [...waitsMs, undefined]) {
    const at = now();
    const status = await post(signedAt(at), timeoutMs);
    attempts.push({ at, status });
    if (isDelivered(status) || !triesAgain(status) || waitMs === undefined) break;
    await wait(waitMs);
  }
  return attempts;
}
