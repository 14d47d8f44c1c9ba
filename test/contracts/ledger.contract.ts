import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DynamoLedger } from '../../shared/ledger/dynamo-ledger.ts';
import { type Claimed, ClaimLostError, type ClaimRequest, type Ending } from '../../shared/ledger/ledger.ts';
import type { LedgerPlace } from '../fixtures/embedded-dynamo.ts';

const LASTS_MS = 60_000;
const MARGIN_MS = 15_000;
const START = Date.parse('2026-03-01T10:00:00.000Z');

/** What every store must hold that keeps the ledger. */
export function ledgerContract(store: string, openPlace: () => Promise<LedgerPlace>): void {
  describe(`The ledger on ${store}`, () => {
    let place: LedgerPlace;
    let orders = 0;
    beforeAll(async () => {
      place = await openPlace();
    });
    afterAll(() => place.close());

    /** A ledger with its own clock, and an order that no other test knows. */
    function aLedger() {
      const clock = { now: START };
      let owners = 0;
      const orderId = `order-${++orders}`;
      const ledger = new DynamoLedger({
        client: place.client,
        table: place.table,
        now: () => clock.now,
        owner: () => `${orderId} worker ${++owners}`,
        leaseMarginMs: MARGIN_MS,
      });
      const request = (changes: Partial<ClaimRequest> = {}): ClaimRequest => ({
        shop: 'meubelhuis',
        orderId,
        number: '#1001',
        version: '2026-03-01T09:59:00.000Z',
        bodyHash: 'first body',
        lookupNumber: 'MH-1001',
        receivedAt: START,
        lastsMs: LASTS_MS,
        ...changes,
      });
      const claim = async (changes: Partial<ClaimRequest> = {}): Promise<Claimed> => {
        const answer = await ledger.claim(request(changes));
        if (answer.kind !== 'claimed') throw new Error(`not claimed but ${answer.kind}`);
        return answer;
      };
      return { ledger, clock, request, claim, orderId };
    }

    const attempt = {
      at: START,
      ms: 5,
      version: '2026-03-01T09:59:00.000Z',
      receivedAt: START,
      steps: [],
      outcome: 'created',
    };
    const done: Ending = {
      state: 'done',
      sentHash: 'sent',
      logictrade: { id: 7, number: 'V26000007', customerId: 3 },
      attempt,
    };
    const parked: Ending = {
      state: 'parked',
      reason: 'no-address',
      sentence: 'No address.',
      step: 'normalised',
      attempt,
    };
    const open: Ending = { state: 'open', because: 'cell-paused', counts: false, attempt };

    it('gives an order to the first who asks and to nobody else', async () => {
      const { ledger, request } = aLedger();

      const claims = await Promise.all([1, 2, 3, 4].map(() => ledger.claim(request())));

      expect(claims.map(({ kind }) => kind).toSorted()).toEqual(['claimed', 'held', 'held', 'held']);
    });

    it('knows an order that is done for ever, and lets only a newer state pass', async () => {
      const { ledger, request, claim } = aLedger();
      await ledger.end(await claim(), done);

      expect((await ledger.claim(request())).kind).toBe('not-newer');
      expect(
        (await ledger.claim(request({ version: '2026-03-01T09:58:00.000Z', bodyHash: 'older' }))).kind,
      ).toBe('not-newer');
      expect(
        (await ledger.claim(request({ version: '2026-03-01T10:05:00.000Z', bodyHash: 'newer' }))).kind,
      ).toBe('claimed');
    });

    it('takes another body of the same moment for newer, once', async () => {
      const { ledger, request, claim } = aLedger();
      await ledger.end(await claim(), done);
      await ledger.end(await claim({ bodyHash: 'second body' }), done);

      expect((await ledger.claim(request())).kind).toBe('not-newer');
      expect((await ledger.claim(request({ bodyHash: 'second body' }))).kind).toBe('not-newer');
    });

    it('gives a postponed order back to the same state or a newer one, not to an older one', async () => {
      const { ledger, request, claim } = aLedger();
      await ledger.end(await claim(), open);

      expect((await ledger.claim(request({ version: '2026-03-01T09:00:00.000Z' }))).kind).toBe('not-newer');
      const again = await claim();
      expect(again).toMatchObject({ fence: 2, claims: 2, isAfterDeath: false, deadClaims: 0 });
      expect(again.doubt).toBeUndefined();
    });

    it('takes over a dead claim after its lease and tells that something may have been sent until then', async () => {
      const { ledger, clock, request, claim } = aLedger();
      const dead = await claim();
      clock.now = dead.leaseUntil + 2000;
      expect((await ledger.claim(request())).kind).toBe('held');

      clock.now = dead.leaseUntil + 2001;
      const next = await claim();

      expect(next).toMatchObject({ fence: 2, isAfterDeath: true, deadClaims: 1 });
      expect(next.doubt).toEqual({ silentSince: dead.leaseUntil, looks: 0 });
    });

    it('refuses the End of a claim that was taken over, and writes nothing', async () => {
      const { ledger, clock, claim, orderId } = aLedger();
      const dead = await claim();
      clock.now = dead.leaseUntil + 3000;
      await claim();

      await expect(ledger.end(dead, done)).rejects.toThrow(ClaimLostError);

      expect(await ledger.read('meubelhuis', orderId)).toMatchObject({ state: 'working', fence: 2 });
    });

    it('takes an End that is repeated after a lost answer for the same End', async () => {
      const { ledger, claim, orderId } = aLedger();
      const mine = await claim();
      await ledger.end(mine, done);

      await ledger.end(mine, done);

      expect((await ledger.read('meubelhuis', orderId))?.story).toHaveLength(1);
    });

    it('keeps a doubt through claims until an End settles it', async () => {
      const { ledger, claim, orderId } = aLedger();
      const doubt = { silentSince: START, looks: 0, requestHash: 'sent' };
      await ledger.end(await claim(), {
        state: 'in-doubt',
        because: 'logictrade-timed-out',
        counts: false,
        doubt,
        attempt,
      });

      const second = await claim();
      expect(second.doubt).toEqual(doubt);
      await ledger.end(second, { ...open, doubt });
      const third = await claim();
      expect(third.doubt).toEqual(doubt);
      await ledger.end(third, done);

      expect((await ledger.read('meubelhuis', orderId))?.doubt).toBeUndefined();
    });

    it('claims parked work for a retry of exactly that parking, once', async () => {
      const { ledger, request, claim } = aLedger();
      const first = await claim();
      await ledger.end(first, parked);
      expect((await ledger.claim(request())).kind).toBe('not-newer');

      const retry = await claim({ retryOfFence: first.fence });
      await ledger.end(retry, parked);

      expect((await ledger.claim(request({ retryOfFence: first.fence }))).kind).toBe('not-newer');
    });

    it('claims parked work for its retry although its state turns out to be older than the moment it came', async () => {
      const { ledger, claim, orderId } = aLedger();
      const first = await claim({ version: '2026-03-01T10:05:00.000Z', bodyHash: 'unreadable then' });
      await ledger.end(first, parked);

      const retry = await claim({ retryOfFence: first.fence });
      await ledger.end(retry, done);

      expect(await ledger.read('meubelhuis', orderId)).toMatchObject({ state: 'done' });
    });

    it('tells whether every claim since the last End without doubt carried the same state', async () => {
      const { ledger, clock, claim } = aLedger();
      const dead = await claim();
      clock.now = dead.leaseUntil + 3000;
      const same = await claim();
      clock.now = same.leaseUntil + 3000;
      const newer = await claim({ version: '2026-03-01T10:05:00.000Z', bodyHash: 'newer' });
      const inDoubt = { state: 'in-doubt', because: 'lost', counts: false, attempt } as const;
      await ledger.end(newer, { ...inDoubt, doubt: newer.doubt ?? { silentSince: 0, looks: 0 } });
      const again = await claim({ version: '2026-03-01T10:05:00.000Z', bodyHash: 'newer' });
      await ledger.end(again, { ...inDoubt, doubt: { silentSince: clock.now, looks: 0 } });
      const sentItself = await claim({ version: '2026-03-01T10:05:00.000Z', bodyHash: 'newer' });

      expect([dead, same, newer, again, sentItself].map(({ isOnlyStateTried }) => isOnlyStateTried)).toEqual([
        true,
        true,
        false,
        false,
        true,
      ]);
    });

    it('counts dead claims anew once the order has come to rest', async () => {
      const { ledger, clock, claim } = aLedger();
      const dead = await claim();
      clock.now = dead.leaseUntil + 3000;
      const second = await claim();
      expect(second).toMatchObject({ deadClaims: 1, deadInARow: 1 });
      await ledger.end(second, parked);

      expect(await claim({ retryOfFence: second.fence })).toMatchObject({ deadClaims: 1, deadInARow: 0 });
    });

    it('keeps the first look-up number, whatever later states are called', async () => {
      const { ledger, claim } = aLedger();
      await ledger.end(await claim(), open);

      const renamed = await claim({ lookupNumber: 'MH-2002', number: '#2002' });

      expect(renamed.lookupNumber).toBe('MH-1001');
    });

    it('remembers what LogicTrade holds through every later End', async () => {
      const { ledger, claim, orderId } = aLedger();
      await ledger.end(await claim(), done);
      await ledger.end(await claim({ version: '2026-03-01T10:05:00.000Z', bodyHash: 'newer' }), parked);

      expect(await ledger.read('meubelhuis', orderId)).toMatchObject({
        state: 'parked',
        logictrade: { id: 7, number: 'V26000007', customerId: 3 },
        sentHash: 'sent',
      });
    });

    it('counts failures in a row and forgets them at rest', async () => {
      const { ledger, claim, orderId } = aLedger();
      await ledger.end(await claim(), { ...open, counts: true });
      await ledger.end(await claim(), open);
      await ledger.end(await claim(), { ...open, counts: true });
      expect((await ledger.read('meubelhuis', orderId))?.failures).toBe(2);

      await ledger.end(await claim(), done);

      expect((await ledger.read('meubelhuis', orderId))?.failures).toBe(0);
    });

    it('keeps a long story short: how it began and how it stands', async () => {
      const { ledger, claim, orderId } = aLedger();
      for (let i = 1; i <= 40; i++)
        await ledger.end(await claim(), { ...open, attempt: { ...attempt, because: `wait ${i}` } });

      const story = (await ledger.read('meubelhuis', orderId))?.story.map(({ because }) => because) ?? [];

      expect(story).toHaveLength(25);
      expect(story.slice(0, 2)).toEqual(['wait 1', 'wait 2']);
      expect(story.at(-1)).toBe('wait 40');
    });

    it('refuses a version that would not sort as its moment does', async () => {
      const { ledger, request } = aLedger();

      await expect(ledger.claim(request({ version: '2026-03-01T10:00:00Z' }))).rejects.toThrow(
        /milliseconds/,
      );
    });
  });
}
