import { createServer, type IncomingMessage } from 'node:http';
import { closeServer, listen } from '../../infra/local/listen.ts';
import { createListener } from '../../infra/local/logictrade/listener.ts';
import type { Report } from '../../infra/local/logictrade/operator/report.ts';
import { createSimulator, type Simulator } from '../../infra/local/logictrade/simulator.ts';
import { simulatorFor } from '../../infra/local/simulator-for.ts';
import type { Cell } from '../../shared/config/cell.ts';
import { articleOf } from './order-of.ts';

/** A LogicTrade that notes when each request reached it, and until when its sender's claim lived. */
export interface WatchedLogictrade {
  url: string;
  key: string;
  faults: Simulator['faults'];
  report: () => Report;
  /** Requests that came after the lease of their claim, by row. */
  late: ReadonlyMap<number, number>;
  close: () => Promise<void>;
}

/** Articles of more rows than there are. */
const articles = Array.from({ length: 5000 }, (_, id) => articleOf(id));

export async function startWatchedLogictrade(cell: Cell): Promise<WatchedLogictrade> {
  const known = simulatorFor(cell);
  const productCodes = [...(known.productCodes ?? []), ...articles];
  const simulator = createSimulator({ ...known, productCodes, limitPerMinute: 10_000_000 }, () => undefined);
  const serve = createListener(simulator);
  const late = new Map<number, number>();
  const note = ({ headers }: IncomingMessage) => {
    const row = Number(headers['x-crash-row'] ?? 0);
    const leaseUntil = Number(headers['x-crash-lease'] ?? 0);
    if (leaseUntil > 0 && Date.now() > leaseUntil) late.set(row, (late.get(row) ?? 0) + 1);
  };
  const server = createServer({ keepAliveTimeout: 120_000 }, (request, response) => {
    note(request);
    serve(request, response);
  });
  const port = await listen(server, 0);
  return {
    url: `http://127.0.0.1:${port}`,
    key: simulator.apiKeys[0]?.key ?? '',
    faults: simulator.faults,
    report: simulator.report,
    late,
    close: () => {
      simulator.stop();
      return closeServer(server);
    },
  };
}
