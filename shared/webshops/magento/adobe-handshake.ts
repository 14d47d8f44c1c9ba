import type { Delivery, FetchText, Greeting } from '../webshop.ts';

/** Adobe's own address for confirming a registration; nothing else that a stranger posts is ever opened. */
const VALIDATION =
  /^\s*\{\s*"validationUrl"\s*:\s*"(https:\/\/csm\.adobe\.io\/csm\/registrations\/validate\?[\w=&%.-]{1,400})"\s*\}\s*$/;
const LONGEST_BODY = 1000;

/**
 * Adobe asks whether an address wants its events before it sends any: a GET whose challenge is given back, or else a POST with an
 * address to open within five minutes. Who makes us agree to a registration of theirs gains nothing: its events name another client.
 */
export function greetAdobe(
  { rawBody, query }: Delivery,
  fetchText: FetchText,
): Greeting | undefined | Promise<Greeting | undefined> {
  const challenge = new URLSearchParams(query ?? '').get('challenge');
  if (rawBody.length === 0 && challenge !== null && /^[\w-]{1,200}$/.test(challenge))
    return { status: 200, contentType: 'text/plain; charset=utf-8', body: challenge };
  if (rawBody.length > LONGEST_BODY) return undefined;
  const url = VALIDATION.exec(rawBody.toString('utf8'))?.[1];
  return url === undefined ? undefined : confirm(url, fetchText);
}

async function confirm(url: string, fetchText: FetchText): Promise<Greeting> {
  const isConfirmed = (await fetchText(url)) !== undefined;
  // 200 in either case, or Adobe would not wait for a person to open it
  return {
    status: 200,
    contentType: 'text/plain; charset=utf-8',
    body: isConfirmed ? 'confirmed' : 'not confirmed yet',
  };
}
