import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { TableClock } from './table-clock.ts';

/** Lets the clock see every answer DynamoDB gives this client, refusals too. */
export function watchDates(client: Pick<DynamoDBClient, 'middlewareStack'>, clock: TableClock): void {
  client.middlewareStack.add(
    (next) => async (args) => {
      const sentAt = clock.monotonic();
      const result = await next(args);
      clock.observe({ sentAt, receivedAt: clock.monotonic(), second: Date.parse(dateOf(result.response)) });
      return result;
    },
    // Inside the SDK's own reading of the answer, which throws on a refusal, and inside its retries.
    { step: 'deserialize', priority: 'low' },
  );
}

function dateOf(response: unknown): string {
  if (typeof response !== 'object' || response === null || !('headers' in response)) return '';
  const { headers } = response;
  if (typeof headers !== 'object' || headers === null) return '';
  const date: unknown = 'date' in headers ? headers.date : 'Date' in headers ? headers.Date : undefined;
  return typeof date === 'string' ? date : '';
}
