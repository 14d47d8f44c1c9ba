import { setTimeout as pause } from 'node:timers/promises';
import type { Running, RunningShop } from '../running-cell.ts';
import { keepTrying } from '../shops/keep-trying.ts';
import { mannersOf } from '../shops/manners.ts';
import type { SignedRequest } from '../shops/shop-simulator.ts';
import { simulatorOf } from '../shops/simulators.ts';
import { DeliverError } from './choose-shop.ts';
import type { SampleDelivery } from './sample-delivery.ts';

/** What the door answered, and how long it took. */
export interface Posted {
  delivery: SampleDelivery;
  status: number;
  ms: number;
  text: string;
}

/** Posts a delivery once, as the platform would. Status 0 when the door could not be reached, or not in time. */
export async function post(delivery: SampleDelivery, { shop, url, secret }: RunningShop): Promise<Posted> {
  const { timeoutMs } = mannersOf(simulatorOf(shop, secret));
  const startedAt = performance.now();
  const answer = await postOnce(delivery.request, url, timeoutMs);
  return { delivery, ...answer, ms: performance.now() - startedAt };
}

async function postOnce(
  { headers, body }: SignedRequest,
  url: string,
  timeoutMs: number,
): Promise<{ status: number; text: string }> {
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await fetch(url, { method: 'POST', headers, body: new Uint8Array(body), signal });
    return { status: response.status, text: await response.text() };
  } catch (error) {
    return { status: 0, text: error instanceof Error ? error.message : String(error) };
  }
}

/** Posts it as the platform does, again and again until it is taken or given up, but so many times as fast. */
export async function postPatiently(
  delivery: SampleDelivery,
  { shop, url, secret }: RunningShop,
  speed: number,
  onWait: (status: number, ms: number) => void,
): Promise<Posted> {
  const startedAt = performance.now();
  let last = { status: 0, text: '' };
  await keepTrying(delivery.signedAt, mannersOf(simulatorOf(shop, secret)), {
    post: async (request, timeoutMs) => {
      last = await postOnce(request, url, timeoutMs);
      return last.status;
    },
    wait: async (ms) => {
      onWait(last.status, ms);
      await pause(ms / speed);
    },
    now: Date.now,
  });
  return { delivery, ...last, ms: performance.now() - startedAt };
}

/** Rings up the sale of a delivery, so that the played shop knows the order when the cell asks for it. */
export async function ringUp({ recipe }: SampleDelivery, { till }: Running): Promise<void> {
  if (recipe === undefined) return;
  const response = await fetch(till.url, {
    method: 'POST',
    headers: { authorization: `Bearer ${till.token}` },
    body: JSON.stringify(recipe),
  }).catch(() => undefined);
  if (response?.status !== 204)
    throw new DeliverError('The cell does not take the sale. Start it again: npm start');
}
