import { setTimeout as pause } from 'node:timers/promises';
import colors from 'picocolors';
import type { Chosen } from './choose-shop.ts';
import { ordersInLogictrade } from './in-logictrade.ts';
import type { DeliverOptions } from './options.ts';
import { type Posted, post, ringUp } from './post.ts';
import { Progress } from './progress.ts';
import type { SampleDelivery } from './sample-delivery.ts';
import { isLast, type StepLine, watchSteps } from './step-line.ts';
import { summarise } from './summary.ts';

/** So many deliveries are under way at once. */
const AT_ONCE = 8;

/** Delivers many orders, each as often as wanted, and sums up what became of them. True when each became exactly one. */
export async function deliverMany(
  deliveries: readonly SampleDelivery[],
  chosen: Chosen,
  { copies, wait }: DeliverOptions,
): Promise<boolean> {
  const all = shuffled(deliveries.flatMap((delivery) => Array.from({ length: copies }, () => delivery)));
  const keys = new Set(deliveries.map(({ orderKey }) => orderKey));
  const ends: StepLine[] = [];
  const watch = await watchSteps(chosen.running, (line) => {
    const isOurs = line.orderKey === undefined || keys.has(line.orderKey);
    if (isLast(line) && line.shop === chosen.shop.shop.id && isOurs) ends.push(line);
  });
  for (const delivery of deliveries) await ringUp(delivery, chosen.running);
  const startedAt = performance.now();
  const posted = await postAll(all, chosen);
  await allWorkedOn(posted.filter(({ status }) => status === 200).length, ends, wait);
  watch.stop();

  const seconds = (performance.now() - startedAt) / 1000;
  const orders = await ordersInLogictrade(chosen.cell);
  const rows = summarise({ deliveries, posted, ends, seconds, cell: chosen.cell, orders });
  for (const { name, text, isGood } of rows)
    console.log(`${isGood ? colors.green('✓') : colors.red('✗')} ${name.padEnd(15)}${text}`);
  return rows.every(({ isGood }) => isGood);
}

async function postAll(all: readonly SampleDelivery[], { shop }: Chosen): Promise<Posted[]> {
  const posted: Posted[] = [];
  const progress = new Progress(all.length, 'delivered');
  const rest = all.values();
  const worker = async () => {
    for (const delivery of rest) {
      posted.push(await post(delivery, shop));
      progress.show(posted.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  progress.clear();
  return posted;
}

async function allWorkedOn(count: number, ends: readonly StepLine[], seconds: number): Promise<void> {
  const progress = new Progress(count, 'worked on');
  for (const until = performance.now() + seconds * 1000; ends.length < count && performance.now() < until; ) {
    progress.show(ends.length);
    await pause(100);
  }
  progress.clear();
}

/** Copies of one order come in any order, and sometimes side by side. */
function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, place: Math.random() }))
    .toSorted((one, other) => one.place - other.place)
    .map(({ item }) => item);
}
