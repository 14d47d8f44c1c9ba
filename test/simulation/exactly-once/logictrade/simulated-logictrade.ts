import type { Connection } from '../../../../shared/logictrade/connection.ts';
import { NotConnectedError } from '../../../../shared/logictrade/connector.ts';
import { type GetFate, POST_FATES, type PostFateName } from '../fates.ts';
import { Sandbox } from '../sandbox.ts';
import type { Administration } from './administration.ts';
import { type ListHabits, page, shownCustomer, shownOrder } from './lists.ts';
import { broken, wireAnswer } from './wire-answer.ts';
import { WireCall } from './wire-call.ts';
import { meetWrite, type WritePlace } from './writing.ts';

export interface LogictradePlace extends WritePlace {
  habits: ListHabits;
  getLimitMs: number;
  /** Told when a POST or PUT of an order leaves its sandbox: from here on it may have an effect. */
  leaves: (sandbox: Sandbox, body: string) => void;
}

/** The way to LogicTrade of one invocation. */
export function openSimulatedConnection(sandbox: Sandbox, place: LogictradePlace): Connection {
  const open = new Set<WireCall>();
  let isClosed = false;
  return {
    async fetch(url, init) {
      if (sandbox.isDead) return Sandbox.never();
      if (isClosed) throw new NotConnectedError('CLOSED');
      sandbox.stall(place.chance.stall(sandbox.name));
      const call = new WireCall(sandbox, url, init, place.scheduler);
      open.add(call);
      const told = `${init.method} ${call.url.pathname.split('/').at(-1)}${call.url.search}`;
      const fate = begin(call, place);
      place.story.tellAnswer(sandbox.name, () => `${told} (${fate})`, call.answer);
      return call.answer.finally(() => open.delete(call));
    },
    async close() {
      isClosed = true;
      for (const call of open) call.cut();
    },
  };
}

/** Decides what becomes of a call, and sends it on its way. */
function begin(call: WireCall, place: LogictradePlace): string {
  if (call.init.method === 'GET') {
    const fate = place.chance.fate('get', call.sandbox.name);
    beginGet(call, fate, place);
    return fate;
  }
  const fate = place.chance.fate('post', call.sandbox.name);
  beginWrite(call, fate, place);
  return fate;
}

function beginWrite(call: WireCall, name: PostFateName, place: LogictradePlace): void {
  const { scheduler, chance, leaves } = place;
  const fate = POST_FATES[name];
  const { sandbox } = call;
  if (fate.answer === 'unreachable') return call.refuse(chance.lasts('connecting'));
  const dies = 'dies' in fate ? fate.dies : undefined;
  const leave = () => {
    if (call.isOver) return;
    if (dies === 'before') return sandbox.die('crashed');
    if (/\/orders\b/.test(call.url.pathname)) leaves(sandbox, call.init.body ?? '');
    const wayMs = chance.lasts('way to LogicTrade');
    scheduler.after(wayMs, () => meetWrite(call, fate, place));
    if (dies === 'in flight')
      scheduler.after(wayMs * (1 + 20 * chance.number()), () => sandbox.die('crashed'));
  };
  scheduler.after(chance.lasts('connecting'), leave, sandbox);
}

function beginGet(call: WireCall, fate: GetFate, place: LogictradePlace): void {
  const { scheduler, chance, getLimitMs } = place;
  const wayMs = chance.lasts('way to LogicTrade');
  const arrive = (answered: () => void) => scheduler.after(wayMs, answered);
  const status = (code: number) =>
    arrive(() => call.reply(wayMs, () => wireAnswer({ status: code, body: { title: 'simulated' } })));
  switch (fate) {
    case 'answered':
      return arrive(() => answerGet(call, wayMs, place, false));
    case 'answered late':
      return arrive(() => answerGet(call, chance.number() * getLimitMs, place, false));
    case 'cut off':
      return arrive(() => answerGet(call, wayMs, place, true));
    case 'failed':
      return status(503);
    case 'limited':
      return status(429);
    case 'forbidden':
      return status(403);
    case 'unreachable':
      return call.refuse(wayMs);
    case 'broken':
      return call.break(wayMs, broken());
    case 'silent':
      return;
    case 'dies before it':
      return call.sandbox.die('crashed');
  }
}

/** The list as it is when the question arrives, whenever the answer does. */
function answerGet(call: WireCall, backMs: number, place: LogictradePlace, isCut: boolean): void {
  const { administration, habits, scheduler } = place;
  const [, list, id] = /\/(customers|orders)\/(\d+)$/.exec(call.url.pathname) ?? [];
  const one = list === 'orders' ? orderById : customerById;
  const body =
    list === undefined
      ? page(call.url, administration, habits, scheduler.now)
      : one(Number(id), administration);
  const nothing = list === undefined ? 204 : 404;
  call.reply(backMs, () => wireAnswer({ status: body === undefined ? nothing : 200, body, isCut }));
}

/** Asked by its id, a record is there at once. */
function customerById(wanted: number, { customers }: Administration): object | undefined {
  const customer = customers.find(({ id }) => id === wanted);
  return customer && shownCustomer(customer);
}

function orderById(wanted: number, { orders }: Administration): object | undefined {
  const order = orders.find(({ id }) => id === wanted);
  return order && shownOrder(order);
}
