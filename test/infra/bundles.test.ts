import { describe, expect, it } from 'vitest';
import { bundleFiles } from '../../infra/constructs/bundle.ts';

const codeOf = (name: string): Buffer => {
  const code = bundleFiles(`functions/${name}/main.ts`).find((file) => file.name === 'index.mjs');
  return Buffer.from(code?.contents ?? []);
};

describe('Bundles', () => {
  it('keep the door small, since a shop waits while it starts', () => {
    const kilobytes = codeOf('receive-webhook').length / 1024;

    expect(kilobytes).toBeGreaterThan(0);
    expect(kilobytes).toBeLessThanOrEqual(600);
  });

  it("leave undici's mocks, proxies and caches out of the importer", () => {
    const code = codeOf('import-order');

    expect(code.includes('UND_ERR_CONNECT_TIMEOUT')).toBe(true);
    expect(code.includes('UND_MOCK_ERR_MOCK_NOT_MATCHED')).toBe(false);
  });
});
