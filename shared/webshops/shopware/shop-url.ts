/** One way of writing a shop's address: Shopware sends it with extra slashes in the middle and at the end, as it was typed. */
export function sameShopUrl(one: string, other: string): boolean {
  const [first, second] = [sanitiseShopUrl(one), sanitiseShopUrl(other)];
  return first !== undefined && first === second;
}

/** "https://Shop.nl//de/" as "https://shop.nl/de"; `undefined` for what is no web address. */
export function sanitiseShopUrl(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return undefined;
  const path = url.pathname.replace(/\/{2,}/g, '/').replace(/\/$/, '');
  return `${url.origin}${path}`;
}
