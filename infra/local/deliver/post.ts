import type { RunningShop } from '../running-cell.ts';
import type { SampleDelivery } from './sample-delivery.ts';

/** What the door answered, and how long it took. */
export interface Posted {
  delivery: SampleDelivery;
  status: number;
  ms: number;
  text: string;
}

/** Posts a delivery once, as the platform would. Status 0 when the door could not be reached. */
export async function post(delivery: SampleDelivery, { url }: RunningShop): Promise<Posted> {
  const startedAt = performance.now();
  const { headers, body } = delivery.request;
  try {
    const response = await fetch(url, { method: 'POST', headers, body: new Uint8Array(body) });
    const text = await response.text();
    return { delivery, status: response.status, ms: performance.now() - startedAt, text };
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return { delivery, status: 0, ms: performance.now() - startedAt, text };
  }
}
