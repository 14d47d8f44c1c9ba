import { createServer } from 'node:net';
import { closeServer, listen } from '../listen.ts';
import type { LogictradeChoice } from '../logictrade-target.ts';
import { lastCallTo } from './last-calls.ts';
import { isLoopback, type StartOptions } from './options.ts';

/** Where one cell's door and LogicTrade stand. */
export interface Place {
  port: number;
  logictrade: LogictradeChoice;
}

/**
 * The first cell takes `--port` for its door and the port after it for its simulator, the next cell the two after.
 * Looked at before anything is built. Throws `PortTakenError` for a port that was asked for and is taken.
 */
export async function choosePlace(options: StartOptions, index: number): Promise<Place> {
  const port = options.port === 0 ? 0 : options.port + 2 * index;
  await tryPort(port);
  return { port, logictrade: await chooseLogictrade(options, port, index) };
}

async function chooseLogictrade(
  { logictradeUrl, logictradeKey, logictradePort }: StartOptions,
  doorPort: number,
  index: number,
): Promise<LogictradeChoice> {
  if (logictradeUrl !== undefined) return notOurs(logictradeUrl, logictradeKey ?? '');
  if (logictradePort !== undefined) {
    const port = logictradePort === 0 ? 0 : logictradePort + index;
    await tryPort(port, '--logictrade-port');
    return { simulator: { port } };
  }
  // the same port each time keeps the simulator's page open over restarts; where it is taken, any other will do
  const port = doorPort === 0 ? 0 : doorPort + 1;
  const isFree = await tryPort(port).then(
    () => true,
    () => false,
  );
  return { simulator: { port: isFree ? port : 0 } };
}

/** Nobody but the cells of this machine calls a LogicTrade on it; who calls another one is unknown. */
async function notOurs(url: string, key: string): Promise<LogictradeChoice> {
  return isLoopback(url) ? { url, key, lastCalledAt: await lastCallTo(url) } : { url, key };
}

async function tryPort(port: number, flag = '--port'): Promise<void> {
  const server = createServer();
  await listen(server, port, flag);
  await closeServer(server);
}
