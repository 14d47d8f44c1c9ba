import * as z from 'zod';
import type { Scheduler } from '../../scheduler.ts';
import type { Chance, PostFate } from '../fates.ts';
import type { Story } from '../story.ts';
import type { Administration, Created } from './administration.ts';
import { shownOrder } from './lists.ts';
import type { NewOrder } from './records.ts';
import { broken, wireAnswer } from './wire-answer.ts';
import type { WireCall } from './wire-call.ts';

/** Only what is kept; the client's own schema has checked the rest. */
const newOrderSchema = z.object({
  webshop: z.object({ number: z.string() }).optional(),
  externNumber: z.string().optional(),
  customer: z.object({ id: z.int().optional(), email: z.string().optional() }),
  lines: z.array(z.object({ code: z.string(), quantity: z.number(), partPrice: z.number() })),
});

export function readOrder(body: string): NewOrder {
  const { webshop, ...rest } = newOrderSchema.parse(JSON.parse(body));
  return { ...rest, webshopNumber: webshop?.number };
}

interface Place {
  scheduler: Scheduler;
  administration: Administration;
  chance: Chance;
  story: Story;
  /** The one thing assumed of LogicTrade: nothing comes to be, or to be shown, later than this after its caller went silent. */
  settleMs: number;
}

/** One POST that has arrived: does what its fate says, when it says so, whether or not anybody still listens. */
export function meetPost(call: WireCall, fate: PostFate, place: Place): void {
  const { scheduler, chance, settleMs } = place;
  const request = readOrder(call.init.body ?? '');
  const thinkMs = chance.lasts('LogicTrade thinking');
  let created: Created | undefined;
  /** By then even what is slow has come and is shown; known when the caller is silent. */
  let latest: number | undefined;

  const land = () => {
    created = create(request, fate, call, place);
    if (latest !== undefined) showBy(created, latest);
  };
  if (fate.effect === 'now' || fate.effect === 'customer only') scheduler.after(thinkMs, land);
  call.onSilence = () => {
    latest = scheduler.now + settleMs;
    if (created !== undefined) showBy(created, latest);
    if (fate.effect === 'late') scheduler.after(chance.share('late effect') * settleMs, land);
  };
  answer(call, fate, thinkMs, () => created, place);
}

function create(request: NewOrder, { effect }: PostFate, call: WireCall, place: Place): Created {
  const { administration, chance, story, settleMs } = place;
  const lagMs = chance.share('index lag') * settleMs;
  const created =
    effect === 'customer only'
      ? administration.createCustomerOnly(request, lagMs)
      : administration.create(request, lagMs);
  story.tell('LogicTrade', () => {
    const what = [created.order?.number, created.customer && `customer ${created.customer.id}`];
    const lag = lagMs > 0 ? `, shown ${Math.round(lagMs / 1000)} s later` : '';
    return `creates ${what.filter(Boolean).join(' and ')} for ${call.sandbox.name}'s POST${lag}`;
  });
  return created;
}

/** Even what was slow to come is shown by then. */
function showBy({ order, customer }: Created, latest: number): void {
  if (order !== undefined) order.shownFrom = Math.min(order.shownFrom, latest);
  if (customer !== undefined) customer.shownFrom = Math.min(customer.shownFrom, latest);
}

function answer(
  call: WireCall,
  { answer: kind }: PostFate,
  thinkMs: number,
  created: () => Created | undefined,
  { chance }: Place,
): void {
  const backMs = thinkMs + chance.lasts('way to LogicTrade');
  const yes = (change: (shown: object) => object = (shown) => shown) => {
    const order = created()?.order;
    return order === undefined ? undefined : change(shownOrder(order));
  };
  switch (kind) {
    case 'yes':
      return call.reply(backMs, () => wireAnswer({ status: 200, body: yes() }));
    case 'yes without customer':
      return call.reply(backMs, () =>
        wireAnswer({ status: 200, body: yes((shown) => ({ ...shown, customer: undefined })) }),
      );
    case 'unreadable':
      return call.reply(backMs, () => wireAnswer({ status: 200, body: yes(), isGarbled: true }));
    case 'cut':
      return call.reply(backMs, () => wireAnswer({ status: 200, body: yes(), isCut: true }));
    case 'broken':
      return call.break(backMs, broken());
    case 'unreachable':
      return call.refuse(backMs);
    case 'silence':
      return;
    default:
      return call.reply(backMs, () => wireAnswer({ status: kind, body: { title: 'simulated' } }));
  }
}
