import { doorOf } from '../../shared/webshops/doors.ts';

const HIDDEN = '<its secret>';

/** A shop's webhook address for a screen: without the secret that some platforms want at its end. */
export function shownUrl(url: string, webshop: string, secret: string): string {
  const inPath = doorOf(webshop).secretInPath?.(secret) ?? '';
  return inPath !== '' && url.endsWith(`/${inPath}`) ? `${url.slice(0, -inPath.length)}${HIDDEN}` : url;
}

export const isHidden = (shown: string): boolean => shown.endsWith(HIDDEN);
