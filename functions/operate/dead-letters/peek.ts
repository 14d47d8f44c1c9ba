import colors from 'picocolors';
import { type Desk, note, typed } from '../desk/desk.ts';
import { bodyOf } from '../parked/show.ts';
import { table } from '../print/table.ts';
import { bothTimes, lasting } from '../print/times.ts';
import type { Report } from '../report.ts';
import { whatIsIt } from './what-is-it.ts';
import { deadQueues, whichQueue } from './which-queue.ts';

/** SQS deletes a message so long after it came into its first queue. */
const KEPT_MS = 14 * 86_400_000;

/** How many dead letters there are, by queue. */
export async function countDeadLetters(desk: Desk): Promise<Report> {
  const counts = await Promise.all(
    deadQueues(desk).map(async ({ name, words }) => {
      const depth = await desk.queues.depth(name);
      return { queue: name, words, count: (depth?.waiting ?? 0) + (depth?.hidden ?? 0) };
    }),
  );
  const full = counts.filter(({ count }) => count > 0);
  return {
    lines: [
      ...table(
        ['dead-letter queue', 'messages'],
        counts.map(({ queue, count }) => [queue, String(count)]),
      ),
      '',
      ...(full.length === 0
        ? [colors.green('There are no dead letters.')]
        : full.map(({ words }) => `Go on: ${typed(desk, `dead-letters peek ${words}`)}`)),
    ],
    json: counts,
    exit: full.length === 0 ? 0 : 1,
  };
}

/** Shows dead letters without taking them from anybody. */
export async function peekDeadLetters(
  desk: Desk,
  shop: string | undefined,
  isLater: boolean,
  most: number,
): Promise<Report> {
  const queue = whichQueue(desk, shop, isLater);
  const entries = await desk.queues.peek(queue.name, most);
  if (desk.showsPersonalData && entries.length > 0) await note(desk, 'show-personal-data', queue.name);
  const letters = entries.map(({ id, text, sentAt, receives }) => ({
    id,
    sentAt,
    receives,
    ...whatIsIt(text, desk.cell),
    ...(desk.showsPersonalData ? { body: bodyOf(text) } : {}),
  }));
  const rows = letters.map((letter) => [
    letter.number ?? letter.orderId ?? '-',
    letter.what,
    bothTimes(letter.receivedAt ?? letter.sentAt),
    lasting(Math.max(0, letter.sentAt + KEPT_MS - desk.now())),
    String(letter.receives),
  ]);
  return {
    lines:
      letters.length === 0
        ? [colors.green(`There are no dead letters in ${queue.name}.`)]
        : [
            ...table(['order', 'what', 'came in', 'kept for', 'receives'], rows),
            ...letters.flatMap(({ body }) => (body === undefined ? [] : ['', body])),
            '',
            `Mend the cause first. Then: ${typed(desk, `dead-letters move ${queue.words}`)}`,
          ],
    json: { queue: queue.name, letters },
    exit: letters.length === 0 ? 0 : 1,
  };
}
