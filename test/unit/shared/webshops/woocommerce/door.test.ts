import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { woocommerceDoor } from '../../../../../shared/webshops/woocommerce/door.ts';

const body = Buffer.from('{"id":727}');
const signedWith = (key: string) => ({
  headers: { 'x-wc-webhook-signature': createHmac('sha256', key).update(body).digest('base64') },
  rawBody: body,
  receivedAt: 0,
});

describe('the door of WooCommerce', () => {
  it.each([
    ['R&D "linde" <1> \'x\' 012', 'R&amp;D &quot;linde&quot; &lt;1&gt; &#039;x&#039; 012'],
    ['R&D "linde" <1> \'x\' 012', 'R&#x26;D &#34;linde&#x022; &#60;1&#0062; &#x27;x&#39; 012'],
    ['R&D "linde" <1> \'x\' 012', 'R&D "linde" <1> \'x\' 012'],
    ['once &amp; no more 0123', 'once &amp;amp; no more 0123'],
    ['caf&eacute; stays as it is', 'caf&eacute; stays as it is'],
  ])('believes what was signed with %s where the secret is kept as %s', (signedBy, kept) => {
    const verdict = woocommerceDoor.isAuthentic(signedWith(signedBy), kept);

    expect(verdict).toBe(true);
  });

  it('answers a ping with exactly 200, though nobody signed it', () => {
    const answer = woocommerceDoor.handshake({
      headers: {},
      rawBody: Buffer.from('webhook_id=123'),
      receivedAt: 0,
    });

    expect(answer).toEqual({ status: 200 });
  });

  it.each([
    ['an order', body, {}],
    ['a ping with more in it', Buffer.from('webhook_id=1&order=2'), {}],
    ['a ping that claims to be signed', Buffer.from('webhook_id=1'), { 'x-wc-webhook-signature': 'x' }],
  ])('lets %s pass only with its signature', (_, rawBody, headers) => {
    const answer = woocommerceDoor.handshake({ headers, rawBody, receivedAt: 0 });

    expect(answer).toBeUndefined();
  });

  it.each([
    [`ck_${'a'.repeat(40)}`, /REST API/],
    [`cs_${'0'.repeat(40)}`, /REST API/],
    ['short', /shorter than 16/],
    [' with space around it ', /white space/],
  ])('says why "%s" is no secret', (secret, problem) => {
    expect(woocommerceDoor.secretProblem(secret)).toMatch(problem);
  });
});
