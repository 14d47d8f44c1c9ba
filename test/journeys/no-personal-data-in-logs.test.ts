import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SampleSale } from '../../infra/local/shops/sample-sale.ts';
import { aRunningCell, type RunningCell, sales, until } from './a-running-cell.ts';

describe('The logs of a cell', () => {
  let running: RunningCell;
  beforeAll(async () => {
    running = await aRunningCell();
  });
  afterAll(() => running.stop());

  it('hold no name, e-mail address, phone number, street or secret of what went through, whatever became of it', async () => {
    const { simulator } = running.cell.logictrade;
    const sold = sales(24, 500);
    simulator?.faults.add({
      kind: 'refuse',
      message: 'Jan Jansen, Kerkstraat 1: onbekend',
      method: 'POST',
      path: '/orders',
      times: 3,
    });
    simulator?.faults.add({
      kind: 'server-error',
      when: 'after-effect',
      method: 'POST',
      path: '/orders',
      afterCalls: 6,
      times: 2,
    });
    for (const sale of sold) await running.deliver(sale.seed % 2 === 0 ? 'meubelhuis' : 'maatwerk', sale);
    await fetch(running.cell.webhookUrl('meubelhuis'), {
      method: 'POST',
      body: '{"email":"forged@example.com"}',
    });
    const finished = () =>
      running.cell.log.lines.filter(({ text }) => /"step":"(done|finished|parked)"/.test(text)).length;
    await until(finished, (count) => count >= sold.length, 90);

    const log = running.cell.log.lines
      .map(({ text }) => text)
      .join('\n')
      .toLowerCase();
    const found = [
      ...privateWords(sold),
      ...Object.values(running.secrets),
      running.cell.logictrade.key,
    ].filter((word) => log.includes(word.toLowerCase()));
    expect(found).toEqual([]);
    expect(log).toContain('"step":"parked"');
    expect(log).toContain('"step":"refused"');
  });
});

/** Texts and numbers long enough that no other word of the log holds them by chance. */
function privateWords(sold: SampleSale[]): string[] {
  const texts = sold.flatMap(({ buyer, billing, delivery, remark }) => [
    ...Object.values(buyer),
    ...Object.values(billing),
    ...Object.values(delivery),
    remark,
  ]);
  return [...new Set(texts)].filter(
    (text): text is string => typeof text === 'string' && /^(?=.*[a-z]).{4,}$|^.{7,}$/i.test(text),
  );
}
