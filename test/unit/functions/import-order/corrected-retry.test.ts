import { describe, expect, it } from 'vitest';
import type { Normalised } from '../../../../shared/webshops/webshop.ts';
import { aBatch } from '../../../fixtures/a-batch.ts';
import { AFailure } from '../../../fixtures/an-order-book.ts';
import { anAddress, anOrder } from '../../../fixtures/orders.ts';

const CREATED: Normalised = { kind: 'order', order: anOrder() };
const REFUSED = new AFailure('logictrade-refused', 'never', 'none');

/** An order that LogicTrade refused, corrected by a person. */
async function aCorrectedOrder() {
  const batch = aBatch();
  batch.orderBook.failTheNext(REFUSED);
  await batch.run(batch.entry(CREATED));
  const record = await parkedRecord(batch);
  await batch.parkedWork.edit(record, { deliveryAddress: { houseNumber: '14' } }, 'els');
  return { batch, record };
}

async function parkedRecord({ recordOf }: ReturnType<typeof aBatch>) {
  const record = await recordOf('5001');
  if (record?.state !== 'parked') throw new Error(`the order is ${record?.state}`);
  return record;
}

describe('A retry with corrections', () => {
  it('brings what the person put right, and keeps what the shop sent beside it', async () => {
    const { batch, record } = await aCorrectedOrder();

    await batch.run(batch.record(await batch.parkedWork.retry(record, 'els')));

    expect(batch.orderBook.created[0]?.request.delivery.address).toMatchObject({
      street: 'Kerkstraat',
      houseNumber: '14',
    });
  });

  it('brings corrections of every kind', async () => {
    const { batch, record } = await aCorrectedOrder();
    await batch.parkedWork.edit(
      record,
      {
        billingAddress: { company: 'Wit Interieur' },
        customer: { lastName: 'Witte' },
        lines: { '1': { code: 'LT00000099', description: 'Barkruk Linde' } },
        reference: 'PO 77',
        comment: 'Graag bellen',
      },
      'els',
    );

    await batch.run(batch.record(await batch.parkedWork.retry(record, 'els')));

    expect(batch.orderBook.created[0]?.request).toMatchObject({
      reference: 'PO 77',
      comment: { extern: 'Graag bellen' },
      customer: { firstName: 'Sanne', lastName: 'Witte', address: { name: 'Wit Interieur' } },
      delivery: { address: { houseNumber: '12A' } },
      lines: [{ code: 'LT00000099', description: 'Barkruk Linde', quantity: 2, partPrice: 121 }],
    });
  });

  it('takes a corrected address for certain, whatever the shop sent', async () => {
    const batch = aBatch();
    const unclear = anAddress({ houseNumber: '', isCertain: false, original: 'Kerkstraat twaalf' });
    batch.orderBook.failTheNext(REFUSED);
    await batch.run(batch.entry({ kind: 'order', order: anOrder({ deliveryAddress: unclear }) }));
    const record = await parkedRecord(batch);
    await batch.parkedWork.edit(record, { deliveryAddress: { houseNumber: '12' } }, 'els');

    await batch.run(batch.record(await batch.parkedWork.retry(record, 'els')));

    expect(batch.orderBook.created[0]?.request.comment?.intern).not.toContain('niet herkend');
  });

  it('has the corrections to itself: the shop’s own deliveries bring what the shop sends', async () => {
    const { batch } = await aCorrectedOrder();
    const again: Normalised = { kind: 'order', order: anOrder({ comment: 'Graag bellen' }) };

    await batch.run(batch.entry(again));

    expect(batch.orderBook.created[0]?.request.delivery.address).toMatchObject({ houseNumber: '12A' });
  });

  it('is taken for done when it was created before its worker died', async () => {
    const { batch, record } = await aCorrectedOrder();
    const retry = batch.record(await batch.parkedWork.retry(record, 'els'));
    await dieAtTheEnd(batch, () => batch.run(retry));

    await batch.run(retry);

    expect(await batch.recordOf('5001')).toMatchObject({
      state: 'done',
      logictrade: { number: 'V26000001' },
    });
  });

  it('was taken for done although LogicTrade had the order from before the correction', async () => {
    const batch = aBatch();
    await dieAtTheEnd(batch, () => batch.run(batch.entry(CREATED))); // created without the correction
    batch.orderBook.hidden = 1; // and shown late
    await batch.run(batch.entry(CREATED, { receives: 900 }));
    const record = await parkedRecord(batch);
    await batch.parkedWork.edit(record, { deliveryAddress: { houseNumber: '14' } }, 'els');
    batch.orderBook.hidden = 0;

    await batch.run(batch.record(await batch.parkedWork.retry(record, 'els')));

    expect(await batch.recordOf('5001')).toMatchObject({
      state: 'parked',
      reason: 'adopted-differs',
      logictrade: { number: 'V26000001' },
    });
    expect(batch.orderBook.created).toHaveLength(1);
  });

  it('leaves out corrections that were made to an older state', async () => {
    const { batch } = await aCorrectedOrder();
    batch.orderBook.failTheNext(REFUSED);
    const moved = anOrder({
      updatedAt: '2026-03-01T10:30:00.000Z',
      deliveryAddress: anAddress({ houseNumber: '99' }),
    });
    await batch.run(batch.entry({ kind: 'order', order: moved }));

    await batch.run(batch.record(await batch.parkedWork.retry(await parkedRecord(batch), 'els')));

    expect(batch.orderBook.created[0]?.request.delivery.address).toMatchObject({ houseNumber: '99' });
  });
});

/** The worker dies before it can write down what it did, and its lease runs out. */
async function dieAtTheEnd(batch: ReturnType<typeof aBatch>, work: () => Promise<unknown>): Promise<void> {
  batch.set.deps = { ledger: batch.ledgerWith({ end: () => Promise.reject(new Error('the worker dies')) }) };
  await work();
  batch.set.deps = {};
  batch.passLease();
}
