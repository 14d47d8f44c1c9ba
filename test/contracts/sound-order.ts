import {
  lookupNumberOf,
  type Mapped,
  toOrderRequest,
} from '../../functions/import-order/to-logictrade/index.ts';
import { InvalidRequestError } from '../../shared/logictrade/invalid-request.ts';
import { isLess, plus, readMoney, sameAmount, times } from '../../shared/order/money.ts';
import { readMoment } from '../../shared/order/moment.ts';
import type { Order } from '../../shared/order/order.ts';
import { sumOfLines } from '../../shared/order/total-problem.ts';
import { aShop } from '../fixtures/orders.ts';

const shop = aShop();

/** What an order read from a strange body may not be, in words; nothing when LogicTrade would be told the truth. */
export function unsoundness(order: Order, body: string): string[] {
  const amounts = order.lines.flatMap(({ totalIncludingVat, totalExcludingVat }) => [
    totalIncludingVat,
    totalExcludingVat,
  ]);
  const checks: [problem: string, isSo: boolean][] = [
    ['the identity does not stand in the body', order.id === '' || !body.includes(order.id)],
    ['the version is no moment', readMoment(order.updatedAt) !== order.updatedAt],
    ['it was placed at no moment', readMoment(order.placedAt) !== order.placedAt],
    ['the currency is no code', !/^[A-Z]{3}$/.test(order.currency)],
    ['an amount is none', [order.total, ...amounts].some((amount) => readMoney(amount) === undefined)],
    ['the lines are not the total', !sameAmount(sumOfLines(order.lines), order.total)],
    ['less than nothing is owed', isLess(order.total, '0')],
    ['a quantity is not above zero', order.lines.some(({ quantity }) => !isLess('0', quantity))],
    ['something ended is still owed', order.status !== 'open' && order.lines.length > 0],
  ];
  return [...checks.flatMap(([problem, isSo]) => (isSo ? [problem] : [])), ...unsoundRequest(order)];
}

/** The request itself adds up to what is owed, or the importer parks it with a reason. */
function unsoundRequest(order: Order): string[] {
  const mapped = requestFor(order);
  if (mapped.kind === 'unmappable') return mapped.sentence === '' ? ['parked without a reason'] : [];
  const { lines } = mapped.request;
  const sent = plus(
    '0',
    ...lines.map(({ partPrice = 0, quantity = 0 }) => times(String(partPrice), String(quantity))),
  );
  return sameAmount(sent, order.total) ? [] : [`${sent} is sent for ${order.total}`];
}

/** The importer parks a request that LogicTrade cannot be sent, with the error's sentence. */
function requestFor(order: Order): Mapped {
  try {
    return toOrderRequest(order, shop, 'including-vat', lookupNumberOf(order, shop));
  } catch (error) {
    if (!(error instanceof InvalidRequestError)) throw error;
    return { kind: 'unmappable', reason: 'sum-differs', sentence: error.message };
  }
}
