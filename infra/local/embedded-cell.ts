import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cell } from '../../shared/config/cell.ts';
import { webhookPath } from '../../shared/config/names.ts';
import type { Clients } from './aws/clients.ts';
import { type Cloud, startCloud } from './aws/cloud.ts';
import { claimFolder } from './aws/data-folder.ts';
import type { TableWatcher } from './aws/dynamodb.ts';
import type { Notice } from './aws/topics.ts';
import { CellFunctions } from './cell-functions.ts';
import { CellLanes } from './cell-lanes.ts';
import { CellSecrets } from './cell-secrets.ts';
import { CloudWatch } from './alarms/cloud-watch.ts';
import { Closers } from './closers.ts';
import { doorOf } from '../../shared/webshops/doors.ts';
import { openDoor } from './door/door.ts';
import {
  cellFor,
  type LogictradeChoice,
  type LogictradeTarget,
  openLogictrade,
} from './logictrade-target.ts';
import { openBucket } from './open-bucket.ts';
import type { EventSource } from './queue/event-source.ts';
import { scheduledEvent, startSchedule } from './queue/schedule.ts';
import type { Outcome } from './runtime/invocation.ts';
import type { LambdaFunction } from './runtime/lambda-function.ts';
import { LogSink } from './runtime/log-sink.ts';
import type { ShopApiAccess } from './shops/played-shops.ts';
import { Watchdog } from './runtime/watchdog.ts';
import { type CellPlan, planCell } from './template/cell-plan.ts';
import { setUpStorage } from './template/set-up.ts';
import type { SchedulePlan } from './template/schedules.ts';
import type { SynthesisedCell } from './template/synthesised-cell.ts';
import { type Template, TemplateError, templateSchema } from './template/template.ts';

/** How long work in hand may go on after a stop was asked for; then it is killed, which it survives. */
const GRACE_MS = 3000;

export interface EmbeddedCellOptions {
  /** What `synthesiseCell` made of it; many embedded cells may share one. */
  synthesised: SynthesisedCell;
  /** Default: a simulator of its own. */
  logictrade?: LogictradeChoice;
  /** The door's port; 0, the default: any free one. */
  port?: number;
  /** Live webhook secrets by shop, newest first. A shop without stays without: its door answers 503. */
  secrets?: Readonly<Record<string, readonly string[]>>;
  /** Shops whose own API is asked at another address than the configured one, and with which credentials. */
  shopApis?: Readonly<Record<string, ShopApiAccess>>;
  /** Where state is kept over restarts; absent: in memory. */
  dataFolder?: string;
  /** Looks every order up before its first POST, whatever the configuration says. */
  provesEveryOrder?: boolean;
  /** Added to a function's environment, by its folder in `functions/`. */
  environment?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Processes for one function at once; 10 by default. */
  mostSandboxes?: number;
  /** False: rules do not fire by themselves, only by `runSchedules`. */
  schedules?: boolean;
  log?: LogSink;
  /** The time of metrics and alarms, for tests that let hours pass; default: the clock. */
  alarmClock?: () => number;
  /** Sees every call to the ledger's table, before and after its effect; for tests that crash a function right there. */
  watchTables?: TableWatcher;
}

/** A cell that runs on this machine. */
export interface EmbeddedCell {
  /** The configuration as it runs, LogicTrade's address included. */
  cell: Cell;
  /** Scheme, host and port of the HTTP API. */
  door: string;
  webhookUrl: (shopId: string) => string;
  logictrade: LogictradeTarget;
  clients: Clients;
  /** Where its AWS services listen. */
  endpoints: Cloud['endpoints'];
  /** Where digests and alarms go. */
  alarmTopicArn: string;
  /** Name of the ledger's table. */
  ledgerTable: string;
  queueUrl: (queueName: string) => string;
  log: LogSink;
  /** Metrics, and the template's alarms on them. */
  cloudWatch: CloudWatch;
  /** What was told to people through SNS. */
  notices: readonly Notice[];
  /** A function by its folder in `functions/`: to invoke, to kill, to count. */
  function: (folder: string) => LambdaFunction;
  /** What polls a shop's lane, or the cell's `later` queue when no shop is named: to pause and resume. */
  lane: (shopId?: string) => EventSource;
  /** A shop's live secrets, newest first; none while it was given none. */
  liveSecrets: (shopId: string) => readonly string[];
  /** Gives a shop new live secrets, newest first. */
  setSecrets: (shopId: string, live: readonly string[]) => Promise<void>;
  /** Fires every schedule once, now. */
  runSchedules: () => Promise<Outcome[]>;
  /** Resources of the template that have no effect here. */
  ignored: readonly string[];
  /** Ends everything, processes included; a second call waits for the first. */
  stop: () => Promise<void>;
}

/** Starts a cell from its synthesised template. Throws `PortTakenError`, `FolderTakenError` or `TemplateError`, with nothing left running. */
export async function startEmbeddedCell(options: EmbeddedCellOptions): Promise<EmbeddedCell> {
  const closers = new Closers();
  try {
    return await start(options, closers);
  } catch (error) {
    await closers.close().catch(() => undefined); // what went wrong first is what counts
    throw error;
  }
}

