import { describe, expect, it } from 'vitest';
import { shopOfQueue } from '../../../../functions/import-order/open-record.ts';
import { sha256 } from '../../../../shared/ledger/keys.ts';
import { writeRelook } from '../../../../shared/queue/relook.ts';
import { aBatch } from '../../../fixtures/a-batch.ts';
import { anOrder, aShop } from '../../../fixtures/orders.ts';

describe('A queue entry that is opened', () => {
  it('is kept as it came where it is none of ours, under the shop whose lane it stood on', async () => {
    const batch = aBatch();

    expect(await batch.run(batch.record('hello', { receives: 3 }))).toEqual(['over']);

    expect(batch.steps).toEqual([
      ['consumed', { shop: 'meubelhuis', messageId: 'm-1', ms: 0, attempt: 3 }],
      ['parked', { shop: 'meubelhuis', messageId: 'm-1', ms: 0, code: 'message-unreadable' }],
    ]);
    expect(await batch.unread.of('meubelhuis')).toMatchObject([
      {
        hash: sha256('hello'),
        reason: 'message-unreadable',
        sentence: 'The queue entry is not one of ours.',
      },
    ]);
  });

  it('is kept for a person under the shop it names where the configuration has no such shop', async () => {
    const batch = aBatch();

    await batch.run(batch.entry({ kind: 'order', order: anOrder() }, { shop: 'gone' }));

    expect(batch.steps[0]).toEqual(['consumed', expect.objectContaining({ shop: 'gone' })]);
    expect(await batch.unread.of('gone')).toMatchObject([
      { reason: 'shop-unknown', sentence: 'There is no shop "gone" in the configuration.' },
    ]);
    expect(batch.orderBook.created).toEqual([]);
  });

  it('goes by the shop it names, not by the lane: what responders enqueue stands on one queue for all', async () => {
    const batch = aBatch(aShop({ id: 'tuin' }));
    const entry = batch.entry({ kind: 'order', order: anOrder() });

    await batch.run({ ...entry, eventSourceARN: 'arn:aws:sqs:eu-west-1:1:nl-later' });

    expect(batch.orderBook.created).toMatchObject([{ request: { externNumber: 'tuin/5001' } }]);
  });

  it('waits for the version that wrote it when that is a newer one', async () => {
    const batch = aBatch();
    const newer = { v: 99, shop: 'meubelhuis', receivedAt: 0, headers: {}, body: '' };

    expect(await batch.run(batch.record(JSON.stringify(newer)))).toEqual(['PostponedError: failed']);

    expect(batch.hidden).toEqual([['m-1', 60_000]]);
    expect(batch.surprises).toMatchObject([
      [{ code: 'message-newer' }, { shop: 'meubelhuis', messageId: 'm-1' }],
    ]);
    expect(batch.counted).toEqual([]);
  });

  it('may ask for a second look at an order, and is over when there is none to take', async () => {
    const batch = aBatch();

    await batch.run(batch.record(writeRelook({ shop: 'meubelhuis', orderId: '5001' })));

    expect(batch.steps).toEqual([
      [
        'finished',
        {
          shop: 'meubelhuis',
          messageId: 'm-1',
          orderKey: 'meubelhuis/5001',
          ms: 0,
          code: 'nothing to look at again',
        },
      ],
    ]);
  });

  it('does not take its second look while another entry of the same order is worked on', async () => {
    const batch = aBatch();
    const order = batch.entry({ kind: 'order', order: anOrder() });
    const look = batch.record(writeRelook({ shop: 'meubelhuis', orderId: '5001' }), { messageId: 'm-2' });

    await batch.run(order, look);

    const steps = batch.steps.map(([step, { messageId }]) => `${step} ${messageId}`);
    expect(steps.slice(-2)).toEqual(['done m-1', 'finished m-2']);
  });
});

describe('A lane', () => {
  it.each([
    ['arn:aws:sqs:eu-west-1:1:nl-lane-meubelhuis', 'meubelhuis'],
    ['arn:aws:sqs:eu-west-1:1:nl-lane-tuin-en-terras', 'tuin-en-terras'],
    ['arn:aws:sqs:eu-west-1:1:my-lane-cell-lane-tuin', 'tuin'],
  ])('%s tells its shop: %s', (arn, shop) => {
    expect(shopOfQueue(arn)).toBe(shop);
  });
});
