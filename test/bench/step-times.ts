import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod';
import { jsonOf, type LogLine } from '../../infra/local/runtime/log-sink.ts';

const stepSchema = z.object({
  timestamp: z.iso.datetime(),
  step: z.string(),
  deliveryId: z.string().optional(),
  ms: z.number().default(0),
});

/** When one delivery reached each step, in milliseconds since 1970 by the functions' own clock. */
export interface Story {
  /** First byte in the door's function. */
  receivedAt: number;
  verifiedAt: number;
  enqueuedAt: number;
  /** The end of its last attempt; absent until it has one. */
  endedAt?: number;
  /** `done`, `finished`, `parked`; absent until then. */
  end?: string;
}

const ENDS = new Set(['done', 'finished', 'parked']);

/** What the functions' lines say of each delivery. */
export class StepTimes {
  readonly #stories = new Map<string, Partial<Story>>();
  /** How often each step was taken. */
  readonly #counts = new Map<string, number>();

  /** Takes in one line of the log. */
  readonly note = (line: Pick<LogLine, 'text'>): void => {
    const parsed = stepSchema.safeParse(jsonOf(line));
    if (!parsed.success) return;
    const { timestamp, step, deliveryId, ms } = parsed.data;
    this.#counts.set(step, this.count(step) + 1);
    if (deliveryId === undefined) return;
    const at = Date.parse(timestamp);
    const story = this.#stories.get(deliveryId) ?? {};
    if (step === 'verified') Object.assign(story, { receivedAt: at - ms, verifiedAt: at });
    if (step === 'enqueued') Object.assign(story, { enqueuedAt: at });
    if (ENDS.has(step)) Object.assign(story, { endedAt: at, end: step });
    this.#stories.set(deliveryId, story);
  };

  /** How often a step was taken, by all deliveries. */
  count(step: string): number {
    return this.#counts.get(step) ?? 0;
  }

  /** The stories of these deliveries. Throws for one that was never enqueued. */
  of(deliveryIds: readonly string[]): Story[] {
    return deliveryIds.map((id) => {
      const { receivedAt, verifiedAt, enqueuedAt, ...rest } = this.#stories.get(id) ?? {};
      if (receivedAt === undefined || verifiedAt === undefined || enqueuedAt === undefined)
        throw new Error(`delivery ${id} was not enqueued`);
      return { receivedAt, verifiedAt, enqueuedAt, ...rest };
    });
  }

  /** Resolves when each of these deliveries has come to an end. Throws after `mostMs`. */
  async allEnded(deliveryIds: readonly string[], mostMs: number): Promise<void> {
    for (const until = performance.now() + mostMs; ; await pause(50)) {
      const open = deliveryIds.filter((id) => this.#stories.get(id)?.endedAt === undefined);
      if (open.length === 0) return;
      if (performance.now() > until)
        throw new Error(`${open.length} of ${deliveryIds.length} orders have not ended after ${mostMs} ms`);
    }
  }
}
