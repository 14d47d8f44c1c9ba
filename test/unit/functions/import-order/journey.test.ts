import { describe, expect, it } from 'vitest';
import { Journey } from '../../../../functions/import-order/journey.ts';
import type { StepLog } from '../../../../shared/log/step-log.ts';
import { anImporter, silentLog } from '../../../fixtures/an-importer.ts';
import { anOrder } from '../../../fixtures/orders.ts';
import { simulatedLedgerPlace } from '../../../simulation/exactly-once/dynamo/simulated-place.ts';

const STARTED_AT = Date.parse('2026-03-01T10:00:00.000Z');
const { claim } = anImporter(simulatedLedgerPlace(), 'journey').workOn(anOrder());

function aJourney() {
  const clock = { now: STARTED_AT };
  const lines: Parameters<StepLog['step']>[] = [];
  const surprises: Parameters<StepLog['surprise']>[] = [];
  const log: StepLog = {
    ...silentLog,
    step: (...line) => void lines.push(line),
    surprise: (...line) => void surprises.push(line),
  };
  const journey = new Journey(log, () => clock.now, { shop: 'meubelhuis', messageId: 'm-1' });
  return { clock, lines, surprises, journey };
}

describe('The journey of a message', () => {
  it('tells each step with the time since it began, and what is known by then', () => {
    const { clock, lines, journey } = aJourney();

    journey.step('consumed', { attempt: 1 });
    journey.learn({ orderKey: 'meubelhuis/5001' });
    clock.now += 40;
    journey.step('claimed', { attempt: 2 });

    expect(lines).toEqual([
      ['consumed', { shop: 'meubelhuis', messageId: 'm-1', ms: 0, attempt: 1 }],
      ['claimed', { shop: 'meubelhuis', messageId: 'm-1', orderKey: 'meubelhuis/5001', ms: 40, attempt: 2 }],
    ]);
    expect(journey.shop).toBe('meubelhuis');
  });

  it('tells an error that nobody expected with what is known by then', () => {
    const { surprises, journey } = aJourney();
    const mistake = new TypeError('a mistake');

    journey.learn({ orderKey: 'meubelhuis/5001' });
    journey.surprise(mistake);

    expect(surprises).toEqual([
      [mistake, { shop: 'meubelhuis', messageId: 'm-1', orderKey: 'meubelhuis/5001' }],
    ]);
  });

  it('is kept in the order’s story with its steps and the delivery it came by', () => {
    const { clock, journey } = aJourney();
    journey.step('consumed');
    clock.now += 40;
    journey.step('claimed');
    clock.now += 2;

    const attempt = journey.attempt(
      { ...claim, deliveryId: 'd-1', topic: 'orders/create' },
      { kind: 'done', how: 'created', number: 'V26000001' },
    );

    expect(attempt).toEqual({
      at: STARTED_AT,
      ms: 42,
      version: '2026-03-01T10:00:00.000Z',
      receivedAt: claim.receivedAt,
      deliveryId: 'd-1',
      topic: 'orders/create',
      steps: [
        ['consumed', 0],
        ['claimed', 40],
      ],
      outcome: 'created',
    });
  });

  it.each([
    [{ kind: 'finished', because: 'unchanged' } as const, 'finished', 'unchanged'],
    [{ kind: 'parked', reason: 'no-address' } as const, 'parked', 'no-address'],
    [{ kind: 'postponed', why: { kind: 'soon' }, because: 'too-late' } as const, 'postponed', 'too-late'],
  ])('that did not end done is kept with why: %o', (outcome, kept, because) => {
    const { journey } = aJourney();

    const attempt = journey.attempt(claim, outcome);

    expect(attempt).toMatchObject({ outcome: kept, because });
    expect(attempt).not.toHaveProperty('topic');
    expect(attempt).not.toHaveProperty('deliveryId');
  });
});
