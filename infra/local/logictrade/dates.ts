const DATE = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,7}))?)?(Z|[+-]\d\d:\d\d)?)?$/;

const amsterdam = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Amsterdam',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/**
 * The moment (ms since 1970) as LogicTrade shows it: without a zone, with 0 to 3 fractional digits.
 * That it is Dutch wall time is inferred; the documentation names no zone.
 */
export function wallTime(moment: number): string {
  const milliseconds = String(((moment % 1000) + 1000) % 1000).padStart(3, '0');
  const fraction = milliseconds.replace(/0+$/, '');
  return amsterdam.format(moment).replace(' ', 'T') + (fraction && `.${fraction}`);
}

/** The moment that a date or date-time means; one without a zone is Dutch wall time. Undefined for anything that is no real date. */
export function momentOf(text: string): number | undefined {
  const match = DATE.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', zone] = match;
  const milliseconds = Number(fraction.slice(0, 3).padEnd(3, '0'));
  const asUtc = Date.UTC(+year!, +month! - 1, +day!, +hour, +minute, +second, milliseconds);
  const isReal = +hour < 24 && +minute < 60 && +second < 60 && new Date(asUtc).getUTCDate() === +day!;
  if (!isReal || +month! < 1 || +month! > 12) return undefined;
  return zone === undefined ? fromWall(asUtc) : asUtc - zoneMs(zone);
}

function zoneMs(zone: string): number {
  if (zone === 'Z') return 0;
  const [hours, minutes] = zone.slice(1).split(':').map(Number);
  return (zone.startsWith('-') ? -1 : 1) * ((hours ?? 0) * 60 + (minutes ?? 0)) * 60_000;
}

/** The moment at which Dutch clocks show what `asUtc` would show in UTC; twice, since the first guess may be across a clock change. */
function fromWall(asUtc: number): number {
  const first = asUtc - amsterdamOffsetMs(asUtc);
  return asUtc - amsterdamOffsetMs(first);
}

const amsterdamOffsetMs = (moment: number): number =>
  Date.parse(`${amsterdam.format(moment).replace(' ', 'T')}Z`) - Math.floor(moment / 1000) * 1000;
