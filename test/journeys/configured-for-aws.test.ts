import { afterEach, describe, expect, it } from 'vitest';
import { aRunningCell, type RunningCell, sales, until } from './a-running-cell.ts';

describe('A cell configured for AWS', () => {
  let running: RunningCell | undefined;
  afterEach(() => running?.stop());

  it('runs on one machine as it is: with a name of its own, responders and a restored table', async () => {
    const cell = await aRunningCell((sample) => ({
      ...sample,
      shops: sample.shops.slice(0, 1),
      domain: {
        name: 'hooks.meubelhuis.example',
        certificateArn: 'arn:aws:acm:eu-west-1:123456789012:certificate/0b1c2d3e',
        onlyThis: true,
      },
      responders: { assumedBy: ['arn:aws:iam::123456789012:root'] },
      ledgerTable: 'nl-ledger-2',
    }));
    running = cell;
    const [sale] = sales(1, 8000);
    if (sale === undefined) throw new Error('no sale');

    expect(await cell.deliver('meubelhuis', sale)).toBe(200);
    await until(
      () => cell.cell.logictrade.simulator?.report().orderCount ?? 0,
      (count) => count === 1,
    );
  });
});
