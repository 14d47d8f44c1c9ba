import { decodeHTML } from 'entities';
import * as z from 'zod';
import { readMoment } from '../../order/moment.ts';
import { cleanLines, cleanText } from '../../order/text.ts';

/** Kinds of value in WooCommerce's bodies. */

/** One line of text. WordPress stores what people typed with HTML entities in it: `O&#8217;Conner`, `&amp;`. */
export const text = z
  .unknown()
  .optional()
  .transform((value) => (typeof value === 'string' ? cleanText(decodeHTML(value)) || undefined : undefined));

/** Several lines of text. */
export const lines = z
  .unknown()
  .optional()
  .transform((value) => (typeof value === 'string' ? cleanLines(decodeHTML(value)) || undefined : undefined));

/** "2026-05-04T09:15:00": in UTC although it does not say so. */
export const readGmt = (value: unknown): string | undefined =>
  typeof value === 'string' ? readMoment(/[zZ]$/.test(value) ? value : `${value}Z`) : undefined;

const MOMENT = 'must be a moment in UTC such as 2026-05-04T09:15:00';

export const gmt = z.string({ error: MOMENT }).transform((value, context) => {
  const read = readGmt(value);
  if (read !== undefined) return read;
  context.issues.push({ code: 'custom', message: MOMENT, input: value });
  return z.NEVER;
});

/** One entry of `meta_data`. Plugins keep anything there; what is no text or number says nothing to us. */
export const metaEntry = z.object({
  key: z.string(),
  value: text,
  display_key: text,
  display_value: text,
});
export type MetaEntry = z.infer<typeof metaEntry>;
