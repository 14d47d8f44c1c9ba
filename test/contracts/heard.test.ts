import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { DynamoHeard } from '../../shared/ledger/dynamo-heard.ts';
import { DynamoOpenMark } from '../../shared/ledger/dynamo-open-mark.ts';
import { hourOf } from '../../shared/ledger/heard.ts';
import { embeddedLedgerPlace, type LedgerPlace } from '../fixtures/embedded-dynamo.ts';

const TEN = hourOf(Date.parse('2026-03-01T10:00:00Z'));

describe('What was heard of shops, in the table', () => {
  let place: LedgerPlace;
  beforeAll(async () => {
    place = await embeddedLedgerPlace();
  });
  afterAll(() => place.close());
  const aHeard = () => new DynamoHeard(place.client, place.table);

  it('adds up within an hour, whoever tells it', async () => {
    await aHeard().add('adds', TEN, 3);
    await Promise.all([aHeard().add('adds', TEN, 1), aHeard().add('adds', TEN + 1, 5)]);

    expect(await aHeard().since('adds', TEN)).toEqual(
      new Map([
        [TEN, 4],
        [TEN + 1, 5],
      ]),
    );
  });

  it('is read from the hour asked for, over the end of a day and a year', async () => {
    const newYear = hourOf(Date.parse('2027-01-01T00:00:00Z'));
    for (const hour of [newYear - 2, newYear - 1, newYear, newYear + 23]) await aHeard().add('year', hour, 1);

    expect([...(await aHeard().since('year', newYear - 1)).keys()]).toEqual([
      newYear - 1,
      newYear,
      newYear + 23,
    ]);
  });

  it('keeps shops apart, also when one is named like the beginning of another', async () => {
    await aHeard().add('kast', TEN, 1);
    await aHeard().add('kasten', TEN, 2);

    expect(await aHeard().since('kast', TEN)).toEqual(new Map([[TEN, 1]]));
  });

  it('is one item a day that goes after forty days', async () => {
    await aHeard().add('bounded', TEN, 1);
    await aHeard().add('bounded', TEN + 5, 1);
    const { Item } = await place.client.send(
      new GetCommand({ TableName: place.table, Key: { pk: 'heard#bounded', sk: '2026-03-01' } }),
    );

    expect(Item).toMatchObject({ h10: 1, h15: 1 });
    expect(new Date(Number(Item?.['expiresAt']) * 1000).toISOString()).toBe('2026-04-10T15:00:00.000Z');
  });

  it('knows nothing of a new shop', async () => {
    expect(await aHeard().since('new', 0)).toEqual(new Map());
  });
});

describe('Since when a cell has been open, in the table', () => {
  it('is the first moment it was seen open, and begins anew after it was shut', async () => {
    const place = await embeddedLedgerPlace();
    const clock = { now: 1000 };
    const mark = new DynamoOpenMark(place.client, place.table, () => clock.now);

    const first = await mark.open();
    clock.now = 2000;
    const again = await mark.open();
    await mark.shut();
    await mark.shut();
    clock.now = 3000;
    const anew = await mark.open();
    await place.close();

    expect([first, again, anew]).toEqual([1000, 1000, 3000]);
  });
});
