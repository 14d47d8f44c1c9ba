import type { Construct } from 'constructs';
import type { Cell } from '../../shared/config/cell.ts';

/** At 100 ms a delivery this takes 1000 a second: the throttles of five busy shops at once. */
const RESERVED = 100;

/**
 * Concurrent executions kept free for the door, so that nothing else in the account can make it turn a shop away.
 * Only in production: a new account may have 10 in all, and AWS refuses to leave fewer than 100 unreserved.
 * `-c doorConcurrency=off` or a number overrules it.
 */
export function reservedForDoor(scope: Construct, { stage }: Cell): number | undefined {
  const asked: unknown = scope.node.tryGetContext('doorConcurrency');
  if (asked === undefined) return stage === 'production' ? RESERVED : undefined;
  if (asked === 'off') return undefined;
  const count = Number(asked);
  if (!Number.isInteger(count) || count < 1)
    throw new TypeError(`doorConcurrency must be "off" or a whole number, not ${JSON.stringify(asked)}`);
  return count;
}
