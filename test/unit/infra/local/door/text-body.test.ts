import { describe, expect, it } from 'vitest';
import { bodyOf } from '../../../../../infra/local/door/text-body.ts';

describe('the body of an HTTP event', () => {
  it.each([
    'application/json',
    'application/json; charset=utf-8',
    'text/plain',
    'text/html;charset="UTF-8"',
    'application/xml',
  ])('is text for %s', (contentType) => {
    const body = bodyOf(Buffer.from('{"naam":"Zoë"}'), contentType);

    expect(body).toEqual({ body: '{"naam":"Zoë"}', isBase64Encoded: false });
  });

  it.each([
    'application/x-www-form-urlencoded',
    'application/vnd.api+json',
    'application/octet-stream',
    'text/plain; charset=iso-8859-1',
    undefined,
  ])('is base64 for %s, as AWS has it', (contentType) => {
    const body = bodyOf(Buffer.from('a=1'), contentType);

    expect(body).toEqual({ body: 'YT0x', isBase64Encoded: true });
  });

  it('is base64 when the bytes are no UTF-8, whatever the content type says', () => {
    const bytes = Buffer.from([0x7b, 0xff, 0x7d]);

    const body = bodyOf(bytes, 'application/json');

    expect(body).toEqual({ body: bytes.toString('base64'), isBase64Encoded: true });
  });

  it('is absent when nothing was sent', () => {
    expect(bodyOf(Buffer.alloc(0), 'application/json')).toEqual({ isBase64Encoded: false });
  });
});
