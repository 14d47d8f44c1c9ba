import * as z from 'zod';

/**
 * How LogicTrade's answers are read. An unset field may be absent, null or ""; all three become `undefined`. A number may come as
 * text and the other way round. Fields that nobody decides by become `undefined` when they make no sense (`lenient`); the fields
 * that tell which record it is do not, since reading a surprise as "not there" could prove an absence that is none.
 */
const blankAsAbsent = (value: unknown) => (value === null || value === '' ? undefined : value);

/** A field that is set to nothing, or left out. */
export const optional = <S extends z.ZodType>(schema: S) => z.preprocess(blankAsAbsent, schema.optional());
/** The same, and also `undefined` where it cannot be read. */
export const lenient = <S extends z.ZodType>(schema: S) => optional(schema).catch(undefined);

const textual = z.union([z.string(), z.number().transform(String)]);
const numeric = z.union([
  z.number(),
  z
    .string()
    .regex(/^-?\d+(\.\d+)?$/)
    .transform(Number),
]);

/** LogicTrade's own number of a record: the one field that must be there. */
export const id = numeric.pipe(z.int().positive());
/** Tells which record it is: anything but text, a number or nothing makes the answer unreadable. */
export const identifying = optional(textual);
export const text = lenient(textual);
export const number = lenient(numeric);
export const flag = lenient(
  z.union([z.boolean(), z.stringbool({ truthy: ['true'], falsy: ['false'], case: 'insensitive' })]),
);
/** As written, since its zone is not documented; `readLogictradeTime` reads it. */
export const time = lenient(z.string());
/** A thing with a code and a description, of which sometimes only the code comes. */
export const coded = lenient(
  z.union([
    z.object({ id: number, code: text, description: text }),
    textual.transform((code) => ({ id: undefined, code, description: undefined })),
  ]),
);
/** Documented as an object; the example of an order line has the bare percentage. */
export const vat = lenient(
  z.union([
    z.object({ id: number, code: text, description: text, percentage: number }),
    numeric.transform((percentage) => ({
      id: undefined,
      code: undefined,
      description: undefined,
      percentage,
    })),
  ]),
);
