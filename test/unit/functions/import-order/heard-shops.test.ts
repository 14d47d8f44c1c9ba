import type { SQSRecord } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { HeardShops } from '../../../../functions/import-order/heard-shops.ts';
import { hourOf } from '../../../../shared/ledger/heard.ts';

const TEN = Date.parse('2026-03-01T10:00:00.000Z');
const aRecord = (sentAt: number, receives = 1) =>
  ({
    attributes: { SentTimestamp: String(sentAt), ApproximateReceiveCount: String(receives) },
  }) as unknown as SQSRecord;

function anEar(add?: () => Promise<void>) {
  const clock = { now: TEN };
  const told: [string, number, number][] = [];
  const failed: unknown[] = [];
  const ear = new HeardShops(
    {
      add: async (shop, hour, deliveries) => {
        await add?.();
        told.push([shop, hour - hourOf(TEN), deliveries]);
      },
    },
    { surprise: (...surprise) => void failed.push(surprise) },
    () => clock.now,
  );
  const hear = (...records: SQSRecord[]) => ear.listen(records, () => 'meubelhuis');
  return { clock, told, failed, hear };
}

describe('What the importer notes of the shops it hears from', () => {
  it('is told at once for the first delivery of an hour, and together for later ones', async () => {
    const { clock, told, hear } = anEar();

    await hear(aRecord(TEN));
    await hear(aRecord(TEN + 1000), aRecord(TEN + 2000));
    clock.now = TEN + 5 * 60_000;
    await hear(aRecord(clock.now));

    expect(told).toEqual([
      ['meubelhuis', 0, 1],
      ['meubelhuis', 0, 3],
    ]);
  });

  it('belongs to the hour in which the delivery came in, however late it is worked on', async () => {
    const { told, hear } = anEar();

    await hear(aRecord(TEN - 3 * 3_600_000), aRecord(TEN));

    expect(told).toEqual([
      ['meubelhuis', -3, 1],
      ['meubelhuis', 0, 1],
    ]);
  });

  it('loses no count when the hour is over', async () => {
    const { told, hear } = anEar();

    await hear(aRecord(TEN), aRecord(TEN + 1), aRecord(TEN + 2), aRecord(TEN + 3_600_000));

    expect(told).toEqual([
      ['meubelhuis', 0, 1],
      ['meubelhuis', 0, 2],
      ['meubelhuis', 1, 1],
    ]);
  });

  it('leaves out messages that came back', async () => {
    const { told, hear } = anEar();

    await hear(aRecord(TEN, 2), aRecord(TEN, 17));

    expect(told).toEqual([]);
  });

  it('fails no order when the table is away, and says of which shop', async () => {
    const { failed, hear } = anEar(() => Promise.reject(new Error('throttled')));

    await hear(aRecord(TEN));

    expect(failed).toEqual([[new Error('throttled'), { shop: 'meubelhuis', code: 'heard' }]]);
  });
});
