import type { SQSRecord } from 'aws-lambda';
import type { ContentStore } from '../../shared/ledger/content-store.ts';
import { sha256 } from '../../shared/ledger/keys.ts';
import type { Journey } from './journey.ts';
import type { Outcome } from './outcome.ts';
import type { Task } from './task.ts';

interface Unread {
  record: SQSRecord;
  journey: Journey;
  reading: { content: Pick<ContentStore, 'saveUnread'> };
}

/** Keeps a queue entry as it came, for a person: no order could be read from it, or nobody could work on it in time. */
export async function keepUnread(reason: string, sentence: string, unread: Unread): Promise<Outcome> {
  const { body } = unread.record;
  await unread.reading.content.saveUnread(unread.journey.shop, sha256(body), body, reason, sentence);
  return { kind: 'parked', reason };
}

export const unreadTask = (reason: string, sentence: string, unread: Unread): Task => ({
  key: unread.record.messageId,
  journey: unread.journey,
  run: () => keepUnread(reason, sentence, unread),
});
