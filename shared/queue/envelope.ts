import { gunzipSync } from 'node:zlib';
import * as z from 'zod';
import { IntegrationError } from '../errors.ts';
import { type Message, VERSION } from './message.ts';

/** Writing is apart from reading, so that the door's bundle holds no schema. */
export { type Message, writeMessage } from './message.ts';

/** A body this large has no business in a webhook; guards against archives that unpack without end. */
const LARGEST_BODY_BYTES = 16 * 1024 * 1024;
const envelopeSchema = z.object({
  v: z.int().min(1),
  shop: z.string(),
  topic: z.string().optional(),
  deliveryId: z.string().optional(),
  receivedAt: z.number(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
  /** Set by a responder's retry: claims parked work of exactly this fence. */
  retry: z.object({ fence: z.int(), by: z.string() }).optional(),
});

/** No worker will ever read this message. */
export class UnreadableMessageError extends IntegrationError {
  override readonly name = 'UnreadableMessageError';
  readonly code = 'message-unreadable';
  readonly retry = 'never';
  readonly effect = 'none';
}

/** A newer version of this house wrote the message; after a roll-back it waits for that version to return. */
export class NewerMessageError extends IntegrationError {
  override readonly name = 'NewerMessageError';
  readonly code = 'message-newer';
  readonly retry = 'later';
  readonly effect = 'none';
}

/** The same queue entry, marked as a responder's retry. Throws `UnreadableMessageError` for what is no entry of ours. */
export function writeRetry(text: string, retry: { fence: number; by: string }): string {
  return JSON.stringify({ ...parseEnvelope(text), retry });
}

/** Reads a queue entry. Throws `UnreadableMessageError`, or `NewerMessageError` for a version this one does not know. */
export function readMessage(text: string): Message {
  const { v, body, receivedAt, headers, topic, deliveryId, retry, shop } = parseEnvelope(text);
  if (v > VERSION)
    throw new NewerMessageError(`the message has version ${v}, this code reads up to ${VERSION}`);
  return {
    shop,
    ...(topic === undefined ? {} : { topic }),
    ...(deliveryId === undefined ? {} : { deliveryId }),
    ...(retry === undefined ? {} : { retry }),
    delivery: { headers, rawBody: unpack(body), receivedAt },
  };
}

function parseEnvelope(text: string): z.infer<typeof envelopeSchema> {
  try {
    return envelopeSchema.parse(JSON.parse(text));
  } catch (cause) {
    if (!(cause instanceof SyntaxError || cause instanceof z.ZodError)) throw cause;
    throw new UnreadableMessageError('the message is not an envelope of this house', { cause });
  }
}

function unpack(body: string): Buffer {
  try {
    return gunzipSync(Buffer.from(body, 'base64'), { maxOutputLength: LARGEST_BODY_BYTES });
  } catch (cause) {
    // zlib throws errors with a code for bad data; anything else is our own mistake
    if (!(cause instanceof Error && 'code' in cause)) throw cause;
    throw new UnreadableMessageError('the body in the message cannot be unpacked', { cause });
  }
}
