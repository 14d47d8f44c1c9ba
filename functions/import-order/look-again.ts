import { orderKey } from '../../shared/ledger/ledger.ts';
import type { Relook } from '../../shared/queue/relook.ts';
import type { Dependencies } from './work.ts';
import type { Outcome } from './outcome.ts';
import { severalInLogictrade } from './sentences.ts';

const DAY_MS = 24 * 60 * 60_000;

/**
 * Looks up once more an order that was created after doubt. That LogicTrade neither creates nor first shows an order
 * later than the settle time is the one thing assumed; here it is watched.
 */
export async function lookAgain({ shop, orderId }: Relook, deps: Dependencies): Promise<Outcome> {
  const record = await deps.ledger.read(shop, orderId);
  if (record?.relookAt === undefined) return { kind: 'finished', because: 'nothing to look at again' };
  const identity = { lookupNumber: record.lookupNumber, externNumber: orderKey(shop, orderId) };
  const found = await deps.orderBook.lookUp(identity, record.firstSeenAt);
  if (found.kind === 'several') {
    const { reason, sentence } = severalInLogictrade(found.numbers);
    deps.log.countForCell('OrdersTwice');
    await deps.relooks.parkTwice(record, sentence);
    return { kind: 'parked', reason };
  }
  const isFirstLook = deps.now() - (record.endedAt ?? 0) < DAY_MS / 2;
  await deps.relooks.settle(record, isFirstLook ? (record.endedAt ?? deps.now()) + DAY_MS : undefined);
  return { kind: 'finished', because: 'looked again, one order' };
}
