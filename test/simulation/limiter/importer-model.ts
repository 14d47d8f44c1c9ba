import { IntegrationError } from '../../../shared/errors.ts';
import { hasWaitedTooLong, hideForMs, type Postponement } from '../../../shared/queue/postponing.ts';
import { CellHeldError } from '../../../shared/rate-limit/permits.ts';
import type { CellModel, Order, Sandbox } from './cell-model.ts';
import type { Entry, Queue } from './queue.ts';

/** An invocation's own work: reading the batch, the pauses. */
const OVERHEAD_MS = 8;
/** Until a sandbox that was killed has a successor. */
const COLD_START_MS = 700;

/** The attempt ends without a result, and comes back. */
class Postponed extends Error {
  readonly why: Postponement;
  constructor(why: Postponement) {
    super(why.kind);
    this.why = why;
  }
}

/** One of a lane's concurrent executions: batches one after another, a new sandbox after each death. */
export async function runExecution(cell: CellModel, lane: Queue<Order>): Promise<void> {
  for (;;) {
    const sandbox = cell.boot();
    while (!sandbox.machine.isDead) {
      const batch = await lane.receive(cell.timing.batchSize);
      if (batch.length > 0) await invoke(cell, sandbox, lane, batch);
    }
    await cell.time.sleep(COLD_START_MS);
  }
}

/** One invocation. A sandbox that dies in it leaves its messages hidden and its orders in doubt. */
async function invoke(
  cell: CellModel,
  sandbox: Sandbox,
  lane: Queue<Order>,
  batch: Entry<Order>[],
): Promise<void> {
  const { time, spent, timing } = cell;
  const startedAt = time.now;
  spent.invocations++;
  await time.sleep(OVERHEAD_MS);
  const endsAt = startedAt + timing.functionTimeoutMs;
  const works = Promise.all(batch.map((entry) => work(cell, sandbox, lane, entry, endsAt)));
  let isOver = false;
  sandbox.isBusy = true;
  time.at(endsAt, () => {
    if (!isOver) sandbox.machine.kill();
  });
  await Promise.race([works, sandbox.machine.death]);
  isOver = true;
  sandbox.isBusy = false;
  sandbox.permits.release();
  spent.functionMs += time.now - startedAt;
}

async function work(
  cell: CellModel,
  sandbox: Sandbox,
  lane: Queue<Order>,
  entry: Entry<Order>,
  endsAt: number,
): Promise<void> {
  const { time, random } = cell;
  const order = entry.content;
  order.receives = entry.receives;
  await write(cell);
  // A claim that nobody ended: whoever held it died, perhaps after its call.
  if (order.isClaimed) order.inDoubt = true;
  order.isClaimed = true;
  const verdict = await attempt(cell, sandbox, order, endsAt).catch((error: unknown) => error);
  if (sandbox.machine.isDead) return;
  await write(cell);
  if (sandbox.machine.isDead) return;
  order.isClaimed = false;
  if (verdict === 'done') {
    order.doneAt = time.now;
    return lane.delete(entry);
  }
  const why = whyPostponed(verdict);
  if (hasWaitedTooLong(entry.sentAt, entry.receives, time.now)) {
    order.parked = 'waited-too-long';
    return lane.delete(entry);
  }
  lane.hide(entry, hideForMs(why, entry.receives, time.now, random));
}

function whyPostponed(error: unknown): Postponement {
  if (error instanceof Postponed) return error.why;
  if (!(error instanceof IntegrationError)) throw error;
  if (error instanceof CellHeldError && error.untilMs !== undefined)
    return { kind: 'until', atMs: error.untilMs };
  return { kind: 'open-ended' };
}

async function attempt(cell: CellModel, sandbox: Sandbox, order: Order, endsAt: number): Promise<'done'> {
  if (order.inDoubt) {
    if (await call(cell, sandbox, order, 'look-up', endsAt)) return 'done';
    order.inDoubt = false;
  } else if (!order.knowsCustomer) await call(cell, sandbox, order, 'look-up', endsAt);
  await call(cell, sandbox, order, 'create', endsAt);
  return 'done';
}

/** A permit, then the call. Tells whether LogicTrade has the order; throws when the attempt cannot go on. */
async function call(
  { time, timing, logictrade }: CellModel,
  { permits, breaker, machine }: Sandbox,
  order: Order,
  deed: 'create' | 'look-up',
  endsAt: number,
): Promise<boolean> {
  await permits.take();
  if (endsAt - time.now < timing.lastPostMs) throw new Postponed({ kind: 'soon' });
  const answer = await logictrade.call(
    deed,
    order.id,
    deed === 'create' ? timing.postLimitMs : timing.getLimitMs,
  );
  if (machine.isDead) throw new Postponed({ kind: 'soon' });
  if (answer.kind === 'no-answer') {
    if (deed === 'create') order.inDoubt = true;
    await breaker.failed(order.id);
    throw new Postponed({ kind: 'until', atMs: time.now + timing.settleMs });
  }
  switch (answer.kind) {
    case 'answered':
      breaker.answered();
      return answer.isThere;
    case 'limited':
      await permits.pauseUntil(machine.wall() + answer.retryAfterMs);
      throw new Postponed({ kind: 'until', atMs: time.now + answer.retryAfterMs });
    case 'unreachable':
      await breaker.failed(order.id);
      throw new Postponed({ kind: 'open-ended' });
  }
}

async function write({ time, spent, tableMs }: CellModel): Promise<void> {
  spent.ledgerWrites++;
  await time.sleep(tableMs() + tableMs());
}

/** The watch: every minute it makes the probe that is due. */
export async function runWatch(cell: CellModel): Promise<void> {
  const { permits, breaker } = cell.boot();
  for (;;) {
    await cell.time.sleep(60_000);
    await breaker.probeIfDue(async () => {
      await permits.takeToProbe();
      return (await cell.logictrade.call('look-up', 'probe', cell.timing.getLimitMs)).kind === 'answered';
    });
  }
}
