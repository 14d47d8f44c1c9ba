import { json, jsonIfAny } from './answers.ts';
import type { LogictradeClient } from './client.ts';
import { type OrderFilters, orderFiltersSchema } from './filters.ts';
import { checkId, checkRequest } from './invalid-request.ts';
import { type PageOptions, pageReader, pagesOf } from './pages.ts';
import { type LogictradeOrder, orderSchema } from './schemas/order.ts';
import { type OrderRequest, orderRequestSchema, type OrderUpdate, orderUpdateSchema } from './requests.ts';

const ALL = 'rest/v1/orders';
const ONE = 'rest/v1/orders/{id}';

const PAGE = pageReader(orderSchema);

/** Pages of the orders that LogicTrade thinks match; compare each. LogicTrade API docs, Sales order, List all orders. */
export async function* listOrders(
  client: LogictradeClient,
  filters: OrderFilters,
  options: PageOptions,
): AsyncGenerator<LogictradeOrder[], void> {
  const query = checkRequest('GET orders', orderFiltersSchema, filters);
  yield* pagesOf(client, 'orders', query, PAGE, options);
}

/** By LogicTrade's id, not its number. LogicTrade API docs, Sales order, Retrieve an orders by id. */
export async function getOrder(client: LogictradeClient, id: number): Promise<LogictradeOrder> {
  return client.read({ method: 'GET', resource: ONE, id: checkId(id), answer: json(orderSchema) });
}

/**
 * Creates an order, a new one each time. A yes counts only with the order's id in it; without, the outcome is unknown.
 * `allowUnknownCustomer` links it to LogicTrade's "unknown customer". LogicTrade API docs, Sales order, Create an order.
 */
export async function createOrder(
  client: LogictradeClient,
  request: OrderRequest,
  options: { allowUnknownCustomer?: boolean } = {},
): Promise<LogictradeOrder> {
  const body = checkRequest('POST orders', orderRequestSchema, request);
  const query = { allowUnknownCustomer: options.allowUnknownCustomer };
  return client.write({ method: 'POST', resource: ALL, query, body, answer: json(orderSchema) });
}

/**
 * Replaces an order, in all likelihood with all its lines: they carry no ids. Answers the order, if LogicTrade does: that answer
 * is not documented, so read the order again. LogicTrade API docs, Sales order, Update an order.
 */
export async function updateOrder(
  client: LogictradeClient,
  id: number,
  request: OrderUpdate,
): Promise<LogictradeOrder | undefined> {
  const body = checkRequest('PUT orders', orderUpdateSchema, request);
  return client.write({
    method: 'PUT',
    resource: ONE,
    id: checkId(id),
    body,
    answer: jsonIfAny(orderSchema),
  });
}
