import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { readAddress } from '../../shared/order/read-address.ts';
import { readStreet, type StreetReading } from '../../shared/order/read-street.ts';

const part = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .transform((text) => text ?? '');
const vectorSchema = z.object({
  input: z.string(),
  country: z.string(),
  expected: z.object({ street: z.string(), number: part, number_suffix: part, box_number: part }),
});
const fileSchema = z.union([z.array(vectorSchema), z.object({ vectors: z.array(vectorSchema) })], {
  error: 'must be a list of {input, country, expected: {street, number, number_suffix, box_number}}',
});

type Vector = z.infer<typeof vectorSchema>;

/** One street line, what somebody says it means, and what we read. */
export interface AddressRow {
  input: string;
  country: string;
  expected: string;
  got: string;
  verdict: 'exact' | 'kept whole and flagged' | 'WRONG';
}

/** The vectors of a file, or of every JSON file in a folder. Throws an error that names the file for anything else. */
export function readVectors(path: string): Vector[] {
  if (statSync(path).isDirectory())
    return readdirSync(path)
      .filter((name) => name.endsWith('.json'))
      .toSorted()
      .flatMap((name) => readVectors(join(path, name)));
  const read = fileSchema.safeParse(jsonIn(path));
  if (!read.success) throw new Error(`${path}: ${read.error.issues[0]?.message ?? 'is no list of vectors'}`);
  return 'vectors' in read.data ? read.data.vectors : read.data;
}

function jsonIn(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new Error(`${path}: is not JSON`, { cause });
  }
}

/** Reads a line as the importer does, and judges it. A doubt that LogicTrade's order would not show counts as wrong. */
export function judge({ input, country, expected }: Vector): AddressRow {
  const reading = readStreet(input, country);
  const wanted = [expected.street, expected.number, expected.number_suffix, expected.box_number];
  const got = reading === undefined ? [input.trim(), '', '', ''] : partsOf(reading);
  const address = readAddress({ lines: [input], country });
  const isWhole = reading === undefined && address?.street === got[0] && address?.houseNumber === '';
  const isExact =
    wanted.join('\n') === got.join('\n') &&
    (isWhole || (address?.street === reading?.street && address?.houseNumber === reading?.houseNumber));
  return {
    input,
    country,
    expected: inWords(wanted),
    got: inWords(got),
    verdict: isExact ? 'exact' : isWhole && !address.isCertain ? 'kept whole and flagged' : 'WRONG',
  };
}

const partsOf = ({ street, number, addition, box }: StreetReading): string[] => [
  street,
  number,
  addition,
  box,
];

/** "Beukenlaan | 12 | A", and "Lindestraat | 14 | box 3". */
function inWords([street = '', number = '', addition = '', box = '']: readonly string[]): string {
  return [street, number, addition, box === '' ? '' : `box ${box}`].filter((text) => text !== '').join(' | ');
}

const LEAST_EXACT = 0.95;

/** How many were read as they should be, and whether that is good enough: 95 of 100 exactly, none wrong without a flag. */
export function summaryOf(rows: readonly AddressRow[]): { text: string; isGood: boolean } {
  const count = (verdict: AddressRow['verdict']): number =>
    rows.filter((row) => row.verdict === verdict).length;
  const exact = rows.length === 0 ? 0 : count('exact') / rows.length;
  const [whole, wrong] = [count('kept whole and flagged'), count('WRONG')];
  return {
    text: `${count('exact')} of ${rows.length} exact (${(100 * exact).toFixed(1)} %), ${whole} kept whole and flagged, ${wrong} wrong in silence`,
    isGood: exact >= LEAST_EXACT && wrong === 0,
  };
}
