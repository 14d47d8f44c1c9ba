import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { lightspeedDoor } from '../../../../../shared/webshops/lightspeed/door.ts';

const PATH = 'zB3x-8Kq1_pL0vN5tR7wYc2d';
const API = '0123456789abcdef0123456789abcdef';
const BODY = Buffer.from('{"order":{"id":1}}');
const signature = createHash('md5').update(BODY).update(API).digest('hex');
const aDelivery = (headers: Record<string, string>) => ({ headers, rawBody: BODY, receivedAt: 0 });

describe("Lightspeed's door", () => {
  it.each<[string, Record<string, string>, string, boolean]>([
    ['the secret of the address', { 'x-webhook-path-secret': PATH }, PATH, true],
    ['another address', { 'x-webhook-path-secret': `${PATH}x` }, PATH, false],
    ['no secret in the address', {}, PATH, false],
    [
      'the right signature',
      { 'x-webhook-path-secret': PATH, 'x-signature': signature },
      `${PATH}:${API}`,
      true,
    ],
    ['no signature where one is asked for', { 'x-webhook-path-secret': PATH }, `${PATH}:${API}`, false],
    ['a signature and no address', { 'x-signature': signature }, `${PATH}:${API}`, false],
    [
      'a wrong signature',
      { 'x-webhook-path-secret': PATH, 'x-signature': signature.replace(/^./, 'x') },
      `${PATH}:${API}`,
      false,
    ],
    [
      'a signature with nothing as the API secret',
      { 'x-webhook-path-secret': PATH, 'x-signature': createHash('md5').update(BODY).digest('hex') },
      `${PATH}:`,
      false,
    ],
  ])('judges a delivery with %s', (_, headers, secret, expected) => {
    const verdict = lightspeedDoor.isAuthentic(aDelivery(headers), secret);

    expect(verdict).toBe(expected);
  });

  it.each([
    [PATH, true],
    [`${PATH}:${API}`, true],
    ['short', false],
    [`${PATH}:`, false],
    [`${PATH}/x`, false],
  ])('takes "%s" for a secret: %s', (secret, isOne) => {
    const problem = lightspeedDoor.secretProblem(secret);

    expect(problem === undefined).toBe(isOne);
  });

  it('never lets the secret of the address travel', () => {
    const kept: readonly string[] = lightspeedDoor.keptHeaders;

    expect(kept).not.toContain('x-webhook-path-secret');
  });

  it.each([
    ['orders/paid', undefined],
    ['customers/updated', undefined],
    ['products/updated', 'the topic products/updated brings no state of an order or a customer'],
  ])('ends %s with an answer where nobody asked for it', (topic, unwanted) => {
    const glance: { unwanted?: string } = lightspeedDoor.glance(aDelivery({ 'x-event': topic }));

    expect(glance.unwanted).toBe(unwanted);
  });
});
