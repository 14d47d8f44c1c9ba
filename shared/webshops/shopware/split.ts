import type { Delivery } from '../webshop.ts';
import { isAboutSubject, primaryKeyOf } from './written-rows.ts';

/** More orders in one event than a person or a plug-in changes at once; that is looked at by somebody. */
const MOST_SUBJECTS = 100;

/**
 * An event that names several orders or customers, as one of its own for each; every other delivery as it is. One event is one
 * message, so that each order is claimed, fetched and tried again apart from the others.
 */
export function splitWritten(delivery: Delivery): readonly Delivery[] {
  const body = parse(delivery.rawBody);
  const data: { event?: unknown; payload?: unknown } = Object(body.data);
  if (typeof data.event !== 'string' || !/\.(written|deleted)$/.test(data.event)) return [delivery];
  const bySubject = Map.groupBy(Object.values(Object(data.payload)).filter(isAboutSubject), primaryKeyOf);
  if (bySubject.size < 2 || bySubject.size > MOST_SUBJECTS) return [delivery];
  return [...bySubject.values()].map((payload) => ({
    ...delivery,
    rawBody: Buffer.from(JSON.stringify({ ...body, data: { ...data, payload } })),
  }));
}

function parse(rawBody: Buffer): { data?: unknown } {
  try {
    return Object(JSON.parse(rawBody.toString('utf8')));
  } catch {
    return {}; // whoever reads the delivery says what is wrong with it
  }
}
