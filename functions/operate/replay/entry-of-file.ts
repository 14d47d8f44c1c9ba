import { readFile } from 'node:fs/promises';
import type { Shop } from '../../../shared/config/shop.ts';
import { readMessage, writeMessage } from '../../../shared/queue/envelope.ts';
import { doorOf } from '../../../shared/webshops/doors.ts';
import type { Delivery } from '../../../shared/webshops/webshop.ts';
import { OperateError } from '../report.ts';

/** The queue entry in a file: one that was taken from a queue, else the body of a webhook call as the shop sent it. */
export async function entryOfFile(
  file: string,
  shop: Shop,
  headers: readonly string[],
  now: number,
): Promise<string> {
  const rawBody = await readFile(file);
  return (
    takenFromQueue(rawBody.toString('utf8'), shop) ??
    made({ rawBody, headers: headersOf(headers), receivedAt: now }, shop)
  );
}

function takenFromQueue(text: string, shop: Shop): string | undefined {
  if (!/^\s*\{\s*"v"\s*:/.test(text)) return undefined;
  const message = readMessage(text);
  if (message.shop !== shop.id)
    throw new OperateError(2, `The file holds a message of ${message.shop}, not of ${shop.id}.`);
  return text.trim();
}

function made(delivery: Delivery, shop: Shop): string {
  const { topic, deliveryId } = doorOf(shop.webshop).glance(delivery);
  const text = writeMessage({
    shop: shop.id,
    delivery,
    ...(topic === undefined ? {} : { topic }),
    ...(deliveryId === undefined ? {} : { deliveryId }),
  });
  if (text === undefined) throw new OperateError(2, 'The file is larger than any webhook body may be.');
  return text;
}

function headersOf(typed: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    typed.map((header) => {
      const colon = header.indexOf(':');
      if (colon < 1) throw new OperateError(2, `"${header}": write --header x-shopify-topic:orders/create`);
      return [header.slice(0, colon).trim().toLowerCase(), header.slice(colon + 1).trim()];
    }),
  );
}
