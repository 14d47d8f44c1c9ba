import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { magentoDoor } from '../../../../../shared/webshops/magento/door.ts';
import { magento } from '../../../../../shared/webshops/magento/index.ts';

/** Public bodies and vectors that stand beside the project on some machines. Without them these tests are skipped, and say so. */
const FOLDER = new URL('../../../../../../shared/payloads/', import.meta.url);
const isThere = existsSync(FOLDER);
const where = isThere ? '' : ' (skipped: the public payloads are not on this machine)';

describe.skipIf(!isThere)(`the public Magento bodies${where}`, () => {
  const read = (file: string, change: (body: object) => object = (body) => body) => {
    const body = change(JSON.parse(readFileSync(new URL(`magento2/${file}`, FOLDER), 'utf8')));
    return magento.normalise(
      { headers: {}, rawBody: Buffer.from(JSON.stringify(body)), receivedAt: 0 },
      { id: 'shop', currency: 'EUR', customers: 'all' },
    );
  };

  it('are an unpaid order once the total is that of the one item shown', () => {
    const normalised = read('order-rest-docs-banktransfer.json', (body) => ({ ...body, grand_total: 27 }));

    expect(normalised).toMatchObject({
      kind: 'order',
      order: { total: '27.00', payment: 'unpaid', payments: [{ gateway: 'banktransfer', amount: '27' }] },
    });
  });
});

interface Vector {
  public_key_pem: string;
  body: string;
  signature: string;
  expect: string;
  recipient_client_id: string;
}

describe.skipIf(!isThere)(`the public signature vectors of Adobe${where}`, () => {
  it('are judged as published', () => {
    const text = readFileSync(new URL('signature-vectors/adobe-io-events.json', FOLDER), 'utf8');
    const { vectors }: { vectors: Vector[] } = JSON.parse(text);

    const verdicts = vectors.map(({ public_key_pem, body, signature, recipient_client_id: id }) =>
      magentoDoor.isAuthentic(
        { headers: { 'x-adobe-digital-signature-1': signature }, rawBody: Buffer.from(body), receivedAt: 0 },
        `adobe:${id}`,
        0,
        [public_key_pem],
      ),
    );

    expect(verdicts).toEqual(vectors.map((vector) => vector.expect === 'valid'));
  });
});
