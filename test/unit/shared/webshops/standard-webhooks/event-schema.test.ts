import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { jsonSchema } from '../../../../../shared/webshops/standard-webhooks/event-schema.ts';

describe('the published JSON Schema', () => {
  it('is the one the importer reads by', () => {
    const file = new URL('../../../../../shared/webshops/standard-webhooks/schema.json', import.meta.url);

    const published: unknown = JSON.parse(readFileSync(file, 'utf8'));

    expect(published).toEqual(jsonSchema());
  });

  it('explains every field of an order', () => {
    const { $defs } = JSON.parse(JSON.stringify(jsonSchema()));

    const bare = Object.entries<{ description?: string; $ref?: string; allOf?: unknown; anyOf?: unknown }>(
      $defs.Order.properties,
    )
      .filter(
        ([, field]) =>
          field.description === undefined && field.$ref === undefined && field.anyOf === undefined,
      )
      .map(([name]) => name);

    expect(bare).toEqual(['lines']);
  });
});
