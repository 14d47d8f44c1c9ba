import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { readMoney, sameAmount, toCents } from '../../shared/order/money.ts';
import type { WebshopId } from '../../shared/webshops/doors.ts';
import { readJson } from '../../shared/webshops/read-json.ts';
import { webshopOf } from '../../shared/webshops/registry.ts';
import type { Delivery } from '../../shared/webshops/webshop.ts';
import { beside, type BodyFile, LARGEST_BODY_BYTES } from './find-bodies.ts';
import { isVectors, recognise } from './recognise.ts';
import { type Rehearsal, rehearse } from './rehearse.ts';
import { statedTotal } from './stated-total.ts';
import { headersFor } from './topic.ts';

/** What became of one body; amounts with two decimals. */
export interface PayloadRow {
  file: string;
  webshop: WebshopId | '';
  outcome: Rehearsal['outcome'] | 'crashed';
  reason: string;
  /** What the body itself calls its total. */
  shopTotal?: string;
  /** What the lines of LogicTrade's order come to. */
  sentTotal?: string;
}

export interface RowOptions {
  /** For bodies that neither folder nor content tells the platform of. */
  webshop?: WebshopId | undefined;
  /** Of the shop's books; absent: that of each order. */
  currency?: string | undefined;
}

/** One row for a body, or one for each event where a file holds a batch. Never throws: a crash is a row, and is told. */
export async function rowsOf(
  file: BodyFile,
  options: RowOptions,
  onCrash: (error: unknown) => void = () => undefined,
): Promise<PayloadRow[]> {
  try {
    const read = readBody(file, options);
    if (typeof read === 'string')
      return [{ file: file.name, webshop: '', outcome: 'unreadable', reason: read }];
    const { webshop, deliveries } = read;
    const rows: PayloadRow[] = [];
    for (const [i, delivery] of deliveries.entries()) {
      const name = deliveries.length > 1 ? `${file.name} [${i + 1}]` : file.name;
      rows.push({ file: name, webshop, ...(await ending(webshop, delivery, file, options)) });
    }
    return rows;
  } catch (error) {
    onCrash(error);
    return [{ file: file.name, webshop: '', outcome: 'crashed', reason: String(error) }];
  }
}

/** The deliveries in a file, or why there is none. */
function readBody(
  file: BodyFile,
  options: RowOptions,
): string | { webshop: WebshopId; deliveries: readonly Delivery[] } {
  if (file.bytes > LARGEST_BODY_BYTES)
    return `too large: ${(file.bytes / 1024 / 1024).toFixed(1)} MB, and API Gateway lets 10 MB through`;
  const rawBody = readFileSync(file.path);
  const json = readJson(rawBody);
  const body = 'problem' in json ? undefined : json.value;
  if (isVectors(body)) return 'a list of test vectors, no body of a webshop';
  const webshop = options.webshop ?? recognise(file.parts, body);
  if (webshop === undefined)
    return `${UNRECOGNISED}: ${'problem' in json ? json.problem : 'neither the folder nor the body says of which webshop it is'}`;
  const beyond = headersBeside(file);
  if (typeof beyond === 'string') return beyond;
  const headers = { ...headersFor(webshop, body), ...beyond };
  const delivery: Delivery = { headers, rawBody, receivedAt: Date.now() };
  return { webshop, deliveries: webshopOf(webshop).split?.(delivery) ?? [delivery] };
}

const UNRECOGNISED = 'not recognised';
export const isUnrecognised = ({ reason }: PayloadRow): boolean => reason.startsWith(UNRECOGNISED);

async function ending(
  webshop: WebshopId,
  delivery: Delivery,
  file: BodyFile,
  { currency }: RowOptions,
): Promise<Omit<PayloadRow, 'file' | 'webshop'>> {
  const fetched = beside(file, 'fetched');
  const { outcome, reason, sentTotal } = await rehearse({ webshop, delivery, fetched, currency });
  const stated = outcome === 'unreadable' ? undefined : statedOf(webshop, fetched ?? delivery.rawBody);
  return {
    outcome,
    reason,
    ...(stated === undefined ? {} : { shopTotal: inCents(stated) }),
    ...(sentTotal === undefined ? {} : { sentTotal: inCents(sentTotal) }),
  };
}

function statedOf(webshop: WebshopId, body: Buffer): string | undefined {
  const json = readJson(body);
  return 'problem' in json ? undefined : statedTotal(webshop, json.value);
}

const headersSchema = z.record(z.string(), z.string());

/** The headers that a body really came with, where somebody kept them; or what keeps them from being read. */
function headersBeside(file: BodyFile): Record<string, string> | string {
  const kept = beside(file, 'headers');
  if (kept === undefined) return {};
  const json = readJson(kept);
  const read = headersSchema.safeParse('problem' in json ? undefined : json.value);
  return read.success
    ? Object.fromEntries(Object.entries(read.data).map(([name, value]) => [name.toLowerCase(), value]))
    : 'the file of headers beside it must be a JSON object of names and texts';
}

/** Two decimals where that is exact; an amount finer than a cent is shown as it is. */
const inCents = (amount: string): string => (sameAmount(toCents(amount), amount) ? toCents(amount) : amount);

/** Whether an order went to LogicTrade with another total than the shop states. */
export const differs = ({ outcome, shopTotal, sentTotal }: PayloadRow): boolean =>
  outcome === 'order' &&
  shopTotal !== undefined &&
  readMoney(sentTotal) !== undefined &&
  !sameAmount(shopTotal, sentTotal ?? '');
