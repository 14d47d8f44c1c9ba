import type { Logger } from '@aws-lambda-powertools/logger';
import middy from '@middy/core';
import * as z from 'zod';
import { type Dependencies, undoRelease } from './undo-release.ts';

/** What CloudWatch hands a function that an alarm invokes. */
const eventSchema = z.object({
  alarmData: z.object({ alarmName: z.string(), state: z.object({ value: z.string() }) }),
});

/** Called by an alarm as it turns red. */
export function createHandler(deps: Dependencies, log: Pick<Logger, 'info'>) {
  return middy().handler(async (event) => {
    const { alarmName, state } = eventSchema.parse(event).alarmData;
    if (state.value !== 'ALARM') return;
    const undone = await undoRelease(alarmName, deps);
    log.info(undone.length === 0 ? 'no recent deployment to undo' : 'rolled back', { alarmName, undone });
  });
}
