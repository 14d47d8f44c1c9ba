const TIME = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)$/;

/** Made once: making one takes longer than reading with it. */
const DUTCH = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Amsterdam',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/**
 * A time as PrestaShop writes it, without a zone, as ISO 8601 in UTC: taken for the time in the Netherlands, which is that of
 * Belgium and Germany too. Of the hour that comes twice in October the first is meant. Nothing for "0000-00-00 00:00:00" and
 * for what is no time.
 */
export function readShopTime(text: string): string | undefined {
  const [, ...parts] = TIME.exec(text.trim()) ?? [];
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map(Number);
  const asUtc = Date.UTC(year, month - 1, day, hour, minute, second);
  if (parts.length === 0 || month < 1 || new Date(asUtc).getUTCDate() !== day || hour > 23 || minute > 59)
    return undefined;
  const candidates = [2, 1].map((hours) => new Date(asUtc - hours * 3_600_000));
  const found = candidates.find((moment) => DUTCH.format(moment) === text.trim());
  return (found ?? candidates[1])?.toISOString();
}
