import { spacingMs, timingOf } from '../../../shared/config/timing.ts';
import { DynamoAuditLog } from '../../../shared/ledger/dynamo-audit-log.ts';
import { DynamoContentStore } from '../../../shared/ledger/dynamo-content-store.ts';
import { DynamoFlags } from '../../../shared/ledger/dynamo-flags.ts';
import { DynamoParkedWork } from '../../../shared/ledger/dynamo-parked-work.ts';
import { DynamoPauses } from '../../../shared/ledger/dynamo-pauses.ts';
import { DynamoPersonalData } from '../../../shared/ledger/dynamo-personal-data.ts';
import { DynamoUnread } from '../../../shared/ledger/dynamo-unread.ts';
import { DynamoUnrest } from '../../../shared/ledger/dynamo-unrest.ts';
import { type CellLimiter, dynamoPermits } from '../../../shared/rate-limit/dynamo-permits.ts';
import type { Io } from '../io.ts';
import type { Place } from '../place/place.ts';
import { AwsAccount } from './aws-account.ts';
import { publish } from './aws-notice.ts';
import type { Desk, Limiter } from './desk.ts';
import { hasLedgerTable } from './dynamo-table.ts';
import { logictradeVisit } from './logictrade-visit.ts';
import { SecretsOfCell } from './secrets-of-cell.ts';
import { shopVisit } from './shop-visit.ts';
import { SqsCellQueues } from './sqs-cell-queues.ts';

/** Everything a command may need of a cell; nothing is called before it is used. */
export function openDesk(
  place: Place,
  io: Io,
  { yes, showsPersonalData }: Pick<Desk, 'yes' | 'showsPersonalData'>,
): Desk {
  const { cell, clients, resources } = place;
  const { now } = io;
  const { documents: client } = clients;
  const table = resources.ledgerTable;
  const keepDays = cell.parkedKeepDays;
  const content = new DynamoContentStore({ client, table, now, keepDays });
  const pace = { spacingMs: spacingMs(cell.logictrade), longestWaitMs: timingOf(cell).longestWaitMs };
  const limiter = dynamoPermits(clients.dynamo, { tableName: table, pace });
  const { alarmTopicArn, doorUrl } = resources;
  const secrets = new SecretsOfCell(clients.secrets);
  return {
    yes,
    showsPersonalData,
    cell,
    cells: place.cells,
    where: place.where,
    by: place.by,
    io,
    now,
    ledger: { hasTable: () => hasLedgerTable(clients.dynamo, table) },
    unrest: new DynamoUnrest(client, table),
    unread: new DynamoUnread({ client, table, now }),
    parkedWork: new DynamoParkedWork({ client, table, content, now, keepDays }),
    content,
    pauses: new DynamoPauses(client, table, now),
    flags: new DynamoFlags(client, table),
    audit: new DynamoAuditLog(client, table),
    personalData: new DynamoPersonalData({ client, table, cellId: cell.id }),
    queues: new SqsCellQueues(clients.sqs, resources.laterQueueUrl),
    secrets,
    limiter: limiterOf(limiter, now),
    logictrade: logictradeVisit(cell, limiter, now),
    visitShop: shopVisit(cell, secrets, now),
    ...(doorUrl === undefined ? {} : { doorUrl }),
    tell: (subject, message) => publish(clients.sns, alarmTopicArn, subject, message),
    ...(place.kind === 'aws'
      ? { aws: new AwsAccount({ ...clients, cellId: cell.id, alarmTopicArn, now }) }
      : {}),
  };
}

const limiterOf = ({ table, bucket }: CellLimiter, now: () => number): Limiter => ({
  state: () => table.read(),
  spacingMs: bucket.pace.spacingMs,
  clockAheadMs: async () => {
    await table.read();
    const { earliest, latest } = bucket.now();
    return now() - (earliest + latest) / 2;
  },
});
