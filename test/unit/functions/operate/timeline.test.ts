import { describe, expect, it } from 'vitest';
import { standingOf, timelineOf } from '../../../../functions/operate/order/timeline.ts';
import { type OrderRecord, orderRecordSchema } from '../../../../shared/ledger/order-record.ts';

const T = Date.parse('2026-03-01T10:00:00.000Z');
const attempt = (after: number, outcome: string, because?: string) => ({
  at: T + after,
  ms: 50,
  version: '2026-03-01T09:59:00.000Z',
  deliveryId: 'd-1',
  topic: 'orders/create',
  receivedAt: T,
  steps: [['claimed', 3]],
  outcome,
  because,
});
const aRecord = (changes: object = {}): OrderRecord =>
  orderRecordSchema.parse({
    v: 1,
    shop: 'meubelhuis',
    orderId: '5001',
    number: '#1001',
    state: 'done',
    version: '2026-03-01T09:59:00.000Z',
    fence: 2,
    owner: 'x',
    leaseUntil: T,
    claims: 2,
    priorState: 'new',
    priorVersion: '',
    priorLeaseUntil: 0,
    lookupNumber: 'MH-1001',
    firstSeenAt: T,
    story: [attempt(100, 'postponed', 'logictrade-failed'), attempt(90_000, 'adopted')],
    ...changes,
  });

describe("An order's timeline", () => {
  it('tells a delivery once, every attempt, how doubt ended and who did what, in their order', () => {
    const audit = [{ at: T + 60_000, by: 'els', did: 'retry' as const }];

    const timeline = timelineOf({ record: aRecord(), audit, hasContent: false });

    expect(timeline.map(({ at, what }) => `${at - T} ${what}`)).toEqual([
      '0 the shop delivered orders/create (delivery d-1), its state of 2026-03-01T09:59:00.000Z',
      '100 an attempt: claimed +3 ms',
      '150 put back for later: logictrade-failed',
      '60000 els: asked for another try',
      '90000 an attempt: claimed +3 ms',
      '90050 found in LogicTrade after doubt, and taken as ours',
    ]);
  });

  it.each([
    [{ state: 'done' }, 'done: LogicTrade has it'],
    [{ state: 'parked', sentence: 'No address.' }, 'parked: No address.'],
    [{ state: 'open' }, 'waits to be tried again'],
    [{ state: 'working' }, 'being worked on at this moment'],
    [{ state: 'finished', dropped: { by: 'els', at: T, why: 'a test' } }, 'dropped by els: a test'],
    [
      { state: 'parked', sentence: 'It fails.', doubt: { silentSince: T, looks: 1 } },
      'parked: It fails.; whether LogicTrade has it is in doubt, 1 looks so far',
    ],
  ])('says how it stands: %o', (changes, words) => {
    expect(standingOf(aRecord(changes))).toBe(words);
  });
});
