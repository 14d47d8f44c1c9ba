import { decodeHTML } from 'entities';
import * as z from 'zod';
import { readMoment } from '../../order/moment.ts';
import { cleanLines, cleanText } from '../../order/text.ts';
import { maybe, required } from '../fields.ts';

/** Kinds of value in WooCommerce's bodies. */

/** One line of text. WordPress stores what people typed with HTML entities in it: `O&#8217;Conner`, `&amp;`. */
export const text = maybe((value) => cleanText(decodeHTML(value)) || undefined);

/** Several lines of text. */
export const lines = maybe((value) => cleanLines(decodeHTML(value)) || undefined);

/** "2026-05-04T09:15:00": in UTC although it does not say so. */
export const readGmt = (value: unknown): string | undefined =>
  typeof value === 'string' ? readMoment(/[zZ]$/.test(value) ? value : `${value}Z`) : undefined;

export const gmt = required(readGmt, 'must be a moment in UTC such as 2026-05-04T09:15:00');

/** One entry of `meta_data`. Plugins keep anything there; what is no text or number says nothing to us. */
export const metaEntry = z.object({
  key: z.string(),
  value: text,
  display_key: text,
  display_value: text,
});
export type MetaEntry = z.infer<typeof metaEntry>;
