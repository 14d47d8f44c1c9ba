import { describe, expect, it } from 'vitest';
import { anAddress, anOrder } from '../../../fixtures/orders.ts';
import {
  aCellThatKnows,
  aCustomerCell,
  nextOrder,
  REFUSED,
  sanne,
  TIMED_OUT,
  UNREACHABLE,
} from './a-customer-cell.ts';

const MOVED = { ...sanne, lastName: 'Jansen' };

describe('A customer event', () => {
  it.each([
    ['a customer without an e-mail address', { lastName: 'Wit' }],
    ['a customer of an e-mail address that many people share', { ...sanne, email: 'balie@example.com' }],
    ['a customer LogicTrade has no order of', sanne],
  ])('ends without any call for %s', async (because, customer) => {
    const cell = aCustomerCell({ sharedEmails: ['balie@example.com'] });

    expect(await cell.hear(customer)).toEqual({ kind: 'finished', because });
    expect(cell.lookUps).not.toHaveBeenCalled();
  });

  it('finds a customer who has ordered as a guest, and gives LogicTrade their new address', async () => {
    const cell = aCustomerCell();
    await cell.bring(anOrder());

    const outcome = await cell.hear({ ...sanne, address: anAddress({ street: 'Dorpsstraat' }) });

    expect(outcome).toEqual({ kind: 'finished', because: 'customer updated' });
    expect(cell.orderBook.updates).toMatchObject([
      { customerId: 100, update: { firstName: 'Sanne', address: { street: 'Dorpsstraat' } } },
    ]);
  });

  it('asks a person for a name that neither the shop nor LogicTrade has', async () => {
    const cell = await aCellThatKnows();
    cell.orderBook.details.set(100, { firstName: '' });

    expect(await cell.hear({ ...MOVED, firstName: ' ' })).toEqual({
      kind: 'parked',
      reason: 'customer-incomplete',
    });
    expect(await cell.record()).toMatchObject({
      step: 'customer-known',
      sentence: 'LogicTrade wants a first name of a customer, and neither the shop nor LogicTrade has it.',
    });
    expect(cell.updates).not.toHaveBeenCalled();
  });

  it('comes back when LogicTrade cannot be reached, and is parked when LogicTrade refuses it', async () => {
    const cell = await aCellThatKnows();
    cell.updates.mockRejectedValueOnce(UNREACHABLE).mockRejectedValueOnce(REFUSED);

    expect(await cell.hear(MOVED)).toMatchObject({ kind: 'postponed', because: 'logictrade-unreachable' });
    expect(await cell.hear(MOVED)).toEqual({ kind: 'parked', reason: 'logictrade-refused' });
    expect(await cell.record()).not.toHaveProperty('doubt');
  });

  it('waits until a silent update has settled, then sees that it got through', async () => {
    const cell = await aCellThatKnows();
    cell.loseTheNextAnswers();
    const [silentSince, atMs] = [cell.clock.now, cell.settledAt()];

    const silent = await cell.hear(MOVED);

    expect(silent).toEqual({
      kind: 'postponed',
      why: { kind: 'until', atMs },
      because: 'logictrade-timed-out',
    });
    expect(await cell.record()).toMatchObject({ state: 'in-doubt', doubt: { silentSince, looks: 0 } });
    expect(await cell.hear(MOVED)).toMatchObject({ because: 'an update may be under way' });
    cell.passSettle();
    expect(await cell.hear(MOVED)).toEqual({ kind: 'finished', because: 'unchanged' });
    expect(cell.updates).toHaveBeenCalledTimes(1);
  });

  it('is parked in doubt after five silences while LogicTrade serves others, never while it serves nobody', async () => {
    const [own, everybodys] = [await aCellThatKnows(), await aCellThatKnows()];
    everybodys.health.servesOthers = false;
    const fiveTimes = async (cell: typeof own) => {
      cell.updates.mockRejectedValue(TIMED_OUT);
      for (let failures = 1; failures < 5; failures++) {
        expect(await cell.hear(MOVED)).toMatchObject({ kind: 'postponed' });
        cell.passSettle();
      }
      return cell.hear(MOVED);
    };

    expect(await fiveTimes(own)).toEqual({ kind: 'parked', reason: 'keeps-failing' });
    expect(await own.record()).toMatchObject({
      sentence: expect.stringContaining('(logictrade-timed-out)'),
      doubt: { silentSince: own.clock.now, looks: 0 },
    });
    expect(new Set(own.blamed)).toEqual(new Set(['meubelhuis/customer:77']));
    expect(await fiveTimes(everybodys)).toMatchObject({ kind: 'postponed' });
  });

  it('is parked when five workers have died of it, once their updates have settled', async () => {
    const cell = await aCellThatKnows();
    for (let deaths = 1; deaths <= 5; deaths++) await cell.die(MOVED);

    expect(await cell.hear(MOVED)).toMatchObject({ because: 'an update may be under way' });
    cell.passSettle();
    expect(await cell.hear(MOVED)).toEqual({ kind: 'parked', reason: 'keeps-dying' });
    expect(await cell.record()).toMatchObject({
      sentence: 'The import stopped 5 times in the middle of this.',
    });
    expect(cell.updates).not.toHaveBeenCalled();
  });

  it('is tried once more when four workers have died of it', async () => {
    const cell = await aCellThatKnows();
    for (let deaths = 1; deaths <= 4; deaths++) await cell.die(MOVED);
    cell.passSettle();

    expect(await cell.hear(MOVED)).toEqual({ kind: 'finished', because: 'customer updated' });
  });

  it('is left in hand by what nobody understands, as if its worker had died', async () => {
    const cell = await aCellThatKnows();
    cell.updates.mockRejectedValueOnce(new TypeError('a mistake of ours'));

    await expect(cell.hear(MOVED)).rejects.toThrow('a mistake of ours');

    expect(await cell.record()).toMatchObject({ state: 'working' });
  });

  it('forgets a customer who is gone from LogicTrade, so that their next order brings them back', async () => {
    const cell = await aCellThatKnows();
    cell.orderBook.customers.length = 0;

    expect(await cell.hear(MOVED)).toEqual({
      kind: 'finished',
      because: 'the customer is gone from LogicTrade',
    });
    await cell.bring(nextOrder);
    expect(cell.orderBook.created[1]?.request.customer).toMatchObject({ lastName: 'Wit' });
  });
});
