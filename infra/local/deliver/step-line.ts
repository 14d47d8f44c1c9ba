import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import * as z from 'zod';
import type { Running } from '../running-cell.ts';
import { jsonOf } from '../runtime/log-sink.ts';
import { DeliverError } from './choose-shop.ts';

const lineSchema = z.object({ at: z.number(), text: z.string() });
const stepSchema = z.object({
  timestamp: z.string(),
  step: z.string(),
  shop: z.string().optional(),
  orderKey: z.string().optional(),
  deliveryId: z.string().optional(),
  messageId: z.string().optional(),
  code: z.string().optional(),
  detail: z.string().optional(),
  number: z.string().optional(),
  retryInMs: z.number().optional(),
  bytes: z.number().optional(),
  topic: z.string().optional(),
  attempt: z.number().optional(),
});

/** One step of one delivery, as a function wrote it. */
export type StepLine = Omit<z.infer<typeof stepSchema>, 'timestamp'> & {
  /** Milliseconds since 1970, by the function's clock. */
  at: number;
};

/** Every step from now on, until `stop`. Resolves when nothing can be missed any more. */
export async function watchSteps(
  { window }: Running,
  onStep: (line: StepLine) => void,
): Promise<{ stop: () => void }> {
  const stopping = new AbortController();
  const response = await fetch(window.url, {
    headers: { authorization: `Bearer ${window.token}` },
    signal: stopping.signal,
  }).catch((cause: unknown) => {
    throw new DeliverError('The cell does not answer. Start it again: npm start', { cause });
  });
  if (response.body === null)
    throw new DeliverError('The cell does not show its log. Start it again: npm start');
  const lines = createInterface({ input: Readable.fromWeb(response.body) });
  lines.on('error', () => undefined);
  await new Promise<void>((resolve) => {
    lines.once('line', () => resolve());
  });
  lines.on('line', (text) => {
    const step = toStep(text);
    if (step !== undefined) onStep(step);
  });
  return { stop: () => stopping.abort() };
}

function toStep(text: string): StepLine | undefined {
  const line = lineSchema.safeParse(JSON.parse(text));
  const parsed = stepSchema.safeParse(line.success ? jsonOf(line.data) : undefined);
  if (!parsed.success) return undefined;
  const { timestamp, ...step } = parsed.data;
  return { ...step, at: Date.parse(timestamp) };
}

/** Steps after which nothing more happens to a message. */
const LAST = new Set(['done', 'finished', 'parked', 'ignored', 'refused']);
export const isLast = ({ step }: StepLine): boolean => LAST.has(step);
