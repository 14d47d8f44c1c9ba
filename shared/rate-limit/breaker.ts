import type { Hold } from './token-bucket.ts';

/** A call that LogicTrade failed (5xx, no answer in time) for one order. */
export interface Failure {
  readonly orderKey: string;
  readonly at: number;
}

/** Failures since the last call that LogicTrade answered; empty again after every answer, a refusal included. */
export type Evidence = readonly Failure[];

/** When failures are LogicTrade's and not an order's. */
export interface BreakerRules {
  /** So many different orders must fail with no answer in between: one poison order can never hold the cell. */
  readonly differentOrders: number;
  readonly withinMs: number;
  readonly firstProbeMs: number;
  readonly slowestProbeMs: number;
}

/** Three orders within five minutes, which is longer than three calls that time out one after another. */
export const BREAKER_RULES: BreakerRules = {
  differentOrders: 3,
  withinMs: 300_000,
  firstProbeMs: 10_000,
  slowestProbeMs: 300_000,
};

/** The evidence with one failure more; an order counts once, however often it fails. */
export function withFailure(evidence: Evidence, failure: Failure, rules: BreakerRules): Evidence {
  const others = evidence.filter(
    ({ orderKey, at }) => orderKey !== failure.orderKey && failure.at - at <= rules.withinMs,
  );
  return [...others, failure];
}

/** Whether LogicTrade fails as a whole. */
export const isConclusive = (evidence: Evidence, rules: BreakerRules): boolean =>
  evidence.length >= rules.differentOrders;

/** The hold that conclusive evidence calls for. */
export const holdFor = (
  evidence: Evidence,
  now: number,
  random: () => number,
  rules: BreakerRules,
): Hold => ({
  failingSince: Math.min(now, ...evidence.map(({ at }) => at)),
  probeAt: now + probeDelayMs(0, random, rules),
  probes: 0,
});

export const isProbeDue = (hold: Hold, now: number): boolean => hold.probeAt <= now;

/** The hold after a probe that is about to begin: whoever writes it first makes the probe. */
export const afterProbe = (hold: Hold, now: number, random: () => number, rules: BreakerRules): Hold => ({
  failingSince: hold.failingSince,
  probeAt: now + probeDelayMs(hold.probes + 1, random, rules),
  probes: hold.probes + 1,
});

/** Twice as long after every failed probe, up to the slowest; at random between three quarters and five quarters of it. */
function probeDelayMs(probes: number, random: () => number, { firstProbeMs, slowestProbeMs }: BreakerRules) {
  const ms = Math.min(slowestProbeMs, firstProbeMs * 2 ** Math.min(probes, 20));
  return Math.round(ms * (0.75 + random() / 2));
}
