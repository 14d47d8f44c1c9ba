import {
  deleteCustomer,
  getCustomer,
  listCustomers,
  postCustomer,
  putCustomer,
} from '../customers/customer-routes.ts';
import { getOrder, listOrders, postOrder } from '../orders/order-routes.ts';
import { putOrder } from '../orders/put-order.ts';
import { getProduct, listProducts } from '../products/product-routes.ts';
import { searchProducts } from '../products/search-products.ts';
import type { Job } from '../world.ts';
import type { Answer } from './answer.ts';
import type { Call } from './call.ts';
import type { Scope } from './keys.ts';
import { notFound, Refusal } from './refusal.ts';

export const INTROSPECTION = '/authentication/introspect';

type Route = { method: string; path: string; scope: Scope; handle: (job: Job) => Answer };

/** What this simulator knows of the API; everything else is 404. */
const routes: readonly Route[] = [
  { method: 'GET', path: '/rest/v1/customers', scope: 'customer', handle: listCustomers },
  { method: 'POST', path: '/rest/v1/customers', scope: 'customer', handle: postCustomer },
  { method: 'GET', path: '/rest/v1/customers/{id}', scope: 'customer', handle: getCustomer },
  { method: 'PUT', path: '/rest/v1/customers/{id}', scope: 'customer', handle: putCustomer },
  { method: 'DELETE', path: '/rest/v1/customers/{id}', scope: 'customer', handle: deleteCustomer },
  { method: 'GET', path: '/rest/v1/orders', scope: 'order', handle: listOrders },
  { method: 'POST', path: '/rest/v1/orders', scope: 'order', handle: postOrder },
  { method: 'GET', path: '/rest/v1/orders/{id}', scope: 'order', handle: getOrder },
  { method: 'PUT', path: '/rest/v1/orders/{id}', scope: 'order', handle: putOrder },
  { method: 'GET', path: '/rest/v1/products', scope: 'product', handle: listProducts },
  { method: 'POST', path: '/rest/v1/products/search', scope: 'product', handle: searchProducts },
  { method: 'GET', path: '/rest/v1/products/{id}', scope: 'product', handle: getProduct },
];

/** The route of a call and the id in its path; an id that is no number is not found (inferred). */
export function routeOf({ method, path }: Call): { route: Route; id: string } {
  const pattern = patternOf(path);
  const known = routes.filter((route) => route.path === pattern);
  const route = known.find((candidate) => candidate.method === method);
  if (route) return { route, id: path.split('/').at(-1) ?? '' };
  if (known.length > 0)
    throw new Refusal(405, 'LTA9405', 'Method Not Allowed', `${method} is not allowed here.`);
  throw notFound();
}

/** The path with `{id}` for a number at its end. */
export const patternOf = (path: string): string => path.replace(/\/\d+$/, '/{id}');
