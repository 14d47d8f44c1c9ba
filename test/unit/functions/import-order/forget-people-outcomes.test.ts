import { describe, expect, it } from 'vitest';
import type { CellAuditEntry } from '../../../../shared/ledger/audit-log.ts';
import {
  CustomerInUseError,
  type PersonalData,
  type Trace,
} from '../../../../shared/ledger/personal-data.ts';
import type { Normalised } from '../../../../shared/webshops/webshop.ts';
import { aBatch } from '../../../fixtures/a-batch.ts';

const STORE = 'linde.example';
const TRACES: Trace[] = ['1', '2'].map((id) => ({
  kind: 'content',
  of: `meubelhuis/${id}`,
  key: { pk: `order#meubelhuis/${id}`, sk: 'content' },
}));
const aPerson: Normalised = {
  kind: 'forget',
  store: STORE,
  whose: { email: 'merel@example.com', customerId: '77', orderIds: ['1', '2'] },
};
const everybody: Normalised = { kind: 'forget', store: STORE, whose: 'everybody' };

/** A platform's request in the importer; the table holds two items of whoever is meant, and each look at the clock takes so long. */
function aRequest(changes: Partial<PersonalData> = {}, { lookMs = 0 } = {}) {
  const batch = aBatch();
  const sought: Parameters<PersonalData['find']>[0][] = [];
  const erased: string[] = [];
  const noted: CellAuditEntry[] = [];
  let remaining = 27_000 + lookMs;
  batch.set.reading = {
    remainingMs: () => (remaining -= lookMs),
    privacy: {
      personalData: {
        find: async (whose, onRead) => {
          sought.push(whose);
          onRead(TRACES.length);
          return TRACES;
        },
        erase: async ({ of }) => void erased.push(of),
        ...changes,
      },
      audit: { note: async (entry) => void noted.push(entry) },
    },
  };
  const ending = () => batch.steps.at(-1);
  return { ...batch, sought, erased, noted, ending };
}

describe('The end of a request to forget', () => {
  it('is said once everything that was found is erased', async () => {
    const { entry, run, ending, erased } = aRequest();

    const results = await run(entry(aPerson));

    expect(results).toEqual(['over']);
    expect(erased).toEqual(['meubelhuis/1', 'meubelhuis/2']);
    expect(ending()).toMatchObject(['finished', { code: '2 items of personal data erased' }]);
  });

  it('is noted with the platform that asked and its delivery, and not whose data it was', async () => {
    const { entry, run, noted, clock } = aRequest();

    await run(entry(aPerson, { deliveryId: 'd-77' }));

    expect(noted).toEqual([
      { at: clock.now, by: 'a-webshop', did: 'forget', to: '2 items of one person', why: 'delivery d-77' },
    ]);
  });

  it('is noted without a delivery where the platform numbers none', async () => {
    const { entry, run, noted, clock } = aRequest();

    await run(entry(everybody));

    expect(noted).toEqual([
      { at: clock.now, by: 'a-webshop', did: 'forget', to: '2 items of everybody at meubelhuis' },
    ]);
  });

  it('waits some seconds while an order holds the customer, and is not noted as done', async () => {
    const { entry, run, ending, noted } = aRequest({
      erase: async () => {
        throw new CustomerInUseError('held');
      },
    });

    const [result] = await run(entry(aPerson));

    expect(result).toBe('PostponedError: customer held by an order');
    expect(ending()).toMatchObject(['postponed', { retryInMs: 2000 }]);
    expect(noted).toEqual([]);
  });

  it('comes again when the table fails, and says so', async () => {
    const { entry, run, surprises, unread, noted } = aRequest({
      erase: () => Promise.reject(new Error('throttled')),
    });

    const [result] = await run(entry(aPerson));

    expect(result).toBe('PostponedError: failed');
    expect(surprises).toMatchObject([[new Error('throttled'), { shop: 'meubelhuis' }]]);
    expect(await unread.of('meubelhuis')).toEqual([]);
    expect(noted).toEqual([]);
  });
});

describe('A request to forget that takes long', () => {
  it('goes on while a third of the time is left for the orders of its batch', async () => {
    // looks: at the beginning, after the search and before each of two erasures
    const { entry, run, erased } = aRequest({}, { lookMs: 6000 });

    await run(entry(aPerson));

    expect(erased).toEqual(['meubelhuis/1', 'meubelhuis/2']);
  });

  it('stops between two erasures, and leaves the rest to a person who is told the command', async () => {
    const { entry, run, ending, erased, unread, noted } = aRequest({}, { lookMs: 6001 });

    const results = await run(entry(aPerson));

    expect(results).toEqual(['over']);
    expect(erased).toEqual(['meubelhuis/1']);
    expect(ending()).toMatchObject(['parked', { code: 'forget-by-hand' }]);
    expect(await unread.of('meubelhuis')).toMatchObject([
      { reason: 'forget-by-hand', sentence: expect.stringContaining('run "forget" with the e-mail address') },
    ]);
    expect(noted).toEqual([]);
  });
});

describe('Who is meant by a request to forget', () => {
  it('is one person, by what the shop knows of them', async () => {
    const { entry, run, sought } = aRequest();

    await run(entry(aPerson));

    expect(sought).toEqual([
      { email: 'merel@example.com', at: { shop: 'meubelhuis', customerId: '77', orderIds: ['1', '2'] } },
    ]);
  });
});
