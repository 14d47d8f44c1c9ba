import { randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  NewerMessageError,
  readMessage,
  UnreadableMessageError,
  writeMessage,
} from '../../../../shared/queue/envelope.ts';

const aMessage = (rawBody: Buffer) => ({
  shop: 'meubelhuis',
  topic: 'orders/create',
  deliveryId: 'd-1',
  delivery: { headers: { 'x-shopify-topic': 'orders/create' }, rawBody, receivedAt: 1_772_359_201_000 },
});

describe('The envelope of a delivery', () => {
  it('gives back every body, byte for byte', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5000 }), (bytes) => {
        const message = aMessage(Buffer.from(bytes));
        expect(readMessage(writeMessage(message) ?? '')).toEqual(message);
      }),
    );
  });

  it('takes a body of 4 MB that compresses well, and refuses one that could not be parked later', () => {
    expect(writeMessage(aMessage(Buffer.alloc(4 * 1024 * 1024, 'order ')))).toBeDefined();
    expect(writeMessage(aMessage(randomBytes(360 * 1024)))).toBeUndefined();
  });

  it('stays below what SQS takes', () => {
    const text = writeMessage(aMessage(randomBytes(349 * 1024))) ?? '';

    expect(text.length).toBeLessThan(1024 * 1024);
    expect(text.length).toBeGreaterThan(400_000);
  });

  it('calls everything else unreadable, and nothing else', () => {
    for (const text of [
      '',
      'null',
      '{}',
      '[]',
      '{"v":1}',
      JSON.stringify({ ...JSON.parse(writeMessage(aMessage(Buffer.from('x'))) ?? ''), body: 'AAAA' }),
    ])
      expect(() => readMessage(text)).toThrow(UnreadableMessageError);
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => readMessage(text)).toThrow(UnreadableMessageError);
      }),
    );
  });

  it('leaves an envelope of a newer version to that version', () => {
    const newer = { ...JSON.parse(writeMessage(aMessage(Buffer.from('x'))) ?? ''), v: 2 };

    expect(() => readMessage(JSON.stringify(newer))).toThrow(NewerMessageError);
  });
});
