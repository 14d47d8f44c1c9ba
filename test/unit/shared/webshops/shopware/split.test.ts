import { describe, expect, it } from 'vitest';
import { shopwareEvent } from '../../../../../infra/local/shops/shopware.ts';
import { shopware } from '../../../../../shared/webshops/shopware/index.ts';
import { splitWritten } from '../../../../../shared/webshops/shopware/split.ts';

const id = (letter: string) => letter.repeat(32);
const row = (entity: string, primaryKey: string, more: object = {}) => ({
  entity,
  operation: 'update',
  primaryKey,
  updatedFields: ['stateId'],
  ...more,
});
const delivered = (rawBody: Buffer) => ({ headers: { 'sw-version': '6.7' }, rawBody, receivedAt: 5 });
const written = (...rows: object[]) => delivered(shopwareEvent('order.written', rows));
const reading = { id: 'tuin', currency: 'EUR', customers: 'known' } as const;
const subjectsOf = (delivery: ReturnType<typeof delivered>) =>
  splitWritten(delivery).map((part) => shopware.normalise(part, reading));

describe('an event of Shopware that names several orders', () => {
  it('becomes a delivery for each of them', () => {
    expect(
      subjectsOf(written(row('order', id('a')), row('order', id('b')), row('customer', id('c')))),
    ).toEqual([
      { kind: 'thin', id: id('a') },
      { kind: 'thin', id: id('b') },
      { kind: 'thin', id: `customer-${id('c')}` },
    ]);
  });

  it('keeps what else the event says, of the shop and the moment', () => {
    const delivery = written(row('order', id('a')), row('order', id('b')));
    const source = JSON.parse(delivery.rawBody.toString('utf8')).source;

    for (const part of splitWritten(delivery)) {
      expect(part).toMatchObject({ headers: delivery.headers, receivedAt: 5 });
      expect(JSON.parse(part.rawBody.toString('utf8')).source).toEqual(source);
    }
  });

  it('counts an order once that is named in several versions, and none that is only being edited', () => {
    const draft = row('order', id('d'), { versionId: id('9') });

    expect(
      subjectsOf(written(row('order', id('a')), row('order', id('a')), draft, row('order', id('b')))),
    ).toEqual([
      { kind: 'thin', id: id('a') },
      { kind: 'thin', id: id('b') },
    ]);
  });

  it.each([
    ['names one order only', written(row('order', id('a')))],
    [
      'names more than anybody changes at once',
      written(...Array.from({ length: 101 }, (_, i) => row('order', String(i)))),
    ],
    ['brings an order', delivered(shopwareEvent('checkout.order.placed', { order: { id: id('a') } }))],
    ['is no JSON', delivered(Buffer.from('{"data":'))],
    ['is no object', delivered(Buffer.from('[null]'))],
  ])('is left as it is where it %s', (_, delivery) => {
    expect(splitWritten(delivery)).toEqual([delivery]);
  });
});
