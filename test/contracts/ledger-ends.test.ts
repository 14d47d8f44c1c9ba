import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  anOrderIn,
  attempt,
  done,
  inDoubt,
  logictrade,
  open,
  parked,
  START,
} from '../fixtures/an-order-in-the-ledger.ts';
import type { LedgerPlace } from '../fixtures/embedded-dynamo.ts';
import { LEDGER_PLACES } from '../fixtures/ledger-places.ts';

describe.each(LEDGER_PLACES)('What an End leaves of an order, in %s', (_, openPlace) => {
  let place: LedgerPlace;
  let shops = 0;
  beforeAll(async () => {
    place = await openPlace();
  });
  afterAll(() => place.close());

  const anOrder = () => anOrderIn(place, `ends${++shops}`);

  it('says why and since when an order waits, and what it waits for in doubt', async () => {
    const { ledger, claim, unrest, shop } = anOrder();
    await ledger.end(await claim(), open);
    const since = START - 500;
    expect(await unrest()).toEqual([
      { shop, orderId: '1', number: '#1001', state: 'open', reason: 'cell-paused', since },
    ]);

    await ledger.end(await claim({ receivedAt: START + 9000 }), inDoubt);
    expect(await unrest()).toEqual([
      {
        shop,
        orderId: '1',
        number: '#1001',
        state: 'in-doubt',
        reason: 'logictrade-timed-out',
        since,
        doubtSince: START,
      },
    ]);
  });

  it('leaves nothing of a parking once the order is done', async () => {
    const { ledger, claim, newer, read, unrest } = anOrder();
    await ledger.end(await claim(), { ...parked, logictrade, told: 'the request' });
    expect(await read()).toMatchObject({ told: 'the request', wasTold: true, parkedAt: START });

    await ledger.end(await newer(10), done);

    const record = await read();
    for (const gone of ['reason', 'sentence', 'step', 'parkedAt', 'told', 'wasTold', 'unrestShop', 'doubt'])
      expect(record).not.toHaveProperty(gone);
    expect(await unrest()).toEqual([]);
  });

  it('remembers through waiting that and what a person was told', async () => {
    const { ledger, claim, newer, read } = anOrder();
    await ledger.end(await claim(), { ...parked, logictrade, told: 'the request' });

    await ledger.end(await newer(10), open);
    expect(await read()).toMatchObject({ told: 'the request', wasTold: true });
    await ledger.end(await newer(11), { state: 'finished', because: 'nothing to do', attempt });
    expect(await read()).toMatchObject({ told: 'the request', wasTold: true, state: 'finished' });
    await ledger.end(await newer(12), parked);

    expect(await read()).not.toHaveProperty('told');
    expect(await read()).toMatchObject({ wasTold: true });
  });

  it('forgets what a person has handled when the next state is parked or done, not while it waits', async () => {
    for (const [ending, isKept] of [
      [open, true],
      [parked, false],
      [done, false],
    ] as const) {
      const { ledger, claim, newer, read, parkedWork } = anOrder();
      await ledger.end(await claim(), { ...parked, logictrade, told: 'the request' });
      await parkedWork.drop(await read(), 'els', 'done by hand');
      expect(await read()).toMatchObject({ handled: 'the request' });

      await ledger.end(await newer(10), ending);

      expect({ ending: ending.state, isKept: 'handled' in (await read()) }).toEqual({
        ending: ending.state,
        isKept,
      });
      expect(await read()).not.toHaveProperty('dropped');
    }
  });

  it('tells nobody of an order that LogicTrade does not have', async () => {
    const { ledger, claim, read } = anOrder();
    await ledger.end(await claim(), parked);

    expect(await read()).not.toHaveProperty('wasTold');
  });

  it('knows the bodies of one moment, and not those of an earlier one', async () => {
    const { ledger, claim, newer, read } = anOrder();
    await ledger.end(await claim(), done);
    await ledger.end(await claim({ bodyHash: 'second body' }), done);
    expect((await read()).seen).toEqual(['first body', 'second body']);

    await ledger.end(await newer(10), done);

    expect((await read()).seen).toEqual(['body 10']);
  });

  it('takes any state for the only one tried once nothing is in doubt', async () => {
    const { ledger, claim, newer } = anOrder();
    await ledger.end(await claim(), open);

    expect(await newer(10)).toMatchObject({ isOnlyStateTried: true });
  });

  it('keeps the whole story up to 25 attempts, and then the first five and the last twenty', async () => {
    const { ledger, claim, read } = anOrder();
    const wait = async (i: number) =>
      ledger.end(await claim(), { ...open, attempt: { ...attempt, because: `${i}` } });
    const story = async () => (await read()).story.map(({ because }) => Number(because));
    for (let i = 1; i <= 25; i++) await wait(i);
    expect(await story()).toEqual(Array.from({ length: 25 }, (__, i) => i + 1));

    for (let i = 26; i <= 30; i++) await wait(i);

    expect(await story()).toEqual([1, 2, 3, 4, 5, ...Array.from({ length: 20 }, (__, i) => i + 11)]);
  });
});
