import { isLoopbackHost } from './public-address.ts';

/** The configured address of a shop's API, or why it can be none. */
export function readApiAddress(text: string): URL | { problem: string } {
  if (!URL.canParse(text)) return { problem: 'is no URL' };
  const url = new URL(text);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopbackHost(url.hostname)))
    return { problem: 'must begin with https://' };
  if (url.username !== '' || url.password !== '') return { problem: 'must not hold a name or a password' };
  if (url.search !== '' || url.hash !== '') return { problem: 'must end with its path' };
  return url;
}

/** The whole URL of a call below the configured address; `undefined` for a path that would lead out of it. */
export function urlBelow(
  base: URL,
  path: string,
  query: Readonly<Record<string, string>> = {},
): string | undefined {
  const isPlain = /^\/?[\w.~-]+(\/[\w.~-]+)*\/?$/.test(path) && !/(^|\/)\.{1,2}(\/|$)/.test(path);
  if (!isPlain) return undefined;
  const url = new URL(base);
  url.pathname = `${base.pathname.replace(/\/+$/, '')}/${path.replace(/^\//, '')}`;
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}
