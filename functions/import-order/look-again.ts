import { orderKey } from '../../shared/ledger/ledger.ts';
import type { Relook } from '../../shared/queue/relook.ts';
import type { Dependencies } from './work.ts';
import type { Outcome } from './outcome.ts';
import { severalInLogictrade } from './sentences.ts';

const DAY_MS = 24 * 60 * 60_000;
/** An order created after doubt is looked up once more then, should LogicTrade show the first one late. */
const RELOOK_AFTER_MS = 15 * 60_000;

/** The first of two looks at an order that is about to be created after doubt. */
export function planRelook({ shop, orderId }: Relook, { relooks, now }: RelookDependencies): Promise<void> {
  const createdAt = now();
  return relooks.plan({ shop, orderId, relookAt: createdAt + RELOOK_AFTER_MS, createdAt });
}

type RelookDependencies = Pick<Dependencies, 'relooks' | 'now'>;

/**
 * Looks up once more an order that was created after doubt. That LogicTrade neither creates nor first shows an order
 * later than the settle time is the one thing assumed; here it is watched.
 */
export async function lookAgain({ shop, orderId }: Relook, deps: Dependencies): Promise<Outcome> {
  const planned = await deps.relooks.of(shop, orderId);
  const record = await deps.ledger.read(shop, orderId);
  if (planned === undefined || record === undefined)
    return { kind: 'finished', because: 'nothing to look at again' };
  const identity = { lookupNumber: record.lookupNumber, externNumber: orderKey(shop, orderId) };
  const found = await deps.orderBook.lookUp(identity, record.firstSeenAt);
  if (found.kind === 'several') {
    const { reason, sentence } = severalInLogictrade(found.numbers);
    if (!(await deps.relooks.parkTwice(record, sentence)))
      return { kind: 'postponed', why: { kind: 'soon' }, because: 'held' };
    deps.log.countForCell('OrdersTwice');
    await deps.relooks.settle(planned, undefined);
    return { kind: 'parked', reason };
  }
  const isFirstLook = deps.now() - planned.createdAt < DAY_MS / 2;
  await deps.relooks.settle(planned, isFirstLook ? planned.createdAt + DAY_MS : undefined);
  return { kind: 'finished', because: 'looked again, one order' };
}
