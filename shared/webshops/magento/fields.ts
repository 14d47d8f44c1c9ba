import * as z from 'zod';
import { readMoment } from '../../order/moment.ts';
import { required } from '../fields.ts';

/** Kinds of value in Magento's bodies: numbers and numeric texts as they come, absent keys for what is not known. */

/** "2026-05-04 09:15:00": in UTC although it does not say so. */
export const readUtc = (value: unknown): string | undefined =>
  typeof value === 'string'
    ? readMoment(/[zZ]$/.test(value) ? value : `${value.replace(' ', 'T')}Z`)
    : undefined;

export const utc = required(readUtc, 'must be a moment in UTC such as 2026-05-04 09:15:00');

/** Street lines: a list in REST bodies, one text with line breaks in events. Empty lines stay, since they tell that a field exists. */
export const street = z
  .unknown()
  .optional()
  .transform((value): string[] => {
    const given: unknown[] =
      typeof value === 'string' ? value.split('\n') : Array.isArray(value) ? value : [];
    return given.map((line) => (typeof line === 'string' ? line : ''));
  });
