import * as z from 'zod';
import type { Outcome } from '../runtime/invocation.ts';

const responseSchema = z
  .object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string().min(1) })).nullish() })
  .nullable();

/**
 * Which messages of a batch Lambda deletes after an invocation: none after a function error, all after a success, and
 * with partial responses all that were not reported. A response that cannot be right counts as a failure of all.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export function finishedMessages(
  messageIds: readonly string[],
  outcome: Outcome,
  reportsBatchItemFailures: boolean,
): readonly string[] {
  if (outcome.kind === 'failed') return [];
  if (!reportsBatchItemFailures) return messageIds;
  const response = parseResponse(outcome.payload);
  if (!response.success) return [];
  const failed = new Set(response.data?.batchItemFailures?.map(({ itemIdentifier }) => itemIdentifier));
  const isStranger = [...failed].some((id) => !messageIds.includes(id));
  return isStranger ? [] : messageIds.filter((id) => !failed.has(id));
}

/** An empty text counts as an empty response. */
const parseResponse = (payload: string) =>
  responseSchema.safeParse(payload === '' ? null : JSON.parse(payload));
