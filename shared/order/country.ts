import { saying } from './text.ts';

const LANGUAGES = ['en', 'nl', 'de', 'fr'];

/** The upper-case alpha-2 code for a code or for a country's name in English, Dutch, German or French. */
export function readCountry(text: string | undefined): string | undefined {
  const [word] = saying(text);
  if (word === undefined) return undefined;
  const code = currentCode(word.toUpperCase());
  if (code !== undefined && isCode(code)) return code;
  return codesByName().get(nameKey(word));
}

const regionNames = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

/** The code of today for one that went out of use, or that ISO writes differently: UK is GB, FX is FR. */
const currentCode = (code: string): string | undefined =>
  code === 'EL' ? 'GR' : /^[A-Z]{2}$/.test(code) ? new Intl.Locale(`und-${code}`).region : undefined;

/** Codes that stand for no country: groups of them, test values, "unknown". */
const NO_COUNTRIES = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ']);

const isCode = (code: string): boolean => !NO_COUNTRIES.has(code) && regionNames.of(code) !== undefined;

const nameKey = (name: string): string => name.toLowerCase().replace(/^(the|het|de|la|les|le|die) /, '');

let names: Map<string, string> | undefined;

/** Made at the first name that is no code; most shops send codes. */
const codesByName = (): Map<string, string> => (names ??= readNames());

function readNames(): Map<string, string> {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('');
  const codes = letters
    .flatMap((one) => letters.map((other) => one + other))
    .filter((code) => currentCode(code) === code && isCode(code));
  return new Map(
    LANGUAGES.flatMap((language) => {
      const display = new Intl.DisplayNames([language], { type: 'region' });
      return codes.map((code): [string, string] => [nameKey(display.of(code) ?? code), code]);
    }),
  );
}
