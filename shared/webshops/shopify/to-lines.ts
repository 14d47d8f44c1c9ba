import { minus, type Money, plus } from '../../order/money.ts';
import type { Line } from '../../order/order.ts';
import { present } from '../../order/present.ts';
import { totalProblem } from '../../order/total-problem.ts';
import { whatIsOwed } from './owed.ts';
import { type Part, partsOf } from './parts.ts';
import { reconcile, vatProblem } from './reconcile.ts';
import type { ShopifyOrder } from './schema.ts';

/** The lines of an order and what the buyer owes for them, or why nobody can tell. */
export type Lines = { lines: Line[]; total: Money; removed: string[] } | { problem: string };

/** Lines that come to what the buyer owes, to the cent; anything less certain is a problem for a person. */
export function toLines(order: ShopifyOrder): Lines {
  const ordered = partsOf(order);
  const owed = whatIsOwed(order, ordered);
  if ('problem' in owed) return owed;
  const parts = reconcile(ordered.parts, order, owed);
  const lines = parts.map((part) => lineOf(part, order));
  const { total } = owed;
  const problem = vatProblem(parts, order, owed) ?? totalProblem({ lines, total, currency: order.currency });
  return problem === undefined ? { lines, total, removed: ordered.removed } : { problem };
}

const lineOf = (
  { kind, code, description, quantity, details, shown, vat }: Part,
  order: ShopifyOrder,
): Line => ({
  kind,
  ...present({ code }),
  description,
  quantity: String(quantity),
  totalIncludingVat: order.taxes_included ? shown : plus(shown, vat),
  totalExcludingVat: order.taxes_included ? minus(shown, vat) : shown,
  details,
});
