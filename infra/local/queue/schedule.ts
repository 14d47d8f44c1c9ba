import { randomUUID } from 'node:crypto';
import { ACCOUNT } from '../aws/service.ts';
import type { SchedulePlan } from '../template/schedules.ts';

/** The event EventBridge sends on a schedule. */
export const scheduledEvent = ({ ruleName, input }: SchedulePlan, region: string): unknown =>
  input === undefined
    ? {
        version: '0',
        id: randomUUID(),
        'detail-type': 'Scheduled Event',
        source: 'aws.events',
        account: ACCOUNT,
        time: new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
        region,
        resources: [`arn:aws:events:${region}:${ACCOUNT}:rule/${ruleName}`],
        detail: {},
      }
    : JSON.parse(input);

/** Calls back every so often; a call still running when the next is due does not hold it up. The answer ends it. */
export function startSchedule({ everyMs }: SchedulePlan, call: () => void): () => void {
  const timer = setInterval(call, everyMs);
  return () => clearInterval(timer);
}
