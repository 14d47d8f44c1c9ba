import { sha256 } from '../../../shared/ledger/keys.ts';
import { change } from '../change.ts';
import { type Desk, note, typed } from '../desk/desk.ts';
import type { QueueEntry } from '../desk/queues.ts';
import { Progress } from '../print/progress.ts';
import type { Report } from '../report.ts';
import { whatIsIt } from './what-is-it.ts';
import { type DeadQueue, whichQueue } from './which-queue.ts';

export interface MoveOptions {
  later: boolean;
  /** Back to be worked on, or to parked work, where it is kept longer than in a queue. */
  to: 'lane' | 'parked';
}

/** Takes every dead letter to where it can be gone on with; each leaves its queue only when it has arrived there. */
export async function moveDeadLetters(
  desk: Desk,
  shop: string | undefined,
  { later, to }: MoveOptions,
): Promise<Report> {
  const queue = whichQueue(desk, shop, later);
  const depth = await desk.queues.depth(queue.name);
  const count = (depth?.waiting ?? 0) + (depth?.hidden ?? 0);
  return change(
    desk,
    count === 0
      ? []
      : [
          {
            what: `move ${count} dead letters of ${queue.name} to ${to === 'lane' ? `${queue.lane}, to be worked on` : 'parked work'}`,
            undo:
              to === 'lane'
                ? `not needed: the ledger finishes what was done meanwhile. To hold them: ${typed(desk, `pause ${queue.shop ?? 'cell'} --why "…" --yes`)}`
                : typed(
                    desk,
                    `parked retry --all --reason dead-letter${queue.shop === undefined ? '' : ` --shop ${queue.shop}`} --yes`,
                  ),
            make: async () => `${await drain(desk, queue, to, count)} moved`,
          },
        ],
    `There are no dead letters in ${queue.name}.`,
  );
}

async function drain(desk: Desk, queue: DeadQueue, to: 'lane' | 'parked', total: number): Promise<number> {
  await note(desk, 'dead-letters move', queue.name, `to ${to}`);
  const progress = new Progress(desk.io, 'moved');
  let count = 0;
  const moved = await desk.queues.drain(queue.name, async (entry) => {
    await (to === 'lane' ? desk.queues.send(queue.lane, entry.text) : park(desk, queue, entry));
    progress.show((count += 1), total);
  });
  progress.clear();
  return moved;
}

async function park(
  { content, cell }: Desk,
  queue: DeadQueue,
  { text, receives }: QueueEntry,
): Promise<void> {
  const { shop = queue.shop, number, orderId } = whatIsIt(text, cell);
  const name = number ?? orderId;
  await content.saveUnread(
    cell.shops.find(({ id }) => id === shop)?.id ?? cell.shops[0]?.id ?? '',
    sha256(text),
    text,
    'dead-letter',
    `${name === undefined ? 'A delivery' : `Order ${name}`} was handed out ${receives} times and never finished.`,
  );
}
