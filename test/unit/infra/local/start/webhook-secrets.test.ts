import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { doubtsAbout, readSecretsFile } from '../../../../../infra/local/start/webhook-secrets.ts';
import { cellSchema } from '../../../../../shared/config/cell.ts';

const shop = (id: string, webshop: string, prefix: string) => ({
  id,
  webshop,
  order: { prefix, salesManUserName: 'web', deliveryType: 'BM', deliveryCondition: 'D' },
  lines: { shipping: 'SHIP' },
});
const cells = [
  cellSchema.parse({
    id: 'cell',
    stage: 'sample',
    prices: 'including-vat',
    shops: [
      { ...shop('acme', 'shopify', 'A-'), api: { url: 'https://acme.example' } },
      shop('maker', 'standard-webhooks', 'M-'),
    ],
  }),
];
function aFile(text: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'secrets-')), 'secrets.json');
  writeFileSync(file, text);
  return file;
}

describe('the file of webhook secrets', () => {
  it('holds one secret of a shop, or several while they are changed', async () => {
    const file = aFile('{"acme": ["new one", "old one"]}');

    expect(await readSecretsFile(file, cells)).toEqual({
      webhooks: { acme: ['new one', 'old one'] },
      apis: {},
    });
    expect(await readSecretsFile(aFile('{"acme": "only one"}'), cells)).toMatchObject({
      webhooks: { acme: ['only one'] },
    });
  });

  it('may hold the credentials of a shop’s own API, which is then asked for real', async () => {
    const file = aFile('{"acme/api": {"token": "of acme"}}');

    expect(await readSecretsFile(file, cells)).toEqual({
      webhooks: {},
      apis: { acme: { token: 'of acme' } },
    });
    await expect(readSecretsFile(aFile('{"maker/api": {"token": "x"}}'), cells)).rejects.toThrow(
      'has secrets of maker/api',
    );
  });

  it('is refused when it names a shop that is not there', async () => {
    await expect(readSecretsFile(aFile('{"nobody": "x"}'), cells)).rejects.toThrow(
      'has secrets of nobody; the shops here are acme, maker',
    );
  });

  it('may hold what the platform would not hand out, which is doubted aloud', () => {
    expect(doubtsAbout({ maker: ['not of this platform'] }, cells)).toEqual([
      expect.stringContaining('the secret of maker '),
    ]);
  });

  it('is never quoted, not even when it cannot be read as JSON', async () => {
    const error: unknown = await readSecretsFile(aFile('{"acme": top-secret'), cells).catch(
      (reason: unknown) => reason,
    );

    expect(String(error)).toContain('must be JSON such as');
    expect(String(error)).not.toContain('top-secret');
  });
});
