import { describe, expect, it } from 'vitest';
import { type Result, summarise } from '../../../../../infra/local/deliver/summary.ts';

const request = { headers: {}, body: Buffer.alloc(0) };
const delivery = {
  request,
  signedAt: () => request,
  orderKey: 'acme/1',
  sale: { seed: 1, lines: 2, totalCents: 12_100, vatCents: 2_100 },
};
const order = { number: 'V1', webshopNumber: 'A-1', externNumber: 'acme/1', totalAmount: 121, lines: [] };
const end = (step: string) => ({ at: 0, step, messageId: 'm-1', orderKey: 'acme/1' });
const posted = { delivery, status: 200, ms: 12, text: '' };

const result = (changed: Partial<Result> = {}): Result => ({
  deliveries: [delivery],
  posted: [posted, posted],
  ends: [end('done'), end('finished')],
  seconds: 1.5,
  cell: { prices: 'including-vat' },
  orders: [order],
  ...changed,
});
const troubles = (changed: Partial<Result>) =>
  summarise(result(changed))
    .filter(({ isGood }) => !isGood)
    .map(({ name }) => name);

describe('the summary of many deliveries', () => {
  it('is all good when every order is in LogicTrade once with its own total', () => {
    const rows = summarise(result());

    expect(rows.every(({ isGood }) => isGood)).toBe(true);
    expect(rows.map(({ name, text }) => `${name}: ${text}`)).toEqual([
      'deliveries: 2 of 1 order in 1.5 s',
      'accepted: 2, half within 12 ms, 99 % within 12 ms',
      'worked on: 2',
      'parked: 0',
      'in LogicTrade: 1',
      'duplicates: 0',
      'same total: 1',
    ]);
  });

  it.each([
    ['an order that is not there', { orders: [] }, ['in LogicTrade']],
    ['an order that is there twice', { orders: [order, order] }, ['duplicates']],
    ['another total', { orders: [{ ...order, totalAmount: 121.01 }] }, ['same total']],
    ['a delivery that was refused', { posted: [posted, { ...posted, status: 401 }] }, ['accepted']],
    ['a message nobody has finished', { ends: [end('done')] }, ['worked on']],
    ['an order that waits for a person', { ends: [end('parked'), end('finished')] }, ['parked']],
  ])('points at %s', (_, changed, names) => {
    expect(troubles(changed)).toEqual(names);
  });

  it('expects a total without VAT where the administration keeps prices without it', () => {
    const cell = { ...result().cell, prices: 'excluding-vat' as const };

    expect(troubles({ cell, orders: [{ ...order, totalAmount: 100 }] })).toEqual([]);
    expect(troubles({ cell })).toEqual(['same total']);
  });

  it('goes by the log where LogicTrade is not ours', () => {
    const rows = summarise(result({ orders: undefined }));

    expect(rows.at(-1)).toEqual({ name: 'created', text: '1, says the log', isGood: true });
  });
});
