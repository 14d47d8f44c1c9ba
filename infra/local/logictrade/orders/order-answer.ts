import { addressAnswer, customerOfOrder } from '../customers/customer-answer.ts';
import { wallTime } from '../dates.ts';
import { pick } from '../pick.ts';
import type { Customer } from '../store/customer.ts';
import type { Order, OrderLine } from '../store/order.ts';
import type { World } from '../world.ts';
import { unknownCustomer } from './order-customer.ts';

/**
 * An order as LogicTrade's example shows it, with its peculiarities: the delivery type as its description, VAT as a number,
 * dates without a zone, `""` for what is not set, null for dates, what has no value at all left out.
 */
export function orderAnswer(order: Order, world: World): unknown {
  const { salesMen, origins, paymentConditions } = world.administration;
  const customer = world.store.customers.get(order.customerId) ?? unknownCustomer;
  const origin = origins.find(({ code }) => code === order.originCode);
  const paymentCondition = paymentConditions.find(({ code }) => code === order.paymentConditionCode);
  return {
    ...pick(order, 'id', 'number', 'reference'),
    salesMan: salesMen.find(({ userName }) => userName === order.salesManUserName)?.name ?? '',
    ...pick(order, 'salesManUserName', 'date', 'status', 'externNumber', 'totalAmount'),
    ...pick(order, 'stockStatus', 'deliveryStatus', 'invoiceStatus'),
    customer: customerOfOrder(customer),
    delivery: deliveryAnswer(order, customer, world),
    ...(origin && { origin: pick(origin, 'code', 'description') }),
    webshop: order.webshop,
    payments: order.payments.map(({ amount = 0, type = '', method = '' }) => ({ amount, type, method })),
    comment: commentAnswer(order.comment),
    lines: order.lines.map((line) => lineAnswer(line, order)),
    modifiedDate: wallTime(order.modifiedAt),
    createdDate: wallTime(order.createdAt),
    ...(paymentCondition && { paymentCondition: { id: 1, ...paymentCondition } }),
  };
}

/** Without an address of its own an order goes to its customer's (inferred). */
function deliveryAnswer({ delivery }: Order, customer: Customer, { administration, rules }: World): unknown {
  const type = administration.deliveryTypes.find(({ code }) => code === delivery.type);
  return {
    type: type?.description ?? delivery.type,
    ...(rules.deliveryCondition === 'shown' && { condition: delivery.condition }),
    expectedDate: delivery.expectedDate,
    confirmedDate: null,
    address: addressAnswer(delivery.address ?? customer.address ?? {}),
  };
}

/** A line's own statuses follow the order's (inferred). */
const lineAnswer = (line: OrderLine, order: Order) => ({
  ...pick(line, 'id', 'lineNumber', 'code'),
  ...pick(order, 'stockStatus', 'deliveryStatus', 'invoiceStatus'),
  ...pick(line, 'description', 'quantity', 'partPrice', 'discount', 'linePrice', 'vat'),
  comment: commentAnswer(line.comment),
  ...(line.configuration && { configuration: line.configuration }),
});

const commentAnswer = ({ intern = '', extern = '' }: Order['comment']) => ({ intern, extern });
