import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import type { Closers } from '../closers.ts';

const FILE = fileURLToPath(new URL('../../../.local/last-calls.json', import.meta.url));
const NOTE_EVERY_MS = 5000;
const callsSchema = z.record(z.string(), z.number());

/**
 * When a cell started here may last have called the LogicTrade at this URL, in milliseconds since 1970; 0 for never.
 * True only where nobody else calls it: for a LogicTrade on this machine.
 */
export async function lastCallTo(url: string): Promise<number> {
  return (await readCalls())[url] ?? 0;
}

/** Notes from now on, until `closers` end, that this URL may be being called; a crash loses nothing. */
export async function noteCallsTo(url: string, closers: Closers): Promise<void> {
  const note = async (at: number) => {
    await mkdir(dirname(FILE), { recursive: true });
    // written aside, since another start may be reading
    await writeFile(`${FILE}.${process.pid}`, JSON.stringify({ ...(await readCalls()), [url]: at }));
    await rename(`${FILE}.${process.pid}`, FILE);
  };
  await note(Date.now() + NOTE_EVERY_MS * 2);
  const timer = setInterval(() => void note(Date.now() + NOTE_EVERY_MS * 2), NOTE_EVERY_MS);
  closers.add(() => {
    clearInterval(timer);
    return note(Date.now());
  });
}

async function readCalls(): Promise<Record<string, number>> {
  const text = await readFile(FILE, 'utf8').catch(() => '{}');
  return callsSchema.parse(JSON.parse(text));
}
