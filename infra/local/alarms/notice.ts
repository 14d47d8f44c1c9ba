import type { AlarmChange } from './alarm-board.ts';

/**
 * A line of the log for an alarm that turned red, with its first command, or for one that is over. Nothing for one that
 * is fine from the beginning: every alarm is that once.
 */
export function noticeOf({ alarm, state, groups, was }: AlarmChange): string | undefined {
  if (state !== 'ALARM' && was !== 'ALARM') return undefined;
  const whose = groups.length > 0 ? ` (${groups.join(', ')})` : '';
  const first = /^First: (.*)$/m.exec(alarm.description)?.[1];
  return state === 'ALARM'
    ? JSON.stringify({
        step: 'alarm',
        message: `${alarm.name}${whose}${first === undefined ? '' : `  Run: ${first}`}`,
      })
    : JSON.stringify({ step: 'alarm-ok', message: alarm.name });
}
