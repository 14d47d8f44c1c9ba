import type { AlarmState } from './judge.ts';
import { WordReader } from './words.ts';

/** Whether a composite alarm's rule holds, given the state of each alarm it names, by name or ARN. */
export type AlarmRule = (stateOf: (alarm: string) => AlarmState) => boolean;

const STATES: Readonly<Record<string, AlarmState>> = {
  ALARM: 'ALARM',
  OK: 'OK',
  INSUFFICIENT_DATA: 'INSUFFICIENT_DATA',
};

/**
 * Reads a rule: `ALARM(…)`, `OK(…)`, `INSUFFICIENT_DATA(…)`, `TRUE`, `FALSE`, with `AND`, `OR`, `NOT` and brackets.
 * CloudWatch API Reference, PutCompositeAlarm, "AlarmRule". Throws `TemplateError` for anything else.
 */
export function readAlarmRule(text: string): AlarmRule {
  const reader = new WordReader(text);
  const rule = readOr(reader);
  reader.end();
  return rule;
}

function readOr(reader: WordReader): AlarmRule {
  const parts = [readAnd(reader)];
  while (reader.take('OR')) parts.push(readAnd(reader));
  return (stateOf) => parts.some((part) => part(stateOf));
}

function readAnd(reader: WordReader): AlarmRule {
  const parts = [readNot(reader)];
  while (reader.take('AND')) parts.push(readNot(reader));
  return (stateOf) => parts.every((part) => part(stateOf));
}

function readNot(reader: WordReader): AlarmRule {
  if (reader.take('NOT')) {
    const inner = readNot(reader);
    return (stateOf) => !inner(stateOf);
  }
  if (reader.take('(')) {
    const inner = readOr(reader);
    reader.expect(')');
    return inner;
  }
  if (reader.take('TRUE')) return () => true;
  if (reader.take('FALSE')) return () => false;
  const wanted = STATES[reader.take(...Object.keys(STATES)) ?? ''] ?? reader.fail();
  reader.expect('(');
  const { text } = reader.takeAny('text', 'name');
  reader.expect(')');
  return (stateOf) => stateOf(text) === wanted;
}
