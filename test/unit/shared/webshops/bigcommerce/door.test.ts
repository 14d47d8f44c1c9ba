import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { bigcommerceDoor } from '../../../../../shared/webshops/bigcommerce/door.ts';

const NOW = Date.parse('2026-05-04T10:00:00Z');
const SECRET = '4f1c2b7e9a0d4f1c2b7e9a0d4f1c2b7e';
const BODY = Buffer.from('{"scope":"store/order/created"}');
const signed = (key: string | Buffer) =>
  `v1,${createHmac('sha256', key)
    .update(`msg_1.${NOW / 1000}.`)
    .update(BODY)
    .digest('base64')}`;
const aDelivery = (signature: string, id = 'msg_1') => ({
  headers: { 'webhook-id': id, 'webhook-timestamp': String(NOW / 1000), 'webhook-signature': signature },
  rawBody: BODY,
  receivedAt: NOW,
});

describe("BigCommerce's door", () => {
  it('believes what was signed with the bytes of the client secret, and not with what they are as base64', () => {
    const verdicts = [signed(SECRET), signed(Buffer.from(SECRET, 'base64'))].map((signature) =>
      bigcommerceDoor.isAuthentic(aDelivery(signature), SECRET, NOW),
    );

    expect(verdicts).toEqual([true, false]);
  });

  it('believes one right signature among those of a rotation', () => {
    const verdict = bigcommerceDoor.isAuthentic(
      aDelivery(`${signed('another')} ${signed(SECRET)}`),
      SECRET,
      NOW,
    );

    expect(verdict).toBe(true);
  });

  it.each([
    ['too many signatures', aDelivery(Array.from({ length: 17 }, () => signed(SECRET)).join(' '))],
    ['another kind of signature beside it', aDelivery(`v1a,AAAA ${signed(SECRET)}`)],
    ['a dot in its id', aDelivery(signed(SECRET), 'msg.1')],
    ['no id', aDelivery(signed(SECRET), '')],
  ])('refuses a delivery with %s', (_, delivery) => {
    const verdict = bigcommerceDoor.isAuthentic(delivery, SECRET, NOW);

    expect(verdict).toBe(false);
  });

  it("says when a secret is another platform's", () => {
    const problem = bigcommerceDoor.secretProblem(`whsec_${SECRET}`);

    expect(problem).toMatch(/client secret/);
  });
});
