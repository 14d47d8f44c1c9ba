import { describe, expect, it } from 'vitest';
import { runScenario, type Scenario } from '../../../simulation/limiter/scenario.ts';

/** Two shops' orders at once, and LogicTrade gone for the minutes that are told. */
const anHour = ({ goneForMs = 0, crashEveryMs = 0 }): Scenario => ({
  name: 'an hour',
  story: '',
  shops: ['one', 'two'],
  place: (cell) => {
    for (let i = 0; i < 300; i++) cell.place(i % 2 ? 'one' : 'two');
  },
  condition: (now) => (now > 5000 && now < 5000 + goneForMs ? 'silent' : 'works'),
  crashEveryMs,
  placedUntilMs: 0,
  endsAtMs: 6 * 3_600_000,
});

describe('the queue and the limiter together', () => {
  it('bring every order once, with one receive each, when nothing goes wrong', async () => {
    const figures = await runScenario(anHour({}), 1);

    expect(figures).toMatchObject({ done: 300, createdTwice: 0, receivesPerOrder: 1, refusedAsTooMany: 0 });
  });

  it('bring every order once through an outage and dying workers', async () => {
    const figures = await runScenario(anHour({ goneForMs: 1_200_000, crashEveryMs: 20_000 }), 1);

    expect(figures).toMatchObject({ done: 300, createdTwice: 0, parkedAsWaitedTooLong: 0, deadLettered: 0 });
    expect(figures.mostReceives).toBeLessThan(20);
  });

  it('give the same figures for the same seed', async () => {
    const scenario = anHour({ goneForMs: 60_000, crashEveryMs: 20_000 });

    expect(await runScenario(scenario, 3)).toEqual(await runScenario(scenario, 3));
  });
});
