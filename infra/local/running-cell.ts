import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { cellSchema } from '../../shared/config/cell.ts';
import { shopSchema } from '../../shared/config/shop.ts';

/** Where `npm start` leaves word of itself for `npm run deliver` and `npm run ops`. */
export const STATE_FILE = fileURLToPath(new URL('../../.local/running-cell.json', import.meta.url));

const runningSchema = z.object({
  pid: z.number(),
  /** Where the cell's log can be watched. */
  window: z.object({ url: z.string(), token: z.string() }),
  /** Where sales are rung up, for shops whose own API is played. */
  till: z.object({ url: z.string(), token: z.string() }),
  cells: z.array(
    z.object({
      id: z.string(),
      prices: z.enum(['including-vat', 'excluding-vat']),
      logictrade: z.object({ url: z.string(), isSimulator: z.boolean() }),
      /** What the responder's commands need to speak to it. */
      operate: z.object({
        cell: cellSchema,
        endpoints: z.object({ dynamodb: z.url(), sqs: z.url(), other: z.url() }),
        ledgerTable: z.string(),
        laterQueueUrl: z.url(),
        alarmTopicArn: z.string(),
        doorUrl: z.url(),
      }),
      shops: z.array(z.object({ shop: shopSchema, url: z.string(), secret: z.string() })),
    }),
  ),
});
/** What is running here, webhook secrets included. */
export type Running = z.infer<typeof runningSchema>;
export type RunningCell = Running['cells'][number];
export type RunningShop = RunningCell['shops'][number];

/** Readable by its owner only, since it holds webhook secrets. */
export async function saveRunning(file: string, running: Running): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await rm(file, { force: true });
  await writeFile(file, JSON.stringify(running, undefined, 2), { mode: 0o600 });
}

/** Removes the file, unless another start has replaced it since. */
export async function removeRunning(file: string): Promise<void> {
  if ((await loadRunning(file))?.pid === process.pid) await rm(file, { force: true });
}

/** What is running, or nothing when no start has left word. */
export async function loadRunning(file: string): Promise<Running | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : runningSchema.parse(JSON.parse(text));
}
