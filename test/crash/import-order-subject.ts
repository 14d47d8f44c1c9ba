import { randomUUID } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { type EmbeddedCell, startEmbeddedCell } from '../../infra/local/embedded-cell.ts';
import { LogSink } from '../../infra/local/runtime/log-sink.ts';
import { type SynthesisedCell, synthesiseCell } from '../../infra/local/template/synthesised-cell.ts';
import { laneQueueName } from '../../shared/config/names.ts';
import { DynamoFlags } from '../../shared/ledger/dynamo-flags.ts';
import { customerItemKey, orderItemKey } from '../../shared/ledger/keys.ts';
import { CHECK_SHOP, crashCell, PUT_SHOP, SHOP } from './cell.ts';
import { openLane } from './lane.ts';
import { startLedgerProxy } from './ledger-proxy.ts';
import { startWatchedLogictrade } from './logictrade.ts';
import { emailOf, orderIdOf } from './order-of.ts';
import { prepareBuyer } from './prepare-buyer.ts';
import type { Row } from './row.ts';
import type { Subject, SubjectOptions } from './subject.ts';
import { textOf } from './text-of.ts';
import { Traces } from './traces.ts';
import { isDone, parkedAs } from './what-became.ts';

const PRELOAD = pathToFileURL(`${import.meta.dirname}/preload/preload.mjs`).href;
/** How often the watch looks after a cell that is held, in place of once a minute. */
const WATCH_EVERY_MS = 4000;

/** What lets the processes of a function be struck. */
export const strikable = (folder: string): Record<string, string> => ({
  NODE_OPTIONS: `--import=${PRELOAD}`,
  CRASH_FOLDER: folder,
});

let made: Promise<SynthesisedCell> | undefined;
/** Once for all rounds: every row is about the same code, whatever is edited meanwhile. */
const synthesised = (): Promise<SynthesisedCell> => (made ??= synthesiseCell(crashCell));

/** An embedded cell whose importer, the bundle that is deployed, can be struck; its lanes hand over one message at a time. */
export async function openImportOrder({
  processes,
  isWatched,
  onFinished,
}: SubjectOptions): Promise<Subject> {
  const traces = await Traces.open();
  const logictrade = await startWatchedLogictrade(crashCell);
  const { url, key } = logictrade;
  const embedded = await startEmbeddedCell({
    synthesised: await synthesised(),
    logictrade: { url, key, lastCalledAt: 0 },
    environment: { 'import-order': strikable(traces.folder) },
    mostSandboxes: processes + 2,
    schedules: false,
    log: new LogSink(5000),
  });
  const { dynamo, sqs } = embedded.clients;
  const importer = embedded.function('import-order');
  const proxy = await startLedgerProxy(importer.definition.environment['AWS_ENDPOINT_URL_DYNAMODB'] ?? '');
  importer.reconfigure({ AWS_ENDPOINT_URL_DYNAMODB: proxy.url });
  await new DynamoFlags(dynamo, embedded.ledgerTable).set('put-proven', { at: Date.now(), by: randomUUID() });
  const lanes = openLanes(embedded, processes, onFinished);
  const stopWatching = isWatched ? watchEvery(WATCH_EVERY_MS, embedded) : undefined;
  return {
    name: 'import-order',
    logictrade,
    traces,
    prepare: (row) => prepareBuyer(row, embedded, logictrade),
    textOf: (row) => textOf(row, embedded),
    isDone: (row, report) => isDone(row, report, embedded),
    spoilLedger: (row, fault) => proxy.add(fault, keysOf(row)),
    send: async ({ journey }, mark, text) => {
      const QueueUrl = embedded.queueUrl(laneQueueName(crashCell.id, journey.shop));
      const MessageAttributes = { row: { DataType: 'String', StringValue: mark } };
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: text, MessageAttributes }));
    },
    parkedAs: (row) => parkedAs(row, embedded),
    stop: async () => {
      await stopWatching?.();
      await Promise.all(lanes.map((lane) => lane.stop()));
      await embedded.stop();
      await proxy.close();
      await logictrade.close();
      await traces.remove();
    },
  };
}

/** One look at a time; once stopped, none is under way any more. */
function watchEvery(ms: number, embedded: EmbeddedCell): () => Promise<void> {
  let look: Promise<unknown> | undefined;
  const timer = setInterval(() => {
    look ??= embedded.runSchedules().finally(() => (look = undefined));
  }, ms);
  return async () => {
    clearInterval(timer);
    await look;
  };
}

function openLanes(embedded: EmbeddedCell, processes: number, onFinished: (mark: string) => void) {
  const importer = embedded.function('import-order');
  embedded.lane().pause();
  return [SHOP, PUT_SHOP, CHECK_SHOP].map((shop) => {
    const own = embedded.lane(shop);
    own.pause();
    return openLane({
      sqs: embedded.clients.sqs,
      queueUrl: embedded.queueUrl(laneQueueName(crashCell.id, shop)),
      queueArn: own.plan.queueArn,
      reportsBatchItemFailures: own.plan.reportsBatchItemFailures,
      processes: shop === SHOP ? processes : 1,
      invoke: (event) => importer.invoke(event),
      onFinished,
    });
  });
}

/** The items of a row in the table, as they stand in a request. */
const keysOf = ({ id, journey }: Row): string[] => [
  orderItemKey(journey.shop, orderIdOf(id)).pk,
  customerItemKey(crashCell.id, emailOf(id)).pk,
];
