import { isUtf8 } from 'node:buffer';

/** Media types whose body an HTTP API hands over as text. */
const TEXT = /^(text\/[\w.+-]+|application\/(json|xml|javascript|graphql))$/;

/**
 * The body as an HTTP API puts it into the event: text for a few media types in UTF-8, base64 for everything else.
 * Which ones is documented nowhere; measured against AWS, even forms and `+json` come as base64
 * (ministackorg/ministack#766, floci-io/floci#2172). Bytes that are no UTF-8 would not survive as text.
 */
export function bodyOf(
  bytes: Buffer,
  contentType: string | undefined,
): { body?: string; isBase64Encoded: boolean } {
  if (bytes.length === 0) return { isBase64Encoded: false };
  if (!isText(contentType) || !isUtf8(bytes))
    return { body: bytes.toString('base64'), isBase64Encoded: true };
  return { body: bytes.toString('utf8'), isBase64Encoded: false };
}

function isText(contentType = ''): boolean {
  const [mediaType = '', ...parameters] = contentType
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  return TEXT.test(mediaType) && parameters.every((parameter) => /^charset="?utf-8"?$/.test(parameter));
}
