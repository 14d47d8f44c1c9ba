import type { Scheduler } from '../../scheduler.ts';
import type { Chance, PostFate } from '../fates.ts';
import type { Story } from '../story.ts';
import type { Administration, Changed } from './administration.ts';
import { answerWrite } from './answer-write.ts';
import { readCustomer, readRequest } from './request.ts';
import type { WireCall } from './wire-call.ts';

export interface WritePlace {
  scheduler: Scheduler;
  administration: Administration;
  chance: Chance;
  story: Story;
  /** The one thing assumed of LogicTrade: nothing comes to be, or to be shown, later than this after its caller went silent. */
  settleMs: number;
  /** Told when LogicTrade turns a write away: it has no effect. */
  refused: (call: WireCall) => void;
}

/** One POST or PUT that has arrived: does what its fate says, when it says so, whether or not anybody still listens. */
export function meetWrite(call: WireCall, fate: PostFate, place: WritePlace): void {
  const { scheduler, chance, settleMs } = place;
  const thinkMs = chance.lasts('LogicTrade thinking');
  let changed: Changed | undefined;
  /** By then even what is slow has come and is shown; known when the caller is silent. */
  let latest: number | undefined;

  const land = () => {
    changed = change(call, fate, place);
    if (latest !== undefined) showBy(changed, latest);
  };
  if (fate.effect === 'now' || fate.effect === 'customer only') scheduler.after(thinkMs, land);
  call.whenSilent(() => {
    latest = scheduler.now + settleMs;
    if (changed !== undefined) showBy(changed, latest);
    if (fate.effect === 'late') scheduler.after(chance.share('late effect') * settleMs, land);
  });
  answerWrite(call, fate, thinkMs, () => changed, place);
}

function change(call: WireCall, { effect }: PostFate, place: WritePlace): Changed {
  const { administration, chance, story, settleMs } = place;
  const lagMs = chance.share('index lag') * settleMs;
  const changed = deedOf(call, effect, lagMs, administration);
  story.tell('LogicTrade', () => {
    const what = [changed.order?.number, changed.customer && `customer ${changed.customer.id}`];
    const isNew = call.init.method === 'POST';
    const lag = lagMs > 0 && isNew ? `, shown ${Math.round(lagMs / 1000)} s later` : '';
    return `${isNew ? 'creates' : 'updates'} ${what.filter(Boolean).join(' and ')} for ${call.sandbox.name}${lag}`;
  });
  return changed;
}

function deedOf(
  { url, init: { body = '' } }: WireCall,
  effect: PostFate['effect'],
  lagMs: number,
  administration: Administration,
): Changed {
  const [, list, id] = /\/(orders|customers)(?:\/(\d+))?$/.exec(url.pathname) ?? [];
  if (list === 'customers')
    return id === undefined
      ? administration.createCustomer(readCustomer(body), lagMs)
      : administration.updateCustomer(Number(id), readCustomer(body));
  const request = readRequest(body);
  if (id !== undefined) return effect === 'customer only' ? {} : administration.update(Number(id), request);
  return effect === 'customer only'
    ? administration.createCustomerOnly(request, lagMs)
    : administration.create(request, lagMs);
}

/** Even what was slow to come is shown by then. */
function showBy({ order, customer }: Changed, latest: number): void {
  if (order !== undefined) order.shownFrom = Math.min(order.shownFrom, latest);
  if (customer !== undefined) customer.shownFrom = Math.min(customer.shownFrom, latest);
}
