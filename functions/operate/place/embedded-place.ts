import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { cellSchema } from '../../../shared/config/cell.ts';
import type { Io } from '../io.ts';
import { OperateError } from '../report.ts';
import { createClients } from './aws-clients.ts';
import type { Place } from './place.ts';

/** Where `npm start` leaves word of itself. */
const STATE_FILE = fileURLToPath(new URL('../../../.local/running-cell.json', import.meta.url));

/** The part of that word which the commands rely on. */
const runningSchema = z.object({
  pid: z.int(),
  cells: z.array(
    z.object({
      id: z.string(),
      /** The cell as it runs, LogicTrade's address included, and where its services listen. */
      operate: z
        .object({
          cell: cellSchema,
          endpoints: z.object({ dynamodb: z.url(), sqs: z.url(), other: z.url() }),
          ledgerTable: z.string(),
          laterQueueUrl: z.url(),
          alarmTopicArn: z.string(),
          doorUrl: z.url().optional(),
        })
        .optional(),
    }),
  ),
});
type Running = z.infer<typeof runningSchema>;

/** The cell that runs on this machine under that id, or the only one; nothing when none does. */
export async function embeddedPlace(
  id: string | undefined,
  file: string | undefined,
  io: Io,
): Promise<Place | undefined> {
  const running = await readRunning(file ?? STATE_FILE);
  if (running === undefined) return undefined;
  const meant = running.cells.filter((cell) => id === undefined || cell.id === id);
  const [chosen, ...others] = meant;
  if (chosen === undefined) return undefined;
  if (others.length > 0)
    throw new OperateError(
      2,
      `Name one of the cells that run here: --cell ${meant.map((one) => one.id).join('|')}`,
    );
  if (chosen.operate === undefined)
    throw new OperateError(
      3,
      'The cell that runs here does not say where its services are: start it anew (npm start).',
    );
  const { cell, endpoints, doorUrl, ...resources } = chosen.operate;
  return {
    kind: 'embedded',
    cell,
    cells: running.cells.flatMap(({ operate }) => operate?.cell ?? []),
    where: `cell ${cell.id}, embedded on this machine`,
    by: io.user,
    clients: createClients({ region: cell.region, endpoints }),
    resources: { ...resources, ...(doorUrl === undefined ? {} : { doorUrl }) },
  };
}

async function readRunning(file: string): Promise<Running | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const running = runningSchema.parse(JSON.parse(text));
  return isRunning(running.pid) ? running : undefined;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // somebody else's process
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
