import type { Chance, PostFate } from '../fates.ts';
import type { Changed } from './administration.ts';
import { shownCustomer, shownOrder } from './lists.ts';
import { broken, wireAnswer } from './wire-answer.ts';
import type { WireCall } from './wire-call.ts';

interface Answering {
  chance: Chance;
  refused: (call: WireCall) => void;
}

/** What the caller of a POST or PUT hears, by its fate. */
export function answerWrite(
  call: WireCall,
  { answer, effect }: PostFate,
  thinkMs: number,
  changed: () => Changed | undefined,
  { chance, refused }: Answering,
): void {
  const backMs = thinkMs + chance.lasts('way to LogicTrade');
  const shown = () => {
    const { order, customer } = changed() ?? {};
    if (order !== undefined) return shownOrder(order);
    return customer === undefined ? undefined : shownCustomer(customer);
  };
  switch (answer) {
    case 'yes':
      return call.reply(backMs, () => wireAnswer({ status: 200, body: shown() }));
    case 'yes without customer':
      return call.reply(backMs, () => wireAnswer({ status: 200, body: { ...shown(), customer: undefined } }));
    case 'unreadable':
      return call.reply(backMs, () => wireAnswer({ status: 200, body: shown(), isGarbled: true }));
    case 'cut':
      return call.reply(backMs, () => wireAnswer({ status: 200, body: shown(), isCut: true }));
    case 'broken':
      return call.break(backMs, broken());
    case 'unreachable':
      return call.refuse(backMs);
    case 'silence':
      return;
    default: {
      if (effect === 'none' && answer < 500) refused(call);
      const retryAfter = answer === 429 && chance.number() < 0.5 ? '20' : undefined;
      return call.reply(backMs, () =>
        wireAnswer({ status: answer, body: { title: 'simulated' }, retryAfter }),
      );
    }
  }
}