async function start(options: EmbeddedCellOptions, closers: Closers): Promise<EmbeddedCell> {
  const { synthesised, logictrade: choice = { simulator: {} }, dataFolder, log = new LogSink() } = options;
  const { id: cellId, region } = synthesised.cell;
  if (dataFolder !== undefined) await claimFolder(dataFolder, closers);
  const notices: Notice[] = [];
  const onNotice = (notice: Notice) => {
    notices.push(notice);
    log.write('sns', JSON.stringify({ step: 'told', ...notice }));
  };
  const onStranger = (what: string) => log.write('embedded-cell', `${what} is not part of the embedded cell`);
  const cloud = await startCloud(
    { region, dataFolder, watchTables: options.watchTables, onNotice, onStranger },
    closers,
  );
  const logictrade = await openLogictrade(choice, synthesised.cell, dataFolder, closers);
  const { provesEveryOrder = false, shopApis = {} } = options;
  const changeCell = cellFor({ logictrade, provesEveryOrder, shopApis });

  const template = await templateOf(synthesised);
  const plan = planOf(template, synthesised, cloud);
  await setUpStorage(plan, cloud.clients, cloud.secrets);
  const secrets = new CellSecrets(cellId, cloud.secrets);
  await secrets.setLogictradeKey(logictrade.key);
  for (const [shopId, live] of Object.entries(options.secrets ?? {})) await secrets.set(shopId, live);
  for (const [shopId, { credentials }] of Object.entries(shopApis)) await secrets.setApi(shopId, credentials);
  const ledgerTable = plan.tables[0]?.name ?? '';
  await openBucket(synthesised.cell, logictrade, cloud.clients.plainDynamo, ledgerTable);

  const functions = await startFunctions(options, plan, cloud, changeCell, log, closers);
  const cloudWatch = new CloudWatch({
    template,
    place: { stackName: synthesised.stackName, region, queueUrl: cloud.queueUrl },
    queueNames: plan.queues.map(({ name }) => name),
    sqsUrl: cloud.endpoints.sqs,
    log,
    now: options.alarmClock,
  });
  closers.add(cloudWatch.close);
  const invoke = (name: string, event: unknown) =>
    cloudWatch.measure(name, () => functions.invoke(name, event));
  const lanes = new CellLanes(cellId, plan.eventSources, cloud, invoke);
  closers.add(() => Promise.all([lanes.stop(), functions.stop(GRACE_MS)]));
  const fire = (schedule: SchedulePlan) => invoke(schedule.functionName, scheduledEvent(schedule, region));
  if (options.schedules ?? true) {
    for (const schedule of plan.schedules) closers.add(startSchedule(schedule, () => void fire(schedule)));
    closers.add(cloudWatch.lookEveryMinute());
  }
  const { routes } = plan;
  const onAnswered = cloudWatch.answered;
  const door = await openDoor({ routes, port: options.port ?? 0, invoke, onAnswered });
  closers.add(door.stop);

  return {
    cell: changeCell(synthesised.cell),
    door: door.url,
    webhookUrl: (shopId) => `${door.url}${pathOf(synthesised.cell, shopId, secrets.live(shopId)[0])}`,
    logictrade,
    clients: cloud.clients,
    endpoints: cloud.endpoints,
    alarmTopicArn: topicOf(plan),
    ledgerTable,
    queueUrl: cloud.queueUrl,
    log,
    cloudWatch,
    notices,
    function: (folder) => functions.inFolder(folder),
    lane: (shopId) => lanes.of(shopId),
    liveSecrets: (shopId) => secrets.live(shopId),
    setSecrets: (shopId, live) => secrets.set(shopId, live),
    runSchedules: () => Promise.all(plan.schedules.map(fire)),
    ignored: plan.ignored,
    stop: () => closers.close(),
  };
}

/** The topic that the watch was given. */
const topicOf = ({ functions }: CellPlan): string =>
  functions.map(({ environment }) => environment['ALARM_TOPIC_ARN']).find((arn) => arn !== undefined) ?? '';

/** With the secret in it where the platform has it there. */
function pathOf({ shops }: Cell, shopId: string, secret = ''): string {
  const shop = shops.find(({ id }) => id === shopId);
  return webhookPath(shopId, doorOf(shop?.webshop ?? '').secretInPath?.(secret));
}

async function startFunctions(
  { synthesised, environment, mostSandboxes }: EmbeddedCellOptions,
  { functions: plans }: CellPlan,
  cloud: Cloud,
  changeCell: (cell: Cell) => Cell,
  log: LogSink,
  closers: Closers,
): Promise<CellFunctions> {
  const watchdog = new Watchdog();
  closers.add(() => watchdog.stop());
  const folder = await mkdtemp(join(tmpdir(), 'embedded-cell-'));
  closers.add(() => rm(folder, { recursive: true, force: true }));
  return CellFunctions.create({
    cellId: synthesised.cell.id,
    plans,
    folder,
    changeCell,
    environment: cloud.environment,
    extraEnvironment: environment ?? {},
    log,
    watchdog,
    ...(mostSandboxes === undefined ? {} : { mostSandboxes }),
  });
}

const templateOf = async ({ folder, templateFile }: SynthesisedCell): Promise<Template> =>
  templateSchema.parse(JSON.parse(await readFile(join(folder, templateFile), 'utf8')));

function planOf(
  template: Template,
  { folder, stackName, assets, cell }: SynthesisedCell,
  { queueUrl }: Cloud,
): CellPlan {
  return planCell(template, { stackName, region: cell.region, queueUrl }, (key) => {
    const asset = assets[key];
    if (asset === undefined)
      throw new TemplateError(`the template asks for code ${key}, which was not synthesised`);
    return join(folder, asset);
  });
}
