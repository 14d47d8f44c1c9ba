import { describe, expect, it } from 'vitest';
import { configSchema } from '../../../../functions/import-order/config.ts';

const COMPLETE = { LEDGER_TABLE: 'nl-ledger', LATER_QUEUE_URL: 'https://sqs.test/1/nl-later' };

describe("The importer's environment", () => {
  it('is taken as infra hands it over', () => {
    expect(configSchema.parse(COMPLETE)).toEqual(COMPLETE);
  });

  it.each([
    ['LEDGER_TABLE', ''],
    ['LEDGER_TABLE', undefined],
    ['LATER_QUEUE_URL', 'nl-later'],
    ['LATER_QUEUE_URL', undefined],
  ])('fails the start, by name, when %s is "%s"', (name, value) => {
    const result = configSchema.safeParse({ ...COMPLETE, [name]: value });

    expect(result.error?.issues.map(({ path }) => path)).toEqual([[name]]);
  });
});
