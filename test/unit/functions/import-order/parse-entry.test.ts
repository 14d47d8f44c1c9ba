import { describe, expect, it } from 'vitest';
import { parseEntry } from '../../../../functions/import-order/parse-entry.ts';
import { writeMessage } from '../../../../shared/queue/envelope.ts';

const anEntry = () =>
  writeMessage({
    shop: 'meubelhuis',
    topic: 'orders/create',
    delivery: { headers: {}, rawBody: Buffer.from('{"id":5001}'), receivedAt: 1 },
  }) ?? '';

describe('A queue entry', () => {
  it('is read as the delivery that the door put there', () => {
    const message = parseEntry(anEntry());

    expect(message).toMatchObject({ shop: 'meubelhuis', topic: 'orders/create' });
    expect(String(message?.delivery.rawBody)).toBe('{"id":5001}');
  });

  it('is nothing where nobody can read it', () => {
    expect(parseEntry('somebody typed this')).toBeUndefined();
  });

  it('of a newer version is left for that version, not given up', () => {
    const newer = JSON.stringify({ ...JSON.parse(anEntry()), v: 99 });

    expect(() => parseEntry(newer)).toThrow(
      expect.objectContaining({ code: 'message-newer', retry: 'later' }),
    );
  });
});
