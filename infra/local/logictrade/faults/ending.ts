import { type Answer, json, type Outcome, problem, text, tooMany } from '../api/answer.ts';
import { forbidden, Refusal, unauthorized } from '../api/refusal.ts';
import type { Rules } from '../rules.ts';
import { breakAnswer } from './broken-answer.ts';
import type { Fault } from './fault.ts';

/** How a fault ends a call: instead of its effect, or with the answer that the effect gave. */
export type Ending = { before?: Outcome; after?: (answer: Answer) => Outcome };

type Bending = Extract<Fault, { kind: 'delay' | 'index-lag' | 'filters-contain' | 'filters-ignored' }>;
const BENDING: readonly Fault['kind'][] = ['delay', 'index-lag', 'filters-contain', 'filters-ignored'];

/** Whether the fault decides what comes back; the others only bend the call on its way. */
export const isEnding = (fault: Fault): fault is Exclude<Fault, Bending> => !BENDING.includes(fault.kind);

export function endingOf(fault: Exclude<Fault, Bending>, rules: Rules, now: number): Ending {
  switch (fault.kind) {
    case 'refuse':
      return instead(problem(new Refusal(fault.status, fault.code, 'Bad request', fault.message), rules));
    case 'too-many-requests':
      return instead(tooMany(retryAfter(fault.retryAfter, now), fault.answer));
    case 'revoked-key':
      return instead(problem(unauthorized('LTA0003', 'The api-key has been revoked.'), rules));
    case 'writes-forbidden':
      return instead(problem(forbidden('This api-key may not write.'), rules));
    case 'server-error':
      return at(
        fault.when,
        reply(json({ title: 'Internal Server Error', status: fault.status }, fault.status)),
      );
    case 'html-502':
      return at(fault.when, reply(text(BAD_GATEWAY, 502, 'text/html')));
    case 'hang':
      return at(fault.when, { kind: 'silence' });
    case 'connection-lost':
      if (fault.when === 'during-answer') return { after: (answer) => ({ kind: 'cut-off', answer }) };
      return at(fault.when, { kind: 'lost' });
    case 'broken-answer':
      return { after: (answer) => reply(breakAnswer(answer, fault.answer)) };
  }
}

const reply = (answer: Answer): Outcome => ({ kind: 'answer', answer });
const instead = (answer: Answer): Ending => ({ before: reply(answer) });
const at = (when: 'before-effect' | 'after-effect', outcome: Outcome): Ending =>
  when === 'before-effect' ? { before: outcome } : { after: () => outcome };

type RetryAfter = Extract<Fault, { kind: 'too-many-requests' }>['retryAfter'];

function retryAfter(value: RetryAfter, now: number): string | undefined {
  if (typeof value !== 'object') return value?.toString();
  return new Date(now + value.httpDateInSeconds * 1000).toUTCString();
}

const BAD_GATEWAY = `<html>
<head><title>502 Bad Gateway</title></head>
<body><center><h1>502 Bad Gateway</h1></center></body>
</html>`;
