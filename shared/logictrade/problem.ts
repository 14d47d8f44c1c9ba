import * as z from 'zod';

/** LogicTrade's own words about a refusal. They may quote what was sent, so they belong in parked work and never in a log. */
export interface Problem {
  /** LogicTrade's code, such as LTA0134. */
  ltaCode?: string;
  /** The most telling text, cut to a readable length. */
  detail?: string;
  /** One sentence for each thing that is wrong, where LogicTrade tells them apart; else the detail. */
  reasons: readonly string[];
}

const LONGEST_TEXT = 500;
const MOST_REASONS = 20;

const text = z.string().optional().catch(undefined);
const code = z
  .string()
  .regex(/^[A-Z]{2,5}\d{1,6}$/)
  .optional()
  .catch(undefined);
const inner = z.object({ code, detail: text, title: text, message: text });
/** RFC 7807, with the specifics nested under `error` as the documentation's example has them; `errors` is what ASP.NET adds. */
const problemSchema = z.object({
  code,
  title: text,
  detail: text,
  message: text,
  error: z
    .union([inner, z.string().transform((detail) => ({ detail }))])
    .optional()
    .catch(undefined),
  errors: z.record(z.string(), z.array(z.string())).optional().catch(undefined),
});

/** Reads what came with a refusal, be it JSON in any of the documented shapes, plain text, HTML or nothing; never throws. */
export function readProblem(body: string): Problem {
  const parsed = problemSchema.safeParse(parseOrNothing(body));
  if (!parsed.success) return problem(undefined, withoutTags(body), []);

  const { error, errors, ...outer } = parsed.data;
  const nested: Partial<z.infer<typeof inner>> = error ?? {};
  const fields = Object.entries(errors ?? {}).flatMap(([field, texts]) =>
    texts.map((each) => `${field}: ${each}`),
  );
  const detail =
    nested.detail || nested.message || outer.detail || outer.message || nested.title || outer.title;
  return problem(nested.code ?? outer.code, detail, fields);
}

function problem(ltaCode: string | undefined, detail: string | undefined, fields: string[]): Problem {
  const said = short(detail ?? '');
  const reasons = fields.length > 0 ? fields.slice(0, MOST_REASONS).map(short) : [said].filter(Boolean);
  return { ...(ltaCode ? { ltaCode } : {}), ...(said ? { detail: said } : {}), reasons };
}

function parseOrNothing(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

const withoutTags = (body: string): string =>
  body
    .slice(0, 10_000)
    .replace(/<(style|script)\b[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^>]*>/g, ' ');
const short = (said: string): string => said.replace(/\s+/g, ' ').trim().slice(0, LONGEST_TEXT);
