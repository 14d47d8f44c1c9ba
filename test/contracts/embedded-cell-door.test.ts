import { request } from 'node:http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EmbeddedCell } from '../../infra/local/embedded-cell.ts';
import { aCell } from './embedded-cell-fixture.ts';

const DOOR = `
export const handler = async (event) => {
  const wish = event.queryStringParameters?.wish;
  if (wish === 'fail') throw new Error('a secret');
  if (wish === 'sleep') await new Promise((resolve) => setTimeout(resolve, 2000));
  return { statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(event) };
};`;

let cell: EmbeddedCell;
beforeAll(async () => {
  cell = await aCell({ door: DOOR, doorPatienceMs: 700 });
});
afterAll(() => cell.stop());

const post = (body: string | Buffer<ArrayBuffer>, { path = '/webhooks/acme', headers = {} } = {}) =>
  fetch(`${cell.door}${path}`, { method: 'POST', body, headers });
const eventOf = async (response: Response): Promise<APIGatewayProxyEventV2> =>
  JSON.parse(await response.text());

describe('the door', () => {
  it('makes an event of payload format 2.0 of a call', async () => {
    const event = await eventOf(
      await post('{"a":1}', {
        path: '/webhooks/acme?b=2&b=3',
        headers: {
          'Content-Type': 'application/json',
          'X-Shop': 'Acme',
          Cookie: 'c=4; d=5',
          'User-Agent': 'a shop',
        },
      }),
    );

    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'POST /webhooks/acme',
      rawPath: '/webhooks/acme',
      rawQueryString: 'b=2&b=3',
      queryStringParameters: { b: '2,3' },
      cookies: ['c=4', 'd=5'],
      headers: { 'content-type': 'application/json', 'x-shop': 'Acme', 'content-length': '7' },
      body: '{"a":1}',
      isBase64Encoded: false,
      requestContext: {
        accountId: '000000000000',
        stage: '$default',
        routeKey: 'POST /webhooks/acme',
        http: {
          method: 'POST',
          path: '/webhooks/acme',
          protocol: 'HTTP/1.1',
          sourceIp: '127.0.0.1',
          userAgent: 'a shop',
        },
        time: expect.stringMatching(/^\d\d\/\w{3}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
        timeEpoch: expect.any(Number),
      },
    });
    expect(event.headers).not.toHaveProperty('cookie');
  });

  it('hands over binary bodies in base64, every byte of them', async () => {
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));

    const event = await eventOf(await post(bytes, { headers: { 'content-type': 'application/json' } }));

    expect(event.isBase64Encoded).toBe(true);
    expect(Buffer.from(event.body ?? '', 'base64')).toEqual(bytes);
  });

  it('joins a header that was sent twice with a comma, where Node itself would drop one', async () => {
    const text = await new Promise<string>((resolve, reject) => {
      const call = request(`${cell.door}/webhooks/acme`, { method: 'POST' }, (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (part: string) => (body += part));
        response.on('end', () => resolve(body));
      });
      call.on('error', reject);
      call.setHeader('x-signature', ['one', 'two']);
      call.setHeader('authorization', ['three', 'four']);
      call.end('{}');
    });

    expect(JSON.parse(text).headers).toMatchObject({ 'x-signature': 'one,two', authorization: 'three,four' });
  });

  it('answers 404 to a path or method that no shop has', async () => {
    const answers = [
      await post('{}', { path: '/webhooks/other' }),
      await fetch(`${cell.door}/webhooks/acme`),
    ];

    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
    expect(await answers[0]?.text()).toBe('{"message":"Not Found"}');
  });

  it('answers 500 without a word of why when the function fails', async () => {
    const answer = await post('{}', { path: '/webhooks/acme?wish=fail' });

    expect([answer.status, await answer.text()]).toEqual([500, '{"message":"Internal Server Error"}']);
  });

  it('answers 503 when the function takes longer than API Gateway waits', async () => {
    const answer = await post('{}', { path: '/webhooks/acme?wish=sleep' });

    expect([answer.status, await answer.text()]).toEqual([503, '{"message":"Service Unavailable"}']);
  });

  it('takes 4 MB in base64, as much as one event carries', async () => {
    const answer = await post(Buffer.alloc(4 * 1024 * 1024, 0xff));

    expect(answer.status).not.toBe(413);
  });

  it.each([
    ['more than one event carries', 5 * 1024 * 1024],
    ['more than API Gateway takes', 11 * 1024 * 1024],
  ])('answers 413 to %s', async (_, bytes) => {
    const answer = await post(Buffer.alloc(bytes, 0xff));

    expect([answer.status, await answer.text()]).toEqual([413, '{"message":"Request Entity Too Large"}']);
  });
});
