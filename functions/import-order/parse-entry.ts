import { type Message, readMessage, UnreadableMessageError } from '../../shared/queue/envelope.ts';

/** The delivery in a queue entry, or nothing where nobody can read it. Throws `NewerMessageError`. */
export function parseEntry(text: string): Message | undefined {
  try {
    return readMessage(text);
  } catch (error) {
    if (!(error instanceof UnreadableMessageError)) throw error;
    return undefined;
  }
}
