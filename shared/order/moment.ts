/** Without a zone a moment is a guess, so one is asked for. */
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/i;

/** A moment with its zone as ISO 8601 in UTC with milliseconds, so that moments compare as text; `undefined` for anything else. */
export function readMoment(text: unknown): string | undefined {
  if (typeof text !== 'string' || !MOMENT.test(text.trim())) return undefined;
  const epochMs = Date.parse(text.trim());
  return Number.isNaN(epochMs) ? undefined : new Date(epochMs).toISOString();
}
