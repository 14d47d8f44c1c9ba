import { CustomerInUseError, type Everybody, type Person } from '../../shared/ledger/personal-data.ts';
import type { Normalised } from '../../shared/webshops/webshop.ts';
import type { Outcome } from './outcome.ts';
import type { Entry } from './task.ts';
import { keepUnread } from './unread-task.ts';

/** Of the time there was at first, this much is left over: a search that is killed takes the orders of its batch along into doubt. */
const LEAST_LEFT = 1 / 3;

export type Forget = Extract<Normalised, { kind: 'forget' }>;

/**
 * Erases what the ledger holds of a person, or of everybody at a store, because the platform says so. LogicTrade keeps what the law
 * has a shop keep, and is not asked.
 */
export async function forgetPeople(request: Forget, entry: Entry): Promise<Outcome> {
  const { remainingMs, privacy } = entry.reading;
  const { personalData, audit } = privacy;
  const leastMs = remainingMs() * LEAST_LEFT;
  const checkTime = () => {
    if (remainingMs() < leastMs) throw new OutOfTimeError('the search takes too long');
  };
  try {
    const traces = await personalData.find(whoseOf(request, entry), checkTime);
    for (const trace of traces) {
      checkTime();
      await personalData.erase(trace);
    }
    await audit.note({
      at: entry.reading.now(),
      by: entry.webshop.id,
      did: 'forget',
      to: `${traces.length} items of ${request.whose === 'everybody' ? `everybody at ${entry.shop.id}` : 'one person'}`,
      ...(entry.message.deliveryId === undefined ? {} : { why: `delivery ${entry.message.deliveryId}` }),
    });
    return { kind: 'finished', because: `${traces.length} items of personal data erased` };
  } catch (error) {
    if (error instanceof OutOfTimeError) return keepUnread('forget-by-hand', BY_HAND, entry);
    if (error instanceof CustomerInUseError)
      return { kind: 'postponed', why: { kind: 'soon' }, because: 'customer held by an order' };
    throw error;
  }
}

const BY_HAND =
  'The shop asks to erase personal data, and the table is too large to be searched in one go: run "forget" with the e-mail address in it.';

function whoseOf({ whose, store }: Forget, { shop, webshop, reading }: Entry): Person | Everybody {
  if (whose !== 'everybody') {
    const { email, customerId, orderIds } = whose;
    return { email, at: { shop: shop.id, customerId, orderIds } };
  }
  // an app may serve several stores and has one address for these requests: the store counts, not the way it came
  const shops = [...reading.shops.values()].filter((one) => one.webshop.id === webshop.id);
  return {
    shops: shops.map((one) => one.shop.id),
    shop: shop.id,
    cameFrom: (delivery) => webshop.storeOf?.(delivery)?.toLowerCase() === store.toLowerCase(),
  };
}

class OutOfTimeError extends Error {}
