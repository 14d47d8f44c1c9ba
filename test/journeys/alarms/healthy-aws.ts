import type { MetricIdentity } from '../../../infra/local/alarms/observation.ts';
import type { Cell } from '../../../shared/config/cell.ts';
import { laneDeadLetterName, laneQueueName, laterQueueName } from '../../../shared/config/names.ts';
import { crash, isDeployment, isSale, maintenance, secondsSince } from './happenings.ts';
import { isIn } from './rhythm.ts';

export type Tell = (identity: MetricIdentity, values: readonly number[]) => void;

/** Names that CloudFormation makes up. */
export interface MadeUpNames {
  tableName: string;
  apiId: string;
}

export interface CellMinute {
  minute: number;
  /** Of all shops. */
  orders: number;
  roll: () => number;
  /** The cell's times against those of production. */
  pace: number;
}

export const times = (count: number, make: () => number): number[] => Array.from({ length: count }, make);
export const ones = (count: number): number[] => times(count, () => 1);

const identities = new Map<string, MetricIdentity>();
/** One object a metric for the whole week: a million observations share them. */
export function identity(
  namespace: string,
  name: string,
  dimensions: Record<string, string>,
): MetricIdentity {
  const key = [namespace, name, ...Object.values(dimensions)].join(' ');
  const known = identities.get(key) ?? { namespace, name, dimensions };
  identities.set(key, known);
  return known;
}

/** What AWS would measure of a cell in a healthy minute. */
export function tellAws(now: CellMinute, cell: Cell, { tableName, apiId }: MadeUpNames, tell: Tell): void {
  const { minute, orders, roll } = now;
  const calls = orders * 2;
  const isCold = isDeployment(minute) || (calls > 0 && roll() < 0.05);
  const latency = times(calls, () => 20 + 60 * roll()).concat(isCold ? [1400] : []);
  const zeros = latency.map(() => 0);
  for (const [name, values] of Object.entries({
    Count: ones(latency.length),
    '4xx': zeros,
    '5xx': zeros,
    Latency: latency,
  }))
    tell(identity('AWS/ApiGateway', name, { ApiId: apiId }), values);
  tellInvoked(
    `${cell.id}-receive-webhook`,
    latency.map((ms) => ms - 8),
    0,
    tell,
  );
  // a batch may wait seconds for permits while a sale is on
  const batches = times(calls, () => 400 + (isSale(minute) ? 15_000 : 2500) * roll());
  tellInvoked(`${cell.id}-import-order`, batches, minute === crash ? 1 : 0, tell);
  tellInvoked(`${cell.id}-watch-cell`, [300 + 900 * roll()], 0, tell);
  const table = (name: string, count: number) =>
    tell(identity('AWS/DynamoDB', name, { TableName: tableName }), ones(count));
  table('WriteThrottleEvents', isIn(minute, 4, '20:01', 1) ? 2 : 0); // the sale began at once; the SDK tried again
  table('ReadThrottleEvents', isIn(minute, 5, '20:01', 1) ? 1 : 0);
  const queues = [
    `${laterQueueName(cell.id)}-dead`,
    ...cell.shops.map(({ id }) => laneDeadLetterName(cell.id, id)),
  ];
  tell(visible(laterQueueName(cell.id)), [0]);
  // SQS stops telling of queues that nobody has touched for six hours
  if (minute < 360) for (const name of queues) tell(visible(name), [0]);
}

/** What SQS would measure of a shop's lane. */
export function tellLane(minute: number, orders: number, queueName: string, tell: Tell): void {
  const age = orders > 0 ? Math.max(2, secondsSince(maintenance, minute, 32)) : 0;
  tell(visible(queueName), [isSale(minute) ? orders : 0]);
  tell(identity('AWS/SQS', 'ApproximateAgeOfOldestMessage', { QueueName: queueName }), [age]);
}

export const laneOf = (cell: Cell, shopId: string): string => laneQueueName(cell.id, shopId);

const visible = (QueueName: string): MetricIdentity =>
  identity('AWS/SQS', 'ApproximateNumberOfMessagesVisible', { QueueName });

function tellInvoked(FunctionName: string, durations: readonly number[], errors: number, tell: Tell): void {
  const failed = durations.map((_, index) => (index < errors ? 1 : 0));
  const values = {
    Invocations: ones(durations.length),
    Duration: durations,
    Errors: failed,
    Throttles: durations.map(() => 0),
  };
  for (const [name, list] of Object.entries(values))
    tell(identity('AWS/Lambda', name, { FunctionName }), list);
}
