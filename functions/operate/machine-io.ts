import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { Writable } from 'node:stream';
import type { Io } from './io.ts';

/** This process, its terminal and its clock. */
export const machineIo = (): Io => ({
  out: (line) => void process.stdout.write(line),
  err: (line) => void process.stderr.write(line),
  isTerminal: process.stderr.isTTY === true,
  env: process.env,
  readSecret: (question) => (process.stdin.isTTY ? askUnseen(question) : text(process.stdin)),
  now: Date.now,
  user: userInfo().username,
  // npm runs scripts in the project's folder and tells where it was called
  path: (typed) => resolve(process.env['INIT_CWD'] ?? process.cwd(), typed),
  keepIn: fileURLToPath(new URL('../../.local/operate', import.meta.url)),
});

/** Asks for a line without showing what is typed. */
async function askUnseen(question: string): Promise<string> {
  process.stderr.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  try {
    return await reader.question('');
  } finally {
    reader.close();
    process.stderr.write('\n');
  }
}
