import { type Answer, json } from '../api/answer.ts';
import type { Fault } from './fault.ts';

type Way = Extract<Fault, { kind: 'broken-answer' }>['answer'];

/** A good answer spoiled on its way back; one that is no 2xx, or has no body, stays as it is. */
export function breakAnswer(answer: Answer, way: Way): Answer {
  if (answer.status >= 300 || answer.body === '') return answer;
  if (way === 'empty') return { ...answer, body: '' };
  if (way === 'unparseable') return { ...answer, body: answer.body.slice(0, -2) };
  return json(withoutId(JSON.parse(answer.body)), answer.status);
}

/** Without the id of the thing itself, or of each result of a list; ids further inside stay. */
function withoutId(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(withoutId);
  if (typeof body !== 'object' || body === null) return body;
  const rest = Object.entries(body).filter(([name]) => name !== 'id');
  return Object.fromEntries(
    rest.map(([name, value]) => [name, name === 'results' ? withoutId(value) : value]),
  );
}
