import { laneQueueName, laterQueueName } from '../../../shared/config/names.ts';
import { deadQueues } from '../dead-letters/which-queue.ts';
import { type Desk, typed } from '../desk/desk.ts';
import { attention, type Finding, well } from './finding.ts';

export async function lookAtQueues(desk: Desk): Promise<Finding[]> {
  const { cell, queues } = desk;
  const lanes = [...cell.shops.map(({ id }) => laneQueueName(cell.id, id)), laterQueueName(cell.id)];
  const depths = await Promise.all(lanes.map(async (name) => ({ name, depth: await queues.depth(name) })));
  const missing = depths.filter(({ depth }) => depth === undefined).map(({ name }) => name);
  const waiting = depths.reduce((sum, { depth }) => sum + (depth?.waiting ?? 0) + (depth?.hidden ?? 0), 0);
  const dead = await Promise.all(
    deadQueues(desk).map(async (queue) => ({ queue, depth: await queues.depth(queue.name) })),
  );
  return [
    missing.length === 0
      ? well('queues', `${lanes.length} queues, ${waiting} messages in them`)
      : attention(
          'queues',
          `missing: ${missing.join(', ')}`,
          'deploy the cell again: the configuration has shops that are not deployed',
        ),
    ...dead
      .filter(({ depth }) => (depth?.waiting ?? 0) > 0)
      .map(({ queue, depth }) =>
        attention(
          'dead letters',
          `${depth?.waiting} in ${queue.name}`,
          typed(desk, `dead-letters peek ${queue.words}`),
        ),
      ),
  ];
}
