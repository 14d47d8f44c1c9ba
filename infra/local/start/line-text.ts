import colors from 'picocolors';
import * as z from 'zod';
import { jsonOf, type LogLine } from '../runtime/log-sink.ts';

const stepSchema = z.object({
  step: z.string(),
  shop: z.string().optional(),
  orderKey: z.string().optional(),
  code: z.string().optional(),
  number: z.string().optional(),
  message: z.string().optional(),
});
/** Steps that end a path, well or not. */
const ENDS = new Map([
  ['done', colors.green],
  ['adopted', colors.green],
  ['registered', colors.green],
  ['app-changed', colors.dim],
  ['finished', colors.dim],
  ['ignored', colors.dim],
  ['refused', colors.yellow],
  ['postponed', colors.yellow],
  ['in-doubt', colors.yellow],
  ['parked', colors.red],
  ['failed', colors.red],
  ['told', colors.magenta],
  ['alarm', colors.red],
  ['alarm-ok', colors.green],
]);
/** Steps that speak for themselves. */
const SENTENCES = new Set(['told', 'alarm', 'alarm-ok']);
const TROUBLE = new Set(['in-doubt', 'parked', 'failed', ...SENTENCES]);

/** Which lines of the log are shown: where nobody may be reading, a full pipe must not hold the cell up. */
export type Interest = 'everything' | 'ends' | 'trouble';

/** A line of the log as a person wants to see it; nothing for lines of less than this interest. */
export function lineText(line: LogLine, interest: Interest): string | undefined {
  const time = colors.dim(new Date(line.at).toTimeString().slice(0, 8));
  const json = jsonOf(line);
  if (interest === 'everything' || json === undefined)
    return `${time} ${colors.dim(line.functionName)} ${line.text}`;
  const parsed = stepSchema.safeParse(json);
  const colour = ENDS.get(parsed.data?.step ?? '');
  if (!parsed.success || colour === undefined) return undefined;
  const { step, shop, orderKey, code, number, message } = parsed.data;
  if (interest === 'trouble' && !TROUBLE.has(step)) return undefined;
  const what = SENTENCES.has(step) ? message : [orderKey ?? shop, code, number].filter(Boolean).join('  ');
  return `${time} ${colour(step.padEnd(9))} ${what}`;
}
