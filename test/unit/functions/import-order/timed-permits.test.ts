import { describe, expect, it } from 'vitest';
import { timedPermits } from '../../../../functions/import-order/timed-permits.ts';
import { RecordedPermits } from '../../shared/logictrade/a-client.ts';

/** The permits of one attempt, which may begin a call until that second; each wait for a permit takes one. */
function anAttempt({ untilSecond = 60 } = {}) {
  const told: string[] = [];
  const clock = { second: 0 };
  const permits = new RecordedPermits();
  const timed = timedPermits(
    permits,
    async () => {
      clock.second += 1;
      told.push('permit');
    },
    () => clock.second <= untilSecond,
    () => void told.push('admitted'),
  );
  return { told, permits, timed };
}

describe('The permits of one attempt', () => {
  it('let a call begin, and tell of the first that did only', async () => {
    const { told, timed } = anAttempt();

    await timed.take();
    await timed.take();

    expect(told).toEqual(['permit', 'admitted', 'permit']);
  });

  it('let no call begin that the function would not live to end, the wait for its permit counted', async () => {
    const { told, timed } = anAttempt({ untilSecond: 0 });

    const take = timed.take();

    await expect(take).rejects.toMatchObject({
      name: 'TooLateError',
      code: 'too-late',
      retry: 'later',
      effect: 'none',
      message: "not enough of the function's time is left for a call to LogicTrade",
    });
    expect(told).toEqual(['permit']);
  });

  it('pause and close the whole cell', async () => {
    const { permits, timed } = anAttempt();

    await timed.pauseUntil(1234);
    await timed.close('key refused');

    expect(permits).toMatchObject({ pausedUntil: [1234], closed: ['key refused'] });
  });
});
