import { IntegrationError } from '../../shared/errors.ts';
import { type Claimed, orderKey } from '../../shared/ledger/ledger.ts';
import type { OrderInLogictrade } from '../../shared/ledger/order-record.ts';
import type { OrderUpdate } from '../../shared/logictrade/requests.ts';
import { present } from '../../shared/order/present.ts';
import { contentDiffers } from './content-differs.ts';
import type { ShownOrder } from './order-book.ts';
import { type Decision, done, hasFailedTooOften, inDoubt, parked } from './decision.ts';
import { changedLater, keepsFailing } from './sentences.ts';
import { carriedThis } from './settle.ts';
import type { Mapped } from './to-logictrade/index.ts';
import type { Dependencies, OrderWork } from './work.ts';

type Request = Extract<Mapped, { kind: 'request' }>;

/**
 * Brings a changed order into LogicTrade by the one PUT of this claim: never over a delivery, an invoice or a person's
 * work, and only where somebody has proven what a PUT does in this administration.
 */
export async function putOrder(
  work: OrderWork,
  claim: Claimed,
  mapped: Request,
  known: OrderInLogictrade,
  deps: Dependencies,
): Promise<Decision> {
  const tell = (why: string, doubt = claim.doubt) => parked({ ...changedLater(why), doubt });
  if (!(await deps.isPutProven()))
    return tell('updates are switched on, but nobody has proven them with doctor --prove-put');
  const update = toUpdate(mapped);
  if (update === undefined) return tell('an update needs a delivery address and a known customer');
  const shown = await deps.orderBook.order(known.id);
  if (shown === undefined) return tell('LogicTrade no longer has the order');
  if (shown.isTouched) return tell('something of it is delivered or invoiced');
  if (shown.modifiedDate === undefined) return tell('LogicTrade does not say when it was last changed there');
  if (shown.modifiedDate !== known.modifiedDate) {
    // after a lost answer the change may be our own
    const isOurs =
      claim.doubt !== undefined && carriedThis(mapped.hash, claim) && !contentDiffers(mapped.request, shown);
    return isOurs ? updated(known, shown.modifiedDate, mapped) : tell('somebody changed it in LogicTrade');
  }
  let isUpdated = false;
  let after: ShownOrder | undefined;
  try {
    await deps.orderBook.update(known.id, update);
    isUpdated = true;
    after = await deps.orderBook.order(known.id);
  } catch (error) {
    // updated but not read back is in doubt, too: the ledger does not know what LogicTrade holds now
    if (!(error instanceof IntegrationError) || (error.effect === 'none' && !isUpdated)) throw error;
    const doubt = { silentSince: deps.now(), looks: 0, requestHash: mapped.hash };
    const counts = deps.servesOthersThan(orderKey(work.shop.id, work.order.id));
    if (hasFailedTooOften(claim, counts)) return parked(keepsFailing(error, doubt));
    return inDoubt(error.code, doubt, deps.settleMs, counts);
  }
  if (after === undefined || contentDiffers(mapped.request, after))
    return tell('LogicTrade took the update but shows other lines', { silentSince: deps.now(), looks: 0 });
  return updated(known, after.modifiedDate, mapped);
}

const updated = (known: OrderInLogictrade, modifiedDate: string | undefined, { hash }: Request): Decision =>
  done('updated', { ...known, ...present({ modifiedDate }) }, hash);

/** LogicTrade's PUT takes no customer id and wants an address, which only an order of the unknown customer lacks. */
function toUpdate({ request }: Request): OrderUpdate | undefined {
  const { id: _, isUnknown: __, ...customer } = request.customer;
  const { address } = request.delivery;
  if (address === undefined) return undefined;
  return { ...request, customer, delivery: { ...request.delivery, address } };
}
