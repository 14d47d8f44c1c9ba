import type { Delivery } from '../webshop.ts';

/** Adobe sends 20 at most. */
const MOST_EVENTS = 100;
const [OPEN, CLOSE, QUOTE, BACKSLASH, COMMA] = ['[', ']', '"', '\\', ','].map((text) => text.charCodeAt(0));
const NESTED = new Set(['{', '['].map((text) => text.charCodeAt(0)));
const CLOSING = new Set(['}', ']'].map((text) => text.charCodeAt(0)));

/** The events of a batch, each with the bytes it had in it; a delivery that is no batch as it is. */
export function splitBatch(delivery: Delivery): readonly Delivery[] {
  const parts = elementsOf(delivery.rawBody);
  const isBatch = parts !== undefined && parts.length > 0 && parts.length <= MOST_EVENTS;
  return isBatch ? parts.map((rawBody) => ({ ...delivery, rawBody })) : [delivery];
}

/** The elements of a JSON list, cut where its own commas are. The body was read as JSON before, so it is well-formed. */
function elementsOf(bytes: Buffer): Buffer[] | undefined {
  const from = bytes.findIndex((byte) => !isSpace(byte));
  const until = bytes.findLastIndex((byte) => !isSpace(byte));
  if (from < 0 || bytes[from] !== OPEN || bytes[until] !== CLOSE) return undefined;
  const parts: Buffer[] = [];
  let [depth, isText, start] = [0, false, from + 1];
  for (let at = from + 1; at < until; at++) {
    const byte = bytes[at] ?? 0;
    if (isText) {
      if (byte === BACKSLASH) at++;
      else if (byte === QUOTE) isText = false;
    } else if (byte === QUOTE) isText = true;
    else if (NESTED.has(byte)) depth++;
    else if (CLOSING.has(byte)) depth--;
    else if (byte === COMMA && depth === 0) {
      parts.push(bytes.subarray(start, at));
      start = at + 1;
    }
  }
  return [...parts, bytes.subarray(start, until)].filter((part) => part.some((byte) => !isSpace(byte)));
}

const isSpace = (byte: number): boolean => byte === 32 || (byte >= 9 && byte <= 13);
