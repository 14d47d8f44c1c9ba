import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { doorOf, webshopIds } from '../../../../shared/webshops/doors.ts';
import { webshopOf } from '../../../../shared/webshops/registry.ts';

const DOORS = new URL('../../../../shared/webshops/doors.ts', import.meta.url);

/** Every module a file brings into a bundle; imports of types leave nothing behind. */
function modulesOf(file: URL, known = new Set<string>()): Set<string> {
  const source = readFileSync(file, 'utf8');
  for (const [, isType, name = ''] of source.matchAll(/^import (type )?[^;]*?from '([^']+)'/gms)) {
    const where = name.startsWith('.') ? new URL(name, file).href : name;
    if (isType !== undefined || known.has(where)) continue;
    known.add(where);
    if (name.startsWith('.')) modulesOf(new URL(where), known);
  }
  return known;
}

describe('the list of webshops', () => {
  it('gives door and importer the same platforms', () => {
    const pairs = webshopIds.map((id) => [doorOf(id), webshopOf(id)] as const);

    for (const [door, webshop] of pairs) expect(webshop).toMatchObject({ ...door, id: door.id });
  });

  it.each(['etsy', 'constructor', '__proto__', ''])('names those there are when asked for "%s"', (id) => {
    const ask = () => doorOf(id);

    expect(ask).toThrow(/only shopify, standard-webhooks/);
  });

  it('keeps every package out of the door, so that it stays small and starts fast', () => {
    const outside = [...modulesOf(DOORS)].filter((name) => !name.startsWith('file:'));

    expect(new Set(outside)).toEqual(new Set(['node:crypto']));
  });
});
