import type { OrderRequest } from '../../shared/logictrade/requests.ts';
import type { ShownOrder } from './order-book.ts';

/** Whether LogicTrade's order has other articles, quantities or prices than the request; the order of lines does not matter. */
export function contentDiffers(request: OrderRequest, shown: Pick<ShownOrder, 'lines'>): boolean {
  if (shown.lines === undefined) return false; // nothing to compare is no difference
  const wanted = request.lines
    .map((line) => mark(line.code, line.quantity ?? 0, line.partPrice ?? 0))
    .toSorted();
  const there = shown.lines.map((line) => mark(line.code, line.quantity, line.partPrice)).toSorted();
  return wanted.length !== there.length || wanted.some((line, index) => line !== there[index]);
}

const mark = (code: string, quantity: number, partPrice: number): string =>
  `${code} ${quantity.toFixed(3)} ${partPrice.toFixed(2)}`;
