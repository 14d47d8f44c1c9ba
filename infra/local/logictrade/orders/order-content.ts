import { wallTime } from '../dates.ts';
import type { OrderContent } from '../store/order.ts';
import type { World } from '../world.ts';
import { checkCodes, knownStatus } from './known-codes.ts';
import { totalOf } from './line-price.ts';
import { checkProducts, orderLines } from './order-lines.ts';
import type { OrderRequest } from './order-request.ts';

/** A status left out: not final yet, as new quotes are (inferred). */
const FIRST_STATUS = 'Niet definitief';

/** What the order will hold; refuses the whole of it on the first code that is unknown. */
export function orderContent(request: OrderRequest, world: World, status = FIRST_STATUS): OrderContent {
  checkCodes(request, world);
  checkProducts(request.lines, world);
  const lines = orderLines(request.lines, world);
  const { delivery, origin, webshop, paymentCondition } = request;
  return {
    reference: request.reference ?? '',
    salesManUserName: request.salesManUserName,
    date: request.date ?? wallTime(world.now()),
    status: (request.status && knownStatus(request.status, world)) || status,
    externNumber: request.externNumber ?? '',
    delivery: {
      type: delivery.type,
      condition: delivery.condition,
      expectedDate: delivery.expectedDate ?? null,
      ...(delivery.address && { address: delivery.address }),
    },
    originCode: origin?.code,
    webshop: { number: webshop?.number ?? '', url: webshop?.url ?? '' },
    paymentConditionCode: paymentCondition,
    payments: request.payments ?? [],
    comment: request.comment ?? {},
    lines,
    totalAmount: totalOf(lines),
  };
}
