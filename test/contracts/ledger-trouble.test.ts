import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ClaimLostError } from '../../shared/ledger/ledger.ts';
import { interrupted, losingAnswers, throttlingWrites } from '../fixtures/a-faulty-client.ts';
import {
  anOrderIn,
  done,
  inDoubt,
  logictrade,
  open,
  parked,
  START,
} from '../fixtures/an-order-in-the-ledger.ts';
import type { LedgerPlace } from '../fixtures/embedded-dynamo.ts';
import { LEDGER_PLACES } from '../fixtures/ledger-places.ts';

describe.each(LEDGER_PLACES)('A claim that meets trouble, in %s', (_, openPlace) => {
  let place: LedgerPlace;
  let shops = 0;
  beforeAll(async () => {
    place = await openPlace();
  });
  afterAll(() => place.close());

  const anOrder = () => anOrderIn(place, `trouble${++shops}`);

  it('claims and ends once though every first answer is lost', async () => {
    const { on, claim, read } = anOrder();
    const ledger = on(losingAnswers(place));

    const mine = await claim({}, ledger);
    await ledger.end(mine, done);

    expect(mine).toMatchObject({ fence: 1, claims: 1, isAfterDeath: false });
    expect(mine).not.toHaveProperty('before');
    expect(mine).not.toHaveProperty('doubt');
    expect(await read()).toMatchObject({ state: 'done', claims: 1, fence: 1 });
  });

  it('throws what DynamoDB says, and takes it for no answer about the order', async () => {
    const { on, claim, ledger, request, read } = anOrder();
    const mine = await claim();
    await ledger.end(mine, open);
    const again = await claim();
    const throttled = on(throttlingWrites(place));

    await expect(throttled.claim(request())).rejects.toThrow('ThrottlingException');
    await expect(throttled.end(again, done)).rejects.toThrow('ThrottlingException');

    expect(await read()).toMatchObject({ state: 'working', fence: 2 });
  });

  it('loses a claim by whatever else has become of the order', async () => {
    const { ledger, claim, clock, shop } = anOrder();
    const dead = await claim();
    clock.now = dead.leaseUntil + 3000;
    const living = await claim();
    const lost = { name: 'ClaimLostError', message: `claim 1 of ${shop}/1 was taken over` };
    await expect(ledger.end(dead, done)).rejects.toMatchObject(lost);
    await ledger.end(living, done);
    await expect(ledger.end(dead, done)).rejects.toMatchObject(lost);
    await expect(ledger.end({ ...dead, fence: 2 }, done)).rejects.toThrow(ClaimLostError);
    await expect(ledger.end({ ...living, fence: 1 }, done)).rejects.toThrow(ClaimLostError);
    const unknown = { ...living, request: { ...living.request, orderId: 'never claimed' } };
    await expect(ledger.end(unknown, done)).rejects.toThrow(ClaimLostError);
  });

  it('tells until when an order is held: for its lease and what clocks may be apart, or no longer', async () => {
    const { ledger, claim, request, on, clock } = anOrder();
    const mine = await claim();
    expect(mine.leaseUntil).toBe(START + 60_000 + 15_000);
    expect(await ledger.claim(request())).toEqual({ kind: 'held', untilMs: mine.leaseUntil + 2000 });

    clock.now += 1000;
    const meanwhile = on(interrupted(place, () => ledger.end(mine, open)));
    expect(await meanwhile.claim(request())).toEqual({ kind: 'held', untilMs: clock.now });
  });

  it('lets nobody take a state for old that another body of its moment may still follow', async () => {
    const { ledger, claim, request, on } = anOrder();
    const mine = await claim();
    const meanwhile = on(interrupted(place, () => ledger.end(mine, done)));

    expect(await meanwhile.claim(request({ bodyHash: 'second body' }))).toMatchObject({ kind: 'held' });
  });

  it('took the lease of a claim that landed late for the last silence, and proved absence too early', async () => {
    const { ledger, claim, clock } = anOrder();
    const mine = await claim();
    const silentSince = clock.now + 200_000;
    await ledger.end(mine, { ...inDoubt, doubt: { silentSince, looks: 1 } });
    await claim(); // was sent at first and lands now, with a lease from then
    clock.now = silentSince + 10_000;

    expect((await claim()).doubt).toEqual({ silentSince, looks: 0 });
  });

  it('knows no longer what was sent when a later claim died: it may have sent something else', async () => {
    const { ledger, claim, clock } = anOrder();
    await ledger.end(await claim(), inDoubt);
    const dead = await claim();
    clock.now = dead.leaseUntil + 3000;

    expect((await claim()).doubt).toEqual({ silentSince: dead.leaseUntil, looks: 0 });
  });

  it('may be claimed anew when it went away between the refusal and the reading', async () => {
    const { claim, request, on, shop } = anOrder();
    await claim();
    const Key = { pk: `order#${shop}#1`, sk: 'order' };
    const goes = () => place.client.send(new DeleteCommand({ TableName: place.table, Key }));

    expect(await on(interrupted(place, goes)).claim(request())).toMatchObject({ kind: 'claimed', fence: 1 });
  });

  it('is dropped only for those it was never imported for: what LogicTrade has is merely not newer', async () => {
    const { ledger, claim, read, parkedWork, request } = anOrder();
    await ledger.end(await claim(), { ...parked, logictrade });
    await parkedWork.drop(await read(), 'els', 'done by hand');

    expect(await ledger.claim(request())).toEqual({ kind: 'not-newer' });
  });
});
