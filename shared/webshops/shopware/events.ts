import { fieldOf } from '../read-json.ts';
import { isAboutSubject, primaryKeyOf } from './written-rows.ts';

/** What a body of Shopware's is about. */
type Subject =
  | { kind: 'order'; order: unknown }
  | { kind: 'order-id'; id: string }
  | { kind: 'order-deleted'; id: string }
  | { kind: 'customer'; customer: unknown }
  | { kind: 'customer-id'; id: string }
  | { kind: 'nothing'; because: string }
  | { kind: 'unreadable'; because: string };

const NO_STATE = /^(app[._]|shopware\.|checkout\.customer\.(before\.)?log(in|out))/;

/** Reads which order or customer an event is about, and whether the event brings it. */
export function subjectOf(body: unknown): Subject {
  const data = fieldOf(body, 'data');
  const event = fieldOf(data, 'event');
  const payload = fieldOf(data, 'payload');
  // what a shop asks of an app at the checkout may carry the whole order too
  const order = fieldOf(payload, 'order') ?? (data === undefined ? fieldOf(body, 'order') : undefined);
  if (order !== undefined) return { kind: 'order', order };
  if (data === undefined && fieldOf(body, 'cart') !== undefined)
    return { kind: 'nothing', because: 'a cart, which is no order yet' };
  if (data === undefined && fieldOf(body, 'secretKey') !== undefined)
    return { kind: 'nothing', because: "the confirmation of the app's registration" };
  if (typeof event !== 'string') return { kind: 'unreadable', because: 'data.event: is missing' };
  if (NO_STATE.test(event)) return { kind: 'nothing', because: withoutState(event) };
  if (Array.isArray(payload)) return written(payload, event);
  // rows that were left out leave gaps, and a list with gaps is written as an object
  if (/\.(written|deleted)$/.test(event)) return written(Object.values(Object(payload)), event);
  const customer = fieldOf(payload, 'customer');
  return customer === undefined
    ? { kind: 'nothing', because: withoutState(event) }
    : { kind: 'customer', customer };
}

/** `order.written` and its like name what was written; a row stands there once for each of its versions. */
function written(rows: readonly unknown[], event: string): Subject {
  const keys = new Map(rows.filter(isAboutSubject).map((row) => [primaryKeyOf(row), row]));
  const [first, ...others] = keys;
  if (first === undefined) return { kind: 'nothing', because: withoutState(event) };
  if (others.length > 0)
    return { kind: 'unreadable', because: `the event names ${keys.size} orders or customers at once` };
  const [id, row] = first;
  if (typeof id !== 'string' || !/^[0-9a-f]{32}$/.test(id))
    return { kind: 'unreadable', because: 'primaryKey: must be an id of 32 hexadecimal digits' };
  const isDeleted = fieldOf(row, 'operation') === 'delete';
  if (fieldOf(row, 'entity') === 'order') return { kind: isDeleted ? 'order-deleted' : 'order-id', id };
  return isDeleted ? { kind: 'nothing', because: 'a customer was deleted' } : { kind: 'customer-id', id };
}

function withoutState(event: string): string {
  const shown = /^[\w.-]{1,80}$/.test(event) ? event : 'it names';
  return `the event ${shown} brings no state of an order or a customer`;
}
