import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DynamoCustomerLedger } from '../../shared/ledger/dynamo-customer-ledger.ts';
import type { CustomerClaim } from '../../shared/ledger/customer-ledger.ts';
import { interrupted, losingAnswers, throttlingWrites } from '../fixtures/a-faulty-client.ts';
import type { LedgerPlace } from '../fixtures/embedded-dynamo.ts';
import { LEDGER_PLACES } from '../fixtures/ledger-places.ts';

const START = Date.parse('2026-03-01T10:00:00.000Z');
const LEASE = START + 75_000;
const CLOCKS_APART_MS = 2000;

describe.each(LEDGER_PLACES)('The customers of a cell, in %s', (_, openPlace) => {
  let place: LedgerPlace;
  let cells = 0;
  beforeAll(async () => {
    place = await openPlace();
  });
  afterAll(() => place.close());

  /** A cell that knows nobody yet. */
  function aCell() {
    const cellId = `cell${++cells}`;
    const clock = { now: START };
    const owned = { times: 0 };
    const on = (client: LedgerPlace['client'] | ReturnType<typeof losingAnswers>, owner?: () => string) =>
      new DynamoCustomerLedger({
        client,
        table: place.table,
        cellId,
        now: () => clock.now,
        owner: owner ?? (() => `${++owned.times}`),
      });
    const customers = on(place.client);
    const email = 'els@example.org';
    const els = { email, fingerprint: email, shop: cellId };
    const known = { ...els, shopCustomerId: '77' };
    const claim = async (identity = els, by = customers, lease = LEASE): Promise<CustomerClaim> => {
      const answer = await by.claim(identity, 'order', lease);
      if (answer.kind !== 'claimed') throw new Error(`not claimed but ${answer.kind}`);
      return answer;
    };
    return { on, customers, clock, els, known, claim };
  }

  it('are created by one order at a time', async () => {
    const { customers, els, claim } = aCell();
    expect(await claim()).not.toHaveProperty('doubt');

    expect(await customers.claim(els, 'another', LEASE)).toEqual({ kind: 'held' });
    expect(await customers.find(els)).toBeUndefined();
  });

  it('are told apart by who claims them, though two workers draw the same lot', async () => {
    const { on, els } = aCell();
    const unlucky = on(place.client, () => 'the same');
    expect(await unlucky.claim(els, 'shop/1', LEASE)).toMatchObject({ kind: 'claimed' });

    expect(await unlucky.claim(els, 'shop/2', LEASE)).toEqual({ kind: 'held' });
  });

  it('are known to every order once one has created them', async () => {
    const { customers, els, known, claim } = aCell();
    await customers.remember(await claim(known), 12);

    expect(await customers.claim(els, 'another', LEASE)).toEqual({ kind: 'known', customerId: 12 });
    expect(await customers.find(els)).toBe(12);
  });

  it('are found by the shop’s own id when their address is another now, and by nothing else', async () => {
    const { customers, known, claim } = aCell();
    await customers.remember(await claim(known), 12);
    const moved = { ...known, email: 'new@example.org', fingerprint: 'new@example.org' };

    expect(await customers.find(moved)).toBe(12);
    expect(await customers.find({ ...moved, shopCustomerId: '78' })).toBeUndefined();
    expect(await customers.find({ ...moved, shop: 'another' })).toBeUndefined();
    expect(await customers.find({ email: 'a', fingerprint: 'a', shop: known.shop })).toBeUndefined();
  });

  it('are not mixed up where shops give no ids', async () => {
    const { customers, els, claim } = aCell();
    await customers.remember(await claim(), 12);

    expect(await customers.find({ ...els, fingerprint: 'jan@example.org' })).toBeUndefined();
    expect(
      await customers.find({ ...els, fingerprint: 'jan@example.org', shopCustomerId: 'undefined' }),
    ).toBeUndefined();
  });

  it('are looked for by address first: another of the same shop id is another person', async () => {
    const { customers, els, known, claim } = aCell();
    await customers.remember(await claim(known), 12);
    const jan = { ...els, email: 'jan@example.org', fingerprint: 'jan@example.org' };
    await customers.remember(await claim(jan), 13);

    expect(await customers.find({ ...jan, shopCustomerId: '77' })).toBe(13);
  });

  it('may be claimed when the worker is dead for longer than clocks are apart, and may then exist', async () => {
    const { customers, clock, els, claim } = aCell();
    await claim();
    clock.now = LEASE + CLOCKS_APART_MS;
    expect(await customers.claim(els, 'another', LEASE)).toEqual({ kind: 'held' });

    clock.now += 1;

    const next = await claim(els, customers, clock.now + 75_000);
    expect(next.doubt).toEqual({ silentSince: LEASE, looks: 0 });
  });

  it('were proven absent too early when the claim of a dead worker landed late, with a lease from long before', async () => {
    const { customers, clock, els, claim } = aCell();
    const silentSince = START + 200_000;
    await customers.leaveInDoubt(await claim(), { silentSince, looks: 1 });
    await claim(els, customers, START + 75_000);
    clock.now = silentSince + 10_000;

    expect((await claim(els, customers, clock.now + 75_000)).doubt).toEqual({ silentSince, looks: 0 });
  });

  it('stay in doubt until they are known or known not to be', async () => {
    const { customers, claim } = aCell();
    const doubt = { silentSince: START, looks: 1 };
    await customers.leaveInDoubt(await claim(), doubt);
    const second = await claim();
    expect(second.doubt).toEqual(doubt);
    await customers.release(second);

    const third = await claim();
    expect(third).not.toHaveProperty('doubt');
    await customers.leaveInDoubt(third, doubt);
    await customers.remember(await claim(), 12);
    await customers.forget(third.identity, 12);

    expect(await claim()).not.toHaveProperty('doubt');
  });

  it('are forgotten under every name when LogicTrade knows them no more, unless it is another by now', async () => {
    const { customers, els, known, claim } = aCell();
    await customers.remember(await claim(known), 12);
    await customers.forget(els, 11);
    expect(await customers.find(els)).toBe(12);

    await customers.forget(els, 12);
    await customers.forget(els, 12);

    expect(await customers.find(known)).toBeUndefined();
    expect(await customers.find({ ...known, fingerprint: 'new@example.org' })).toBeUndefined();
    const again = await claim();
    expect(await customers.claim(els, 'another', LEASE)).toEqual({ kind: 'held' });
    await customers.remember(again, 14);
    expect(await customers.find(els)).toBe(14);
    expect(await customers.find({ ...known, fingerprint: 'new@example.org' })).toBeUndefined();
  });

  it('belong to the living claim: the End of a dead one changes nothing', async () => {
    const { customers, clock, els, claim } = aCell();
    const dead = await claim();
    clock.now = LEASE + 3000;
    const living = await claim(els, customers, clock.now + 75_000);

    await customers.remember(dead, 12);
    await customers.release(dead);
    await customers.leaveInDoubt(dead, { silentSince: 1, looks: 5 });
    expect(await customers.find(els)).toBeUndefined();
    expect(await customers.claim(els, 'another', LEASE)).toEqual({ kind: 'held' });
    await customers.remember(living, 13);

    expect(await customers.find(els)).toBe(13);
  });

  it('are claimed and remembered once though every first answer is lost', async () => {
    const { on, els, claim } = aCell();
    const customers = on(losingAnswers(place));
    const mine = await claim(els, customers);
    expect(mine).toMatchObject({ fence: 1 });
    expect(mine).not.toHaveProperty('doubt');

    await customers.remember(mine, 12);

    expect(await customers.find(els)).toBe(12);
  });

  it('may be claimed anew when they were released between the refusal and the reading', async () => {
    const { on, customers, els, claim } = aCell();
    const mine = await claim();
    const meanwhile = on(interrupted(place, () => customers.release(mine)));

    expect(await meanwhile.claim(els, 'another', LEASE)).toEqual({ kind: 'held' });
    expect(await meanwhile.claim(els, 'another', LEASE)).toMatchObject({ kind: 'claimed' });
  });

  it('are left as they are, and the failure told, when DynamoDB throttles', async () => {
    const { on, els, claim, customers } = aCell();
    const throttled = on(throttlingWrites(place));
    await expect(throttled.claim(els, 'order', LEASE)).rejects.toThrow('ThrottlingException');

    const mine = await claim();
    await expect(throttled.remember(mine, 12)).rejects.toThrow('ThrottlingException');

    expect(await customers.find(els)).toBeUndefined();
  });
});
