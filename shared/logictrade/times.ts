const AMSTERDAM = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Amsterdam',
  timeZoneName: 'longOffset',
  year: 'numeric',
});
const HOUR_MS = 3_600_000;
/** .NET writes a date that was never set as year 1. */
const FIRST_YEAR = 1950;

const WRITTEN =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?(Z|[+-]\d{2}:?\d{2})?$/;

/**
 * Reads a time as LogicTrade writes it, in milliseconds since 1970; `undefined` when it is none.
 * Its documentation types times as date-time but shows them without a zone. They are read as Europe/Amsterdam, which is inferred,
 * not documented: allow some hours of error wherever it matters. Of a clock time that occurs twice, the first is meant.
 */
export function readLogictradeTime(written: string | undefined): number | undefined {
  const match = WRITTEN.exec(written?.trim() ?? '');
  if (!match) return undefined;
  const [, year = '', month = '', day = '', hour = '0', minute = '0', second = '0', fraction = '', zone] =
    match;
  const asIfUtc = Date.UTC(+year, +month - 1, +day, +hour, +minute, +second, +`0.${fraction || 0}` * 1000);
  const isReal = new Date(Date.UTC(+year, +month - 1, +day)).getUTCDate() === +day && +month <= 12;
  if (!isReal || +year < FIRST_YEAR || +hour > 23 || +minute > 59 || +second > 59) return undefined;
  return zone ? asIfUtc - zoneMs(zone) : fromAmsterdam(asIfUtc);
}

function zoneMs(zone: string): number {
  if (zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}

/** Summer time first, so that the earlier of two moments wins; a time that the clock skips is read as winter time. */
function fromAmsterdam(clock: number): number {
  const summer = clock - 2 * HOUR_MS;
  return amsterdamOffsetMs(summer) === 2 * HOUR_MS ? summer : clock - HOUR_MS;
}

function amsterdamOffsetMs(moment: number): number {
  const name = AMSTERDAM.formatToParts(moment).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return zoneMs(name.replace('GMT', '') || 'Z');
}
