import { readMoment } from '../../order/moment.ts';
import { cleanText } from '../../order/text.ts';
import { complaint, inWords } from '../complaint.ts';
import { fieldOf, readJson } from '../read-json.ts';
import type { Delivery, Normalised } from '../webshop.ts';
import { isFetched } from './fetch-order.ts';
import { amountsSchema, frameSchema } from './schema.ts';
import { isOver, toEndedOrder, toOrder, unwantedState } from './to-order.ts';

/** Takes the body of a webhook for a hint at an order, and reads only what was fetched from the shop. */
export function normalise(delivery: Delivery): Normalised {
  const json = readJson(delivery.rawBody);
  if ('problem' in json) return { kind: 'unmappable', because: json.problem };
  return isFetched(delivery) ? readState(json.value) : readHint(json.value);
}

/** `{"order": {"id": …}}` as the Webservice writes an order, or an event of a type with the id in its data. */
function readHint(body: unknown): Normalised {
  const type = fieldOf(body, 'type');
  if (typeof type === 'string' && !type.startsWith('order.'))
    return { kind: 'ignored', because: 'an event that is about something else than an order' };
  const id = [fieldOf(fieldOf(body, 'order'), 'id'), fieldOf(fieldOf(body, 'data'), 'id')].find(
    (one): one is string => typeof one === 'string' && /^[1-9]\d{0,19}$/.test(one),
  );
  if (id === undefined) return { kind: 'unmappable', because: 'order.id: must be the id of an order' };
  return { kind: 'thin', id };
}

function readState(body: unknown): Normalised {
  const frame = frameSchema.safeParse(body, { error: inWords });
  if (!frame.success) return unmappable(body, complaint(frame.error));
  const unwanted = unwantedState(frame.data);
  if (unwanted !== undefined) return { kind: 'ignored', because: unwanted };
  if (isOver(frame.data)) return { kind: 'order', order: toEndedOrder(frame.data) };
  const amounts = amountsSchema.safeParse(fieldOf(body, 'order'), { error: inWords });
  if (!amounts.success) return unmappable(body, complaint(amounts.error));
  const order = toOrder(frame.data, amounts.data);
  return 'problem' in order ? unmappable(body, order.problem) : { kind: 'order', order };
}

/** With as much of the order's identity as can be read from anything. */
function unmappable(body: unknown, because: string): Normalised {
  const order = fieldOf(body, 'order');
  const [id, number] = [fieldOf(order, 'id'), fieldOf(order, 'reference')];
  const updatedAt = readMoment(fieldOf(body, 'fetchedAt'));
  return {
    kind: 'unmappable',
    because,
    ...(typeof id === 'string' && /^\d{1,30}$/.test(id) ? { id } : {}),
    ...(typeof number === 'string' && cleanText(number) !== ''
      ? { number: cleanText(number).slice(0, 100) }
      : {}),
    ...(updatedAt === undefined ? {} : { updatedAt }),
  };
}
