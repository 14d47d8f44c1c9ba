import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createListener } from './listener.ts';
import type { LogictradeOptions } from './options.ts';
import { pick } from './pick.ts';
import { createSimulator, type Simulator, sleepFor } from './simulator.ts';
import { DataFile } from './store/data-file.ts';

/** Longer than any client keeps an idle connection, so that the server never hangs up just as a call is sent. */
const KEEP_ALIVE_MS = 120_000;

const CONTROLS = [
  'report',
  'reset',
  'faults',
  'rules',
  'changeRules',
  'addProducts',
  'changeOrder',
] as const satisfies (keyof Simulator)[];

/** A LogicTrade that listens. */
export type Logictrade = Pick<Simulator, (typeof CONTROLS)[number]> & {
  /** Scheme, host and port; the paths of the API come behind. */
  url: string;
  /** The first of `apiKeys`. */
  apiKey: string;
  apiKeys: readonly string[];
  /** Hangs up on everybody, and saves when there is a data file. */
  close: () => Promise<void>;
};

/** Starts a LogicTrade that keeps to its documentation; what that leaves open is a rule among the options. */
export async function startLogictrade(options: LogictradeOptions = {}): Promise<Logictrade> {
  const { dataFile, sleep = sleepFor, port = 0, host = '127.0.0.1' } = options;
  const closing = new AbortController();
  const file = dataFile
    ? new DataFile(
        dataFile,
        () => simulator.store.state(),
        (ms) => sleep(ms, closing.signal),
      )
    : undefined;
  const simulator = createSimulator(options, () => file?.saveSoon());
  const kept = await file?.load();
  if (kept) simulator.store.load(kept);

  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, createListener(simulator));
  server.listen(port, host);
  await once(server, 'listening');

  const apiKeys = simulator.apiKeys.map(({ key }) => key);
  return {
    ...pick(simulator, ...CONTROLS),
    url: urlOf(server.address(), host),
    apiKey: apiKeys[0] ?? '',
    apiKeys,
    close: async () => {
      simulator.stop();
      closing.abort();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
      await file?.save();
    },
  };
}

function urlOf(address: AddressInfo | string | null, host: string): string {
  if (typeof address !== 'object' || address === null) throw new TypeError('a TCP port was expected');
  return `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`;
}
