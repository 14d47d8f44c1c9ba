import { fieldOf } from '../read-json.ts';

/** What a delivery is about: the order, customer or other thing inside whatever was put around it. */
export interface Content {
  value: unknown;
  /** Whether Adobe I/O Events brought it: then it holds only the fields that were chosen for the event. */
  isEvent: boolean;
  /** The event's code, such as `com.adobe.commerce.observer.sales_order_save_after`. */
  topic?: string;
}

/** Opens `{event: {data: {value}}}`, `{data: {value}}`, the list of one event, and the order inside a value. */
export function open(body: unknown): Content {
  const event: unknown = Array.isArray(body) && body.length === 1 ? body[0] : body;
  const data = fieldOf(fieldOf(event, 'event'), 'data') ?? fieldOf(event, 'data');
  const value = fieldOf(data, 'value') ?? data;
  if (value === undefined) return { value: event, isEvent: false };
  const type = fieldOf(event, 'type');
  const order = fieldOf(value, 'order');
  return {
    value: typeof order === 'object' && order !== null ? order : value,
    isEvent: true,
    ...(typeof type === 'string' ? { topic: type } : {}),
  };
}
