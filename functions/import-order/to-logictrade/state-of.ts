import type { Order } from '../../../shared/order/order.ts';
import type { Mapped } from './index.ts';

/** What LogicTrade is to be brought to, in one word: the hash of the request, or the order's end. Nothing for what cannot be mapped. */
export function stateOf({ status }: Order, mapped: Mapped): string | undefined {
  if (status !== 'open') return status;
  return mapped.kind === 'request' ? mapped.hash : undefined;
}
