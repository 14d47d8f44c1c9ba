import { readMoment } from '../../order/moment.ts';
import { complaint, inWords } from '../complaint.ts';
import { fieldOf, readJson } from '../read-json.ts';
import type { Delivery, Normalised } from '../webshop.ts';
import { isFetched } from './fetch-order.ts';
import { stateSchema } from './schema.ts';
import { toOrder } from './to-order.ts';

/** Takes a webhook's body for a hint at an order, and reads only what was fetched from the shop. */
export function normalise(delivery: Delivery): Normalised {
  const json = readJson(delivery.rawBody);
  if ('problem' in json) return { kind: 'unmappable', because: json.problem };
  return isFetched(delivery) ? readState(json.value) : readHint(json.value, delivery.headers['x-event']);
}

/** Nobody has published what stands in the body: the order itself, its id alone, or a link to it. */
function readHint(body: unknown, event: string | undefined): Normalised {
  const named = [event, fieldOf(body, 'event')].find((name) => typeof name === 'string' && name !== '');
  if (typeof named === 'string' && !/^orders?\b/i.test(named))
    return { kind: 'ignored', because: 'an event that is about something else than an order' };
  const href = fieldOf(body, 'href') ?? fieldOf(body, 'resource') ?? fieldOf(body, 'url');
  if (typeof href === 'string') {
    const linked = /\/orders\/([1-9]\d{0,29})\/?$/.exec(href)?.[1];
    if (linked !== undefined) return { kind: 'thin', id: linked };
    return { kind: 'ignored', because: 'a change of something else than an order' };
  }
  const id = [fieldOf(body, 'order_id'), fieldOf(fieldOf(body, 'order'), 'id'), fieldOf(body, 'id')].find(
    (one): one is string => typeof one === 'string' && /^[1-9]\d{0,29}$/.test(one),
  );
  return id === undefined ? { kind: 'unmappable', because: 'the body names no order' } : { kind: 'thin', id };
}

function readState(state: unknown): Normalised {
  const order = fieldOf(state, 'order');
  if (fieldOf(order, 'is_completed') === false || fieldOf(order, 'status') === null)
    return { kind: 'ignored', because: 'a checkout that was begun and not finished' };
  const read = stateSchema.safeParse(state, { error: inWords });
  if (!read.success) return unmappable(state, complaint(read.error));
  const mapped = toOrder(read.data);
  return 'problem' in mapped ? unmappable(state, mapped.problem) : { kind: 'order', order: mapped };
}

/** With as much of the order's identity as can be read from anything. */
function unmappable(state: unknown, because: string): Normalised {
  const order = fieldOf(state, 'order');
  const [id, number] = [fieldOf(order, 'id'), fieldOf(order, 'ordernumber_full')];
  const updatedAt = readMoment(fieldOf(state, 'fetchedAt'));
  return {
    kind: 'unmappable',
    because,
    ...(typeof id === 'string' && /^\d{1,30}$/.test(id) ? { id } : {}),
    ...(typeof number === 'string' && number.trim() !== '' ? { number: number.trim().slice(0, 100) } : {}),
    ...(updatedAt === undefined ? {} : { updatedAt }),
  };
}
