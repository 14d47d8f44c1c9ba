import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ccvShopDoor } from '../../../../../shared/webshops/ccv-shop/door.ts';
import { aCcvDelivery, CCV_PATH } from '../../../../fixtures/ccv-shop.ts';

const delivery = aCcvDelivery({ id: 3301 });
const ADDRESS = 'https://hooks.linde.example/webhooks/ccv/secret';
const KEY = 'the-key-of-one-webhook';
const SIGNED = `${CCV_PATH} ${KEY} ${ADDRESS}`;
const hashOf = (body: Buffer) => createHmac('sha512', KEY).update(`${ADDRESS}|`).update(body).digest('hex');
const withHash = (hash: string) => ({ ...delivery, headers: { ...delivery.headers, 'x-hash': hash } });

describe('the door of CCV Shop', () => {
  it('knows the shop by the secret part of the address', () => {
    const verdicts = [
      delivery,
      aCcvDelivery({ id: 1 }, { 'x-webhook-path-secret': CCV_PATH.replace('p', 'q') }),
    ].map((one) => ccvShopDoor.isAuthentic(one, CCV_PATH));

    expect(verdicts).toEqual([true, false]);
  });

  it('asks for the signature too, once the secret holds what it takes to check one', () => {
    const verdicts = [withHash(hashOf(delivery.rawBody)), delivery, withHash(hashOf(Buffer.from('{}')))].map(
      (one) => ccvShopDoor.isAuthentic(one, SIGNED),
    );

    expect(verdicts).toEqual([true, false, false]);
  });

  it('is not satisfied with a signature at another address', () => {
    const other = aCcvDelivery({ id: 3301 }, { 'x-webhook-path-secret': 'x'.repeat(40) });
    const signed = { ...other, headers: { ...other.headers, 'x-hash': hashOf(other.rawBody) } };

    expect(ccvShopDoor.isAuthentic(signed, SIGNED)).toBe(false);
  });

  it.each([
    ['short'],
    ['x'.repeat(31)],
    [`${'x'.repeat(40)}/y`],
    [`${CCV_PATH} ${KEY}`],
    [`${CCV_PATH} ${KEY} http://hooks.linde.example/x`],
    [`${CCV_PATH} ${KEY} ${ADDRESS} more`],
  ])('says why "%s" is no secret, and lets nobody in by it', (secret) => {
    expect(ccvShopDoor.secretProblem(secret)).toEqual(expect.any(String));
    expect(ccvShopDoor.isAuthentic(delivery, secret)).toBe(false);
  });
});
