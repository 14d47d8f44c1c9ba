import { json, jsonIfAny, nothing } from './answers.ts';
import type { LogictradeClient } from './client.ts';
import { type CustomerFilters, customerFiltersSchema } from './filters.ts';
import { checkId, checkRequest } from './invalid-request.ts';
import { type PageOptions, pageReader, pagesOf } from './pages.ts';
import {
  type CustomerRequest,
  customerRequestSchema,
  type CustomerUpdate,
  customerUpdateSchema,
} from './requests.ts';
import { customerSchema, type LogictradeCustomer } from './schemas/customer.ts';

const ALL = 'rest/v1/customers';
const ONE = 'rest/v1/customers/{id}';

const PAGE = pageReader(customerSchema);

/** Pages of the customers that LogicTrade thinks match; compare each. LogicTrade API docs, Customer, List all customers. */
export async function* listCustomers(
  client: LogictradeClient,
  filters: CustomerFilters,
  options: PageOptions,
): AsyncGenerator<LogictradeCustomer[], void> {
  const query = checkRequest('GET customers', customerFiltersSchema, filters);
  yield* pagesOf(client, 'customers', query, PAGE, options);
}

/** LogicTrade API docs, Customer, Retrieve a customer by id. */
export async function getCustomer(client: LogictradeClient, id: number): Promise<LogictradeCustomer> {
  return client.read({ method: 'GET', resource: ONE, id: checkId(id), answer: json(customerSchema) });
}

/** Creates a customer; twice the same makes two, as far as is documented. LogicTrade API docs, Customer, Create a customer. */
export async function createCustomer(
  client: LogictradeClient,
  request: CustomerRequest,
): Promise<LogictradeCustomer> {
  const body = checkRequest('POST customers', customerRequestSchema, request);
  return client.write({ method: 'POST', resource: ALL, body, answer: json(customerSchema) });
}

/** The customer as LogicTrade answers it, if it does: that answer is not documented. LogicTrade API docs, Customer, Update a customer. */
export async function updateCustomer(
  client: LogictradeClient,
  id: number,
  request: CustomerUpdate,
): Promise<LogictradeCustomer | undefined> {
  const body = checkRequest('PUT customers', customerUpdateSchema, request);
  return client.write({
    method: 'PUT',
    resource: ONE,
    id: checkId(id),
    body,
    answer: jsonIfAny(customerSchema),
  });
}

/** Answers with an empty text/plain. LogicTrade API docs, Customer, Remove the customer. */
export async function removeCustomer(client: LogictradeClient, id: number): Promise<void> {
  return client.write({ method: 'DELETE', resource: ONE, id: checkId(id), answer: nothing });
}
