import { describe, expect, it } from 'vitest';
import { httpResponse } from '../../../../../infra/local/door/http-response.ts';
import { failed } from '../../../../../infra/local/runtime/invocation.ts';

const returned = (value: unknown) => httpResponse({ kind: 'returned', payload: JSON.stringify(value) });
const bodyOf = ({ body }: { body: Buffer }) => body.toString();

describe('the answer of the door', () => {
  it('has the status, headers, cookies and body the function gave it', () => {
    const response = returned({
      statusCode: 201,
      headers: { 'X-Order': 7 },
      cookies: ['a=1', 'b=2'],
      body: 'made',
    });

    expect(response).toMatchObject({
      status: 201,
      headers: { 'x-order': '7', 'set-cookie': ['a=1', 'b=2'] },
    });
    expect(bodyOf(response)).toBe('made');
  });

  it('unpacks a body in base64', () => {
    expect(bodyOf(returned({ statusCode: 200, body: 'aGVsbG8=', isBase64Encoded: true }))).toBe('hello');
  });

  it('makes a 200 of anything without a status code', () => {
    const [text, object] = [returned('hello'), returned({ hello: 'you' })];

    expect([text.status, bodyOf(text), object.status, bodyOf(object)]).toEqual([
      200,
      'hello',
      200,
      '{"hello":"you"}',
    ]);
  });

  it('is 500 without a word of why when the function failed or gave no proper answer', () => {
    for (const response of [
      httpResponse(failed('TypeError', 'a secret')),
      returned({ statusCode: 'soon' }),
    ]) {
      expect(response.status).toBe(500);
      expect(bodyOf(response)).toBe('{"message":"Internal Server Error"}');
    }
  });

  it('is 503 when the function was throttled', () => {
    expect(httpResponse(failed('TooManyRequestsException', 'Rate Exceeded.')).status).toBe(503);
  });
});
