import {
  laneDeadLetterName,
  laneQueueName,
  laterDeadLetterName,
  laterQueueName,
} from '../../../shared/config/names.ts';
import type { Desk } from '../desk/desk.ts';
import { shopOf } from '../desk/shop-of.ts';
import { OperateError } from '../report.ts';

/** A dead-letter queue, and the one whose messages end there. */
export interface DeadQueue {
  name: string;
  lane: string;
  /** What the commands call it. */
  words: string;
  /** Absent for second looks, which belong to every shop. */
  shop?: string;
}

/** Every dead-letter queue of the cell. */
export const deadQueues = ({ cell }: Desk): DeadQueue[] => [
  ...cell.shops.map(({ id }) => ({
    name: laneDeadLetterName(cell.id, id),
    lane: laneQueueName(cell.id, id),
    words: id,
    shop: id,
  })),
  { name: laterDeadLetterName(cell.id), lane: laterQueueName(cell.id), words: '--later' },
];

/** The one that was meant. Throws `OperateError`. */
export function whichQueue(desk: Desk, shop: string | undefined, isLater: boolean): DeadQueue {
  if ((shop === undefined) !== isLater)
    throw new OperateError(2, 'Name a shop, or --later for second looks.');
  const words = shop === undefined ? '--later' : shopOf(desk, shop).id;
  const found = deadQueues(desk).find((queue) => queue.words === words);
  if (found === undefined) throw new OperateError(2, `There is no dead-letter queue of ${words}.`);
  return found;
}
