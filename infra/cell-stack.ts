import { CfnOutput, Stack, Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Cell } from '../shared/config/cell.ts';
import { laterDeadLetterName, laterQueueName, logictradeSecretName } from '../shared/config/names.ts';
import { type Timing, timingOf } from '../shared/config/timing.ts';
import { AlarmTopic } from './constructs/alarm-topic.ts';
import { CellAlarms } from './constructs/cell-alarms.ts';
import { CellDashboard } from './constructs/dashboard.ts';
import { EmptySecret } from './constructs/empty-secret.ts';
import { Importer } from './constructs/importer.ts';
import { LedgerTable } from './constructs/ledger-table.ts';
import { QueuePair } from './constructs/queue-pair.ts';
import { RegisterShop } from './constructs/register-shop.ts';
import { Responders } from './constructs/responders.ts';
import { RollBack } from './constructs/roll-back.ts';
import { SavedQueries } from './constructs/saved-queries.ts';
import { ShopLane } from './constructs/shop-lane.ts';
import { stagePolicy } from './constructs/stage-policy.ts';
import { TlsOnly } from './constructs/tls-only.ts';
import { Watch } from './constructs/watch.ts';
import { WebhookDoor } from './constructs/webhook-door.ts';

/** One cell: the shops of one LogicTrade administration, from webhook to order. Read this first. */
export class CellStack extends Stack {
  readonly cell: Cell;

  constructor(scope: Construct, cell: Cell) {
    const { region, account } = cell;
    super(scope, cell.id, {
      stackName: `webshop-logictrade-${cell.id}`,
      description: `Orders of ${cell.shops.length} shop(s) into LogicTrade, ${cell.stage} cell ${cell.id}`,
      env: account === undefined ? { region } : { region, account },
      terminationProtection: stagePolicy(cell).isProtected,
    });
    this.cell = cell;
    const timing = timingOf(cell);

    // what everybody shares: the ledger, LogicTrade's key, people to tell, a queue for second looks
    const ledger = new LedgerTable(this, 'Ledger', cell);
    const logictradeKey = logictradeKeyOf(this, cell);
    const alarms = new AlarmTopic(this, 'Alarms', cell.alarms.emails);
    const later = laterQueues(this, cell, timing);

    // the way of an order: the door verifies and enqueues, its shop's lane holds, the importer creates
    const door = new WebhookDoor(this, 'Door', { cell, later: later.queue });
    const importer = new Importer(this, 'Importer', {
      cell,
      timing,
      ledger,
      later: later.queue,
      logictradeKey,
    });
    const lanes = cell.shops.map(
      (shop) => new ShopLane(this, `Lane-${shop.id}`, { cell, shop, timing, door, importer, alarms }),
    );
    RegisterShop.whereNeeded(this, 'RegisterShop', { cell, door, lanes });
    new TlsOnly(this, 'TlsOnly', [later, ...lanes.map((lane) => lane.queues)]);

    // who looks after it
    const watch = new Watch(this, 'Watch', {
      cell,
      ledger,
      later: later.queue,
      lanes: lanes.map(({ queues }) => queues.queue),
      logictradeKey,
      alarms,
      doorUrl: door.address,
    });
    const rollBack = new RollBack(this, 'RollBack', {
      cell,
      functions: [importer.function, door.function, watch.function],
      alarms,
    });
    new CellAlarms(this, 'CellAlarms', {
      cell,
      timing,
      door,
      importer,
      watch,
      ledger,
      later,
      rollBack,
      tell: alarms,
    });
    new CellDashboard(this, 'Dashboard', { cell, door, importer, watch, ledger });
    new SavedQueries(this, 'SavedQueries', { cell, door, importer, watch });
    new Responders(this, 'Responders', { cell, ledger, alarms });
    tagAll(this, cell);
  }
}

function logictradeKeyOf(scope: Construct, cell: Cell): EmptySecret {
  const secret = new EmptySecret(scope, 'LogictradeKey', {
    cell,
    name: logictradeSecretName(cell.id),
    description: `LogicTrade API key of ${cell.id}`,
  });
  new CfnOutput(scope, 'SecretLogictradeKey', {
    description: "Fills in LogicTrade's API key: paste it, Enter, Ctrl-D",
    value: secret.fillCommand,
  });
  return secret;
}

const laterQueues = (scope: Construct, cell: Cell, timing: Timing): QueuePair =>
  new QueuePair(scope, 'Later', {
    cell,
    timing,
    name: laterQueueName(cell.id),
    deadLetterName: laterDeadLetterName(cell.id),
  });

function tagAll(stack: Stack, cell: Cell): void {
  const tags = { project: 'webshop-logictrade', cell: cell.id, stage: cell.stage, ...cell.tags };
  for (const [name, value] of Object.entries(tags)) Tags.of(stack).add(name, value);
}
