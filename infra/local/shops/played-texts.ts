import type { Cell } from '../../../shared/config/cell.ts';
import { ADOBE_VALIDATION, adobeKeys } from './adobe-keys.ts';

const PRELOAD = new URL('played-texts.mjs', import.meta.url).href;

/** What the door of a cell is started with, so that it finds what the platforms played here would publish. */
export function playedTexts({ shops }: Cell): Readonly<Record<string, Readonly<Record<string, string>>>> {
  if (!shops.some(({ webshop }) => webshop === 'magento')) return {};
  const texts = { ...Object.fromEntries(adobeKeys()), [ADOBE_VALIDATION]: 'The registration is confirmed.' };
  return { 'receive-webhook': { NODE_OPTIONS: `--import=${PRELOAD}`, PLAYED_TEXTS: JSON.stringify(texts) } };
}
