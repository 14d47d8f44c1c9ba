import { describe, expect, it } from 'vitest';
import { aLogictrade, anOrder } from '../a-logictrade.ts';

describe('the page for people', () => {
  it('says that there is nothing yet', async () => {
    const { ask } = await aLogictrade();

    const reply = await ask('GET /', { headers: { 'api-key': '' } });

    expect(reply.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(reply.text).toContain('0 orders, 0 customers');
    expect(reply.text).toContain('http-equiv="refresh"');
  });

  it('shows orders, customers, duplicates and the faults at work', async () => {
    const { ask, logictrade } = await aLogictrade();
    await ask('POST /orders', { body: anOrder() });
    await ask('POST /orders', { body: anOrder() });
    logictrade.faults.add({ kind: 'server-error', when: 'after-effect', path: '/orders' });

    const { text } = await ask('GET /');

    expect(text).toContain('MB-1001');
    expect(text).toContain('351.80');
    expect(text).toContain('jan@jansen.example');
    expect(text).toContain('2 orders with webshop number MB-1001');
    expect(text).toContain('0 of 1');
  });

  it('shows what came from outside as text, never as HTML', async () => {
    const { ask } = await aLogictrade();
    const nasty = `<script>alert("1")</script>&'`;
    await ask('POST /orders', {
      body: anOrder({
        externNumber: nasty,
        customer: { lastName: nasty },
        lines: [{ code: 'FOOI', description: nasty }],
      }),
    });

    const { text } = await ask('GET /');

    expect(text).not.toContain('<script>');
    expect(text.split('&#60;script&#62;alert(&#34;1&#34;)')).toHaveLength(5);
  });
});
