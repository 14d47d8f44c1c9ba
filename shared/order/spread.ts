import Big from 'big.js';
import { isZero, type Money, minus, plus } from './money.ts';

/**
 * Divides an amount over weights in whole cents; the cents that rounding leaves go to the heaviest, so that nothing is lost.
 * Weights of nothing share evenly. An amount finer than a cent keeps its rest on the heaviest too; without weights there are no shares.
 */
export function spread(amount: Money, weights: readonly Money[]): Money[] {
  const total = plus(...weights);
  const shares = weights.map((weight) => {
    const share = isZero(total)
      ? new Big(amount).div(weights.length)
      : new Big(amount).times(weight).div(total);
    return share.toFixed(2, Big.roundDown);
  });
  const heaviest = weights.reduce(
    (best, weight, i) => (new Big(weight).gt(weights[best] ?? 0) ? i : best),
    0,
  );
  const rest = minus(amount, ...shares);
  return shares.map((share, i) => (i === heaviest ? plus(share, rest) : share));
}
