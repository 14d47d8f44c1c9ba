import { describe, expect, it } from 'vitest';
import { simulators } from '../../../../infra/local/shops/simulators.ts';
import { isHidden, shownUrl } from '../../../../infra/local/shown-url.ts';
import { doorOf } from '../../../../shared/webshops/doors.ts';

describe('a webhook address on a screen', () => {
  it.each(['lightspeed', 'ccv-shop'] as const)('keeps the secret of a %s shop to itself', (webshop) => {
    const secret = simulators[webshop].secret(1);
    const inPath = doorOf(webshop).secretInPath?.(secret) ?? '';

    const shown = shownUrl(`http://127.0.0.1:3000/webhooks/linde/${inPath}`, webshop, secret);

    expect(shown).toBe('http://127.0.0.1:3000/webhooks/linde/<its secret>');
    expect([inPath.length > 20, isHidden(shown)]).toEqual([true, true]);
  });

  it('is whole where no secret stands in it', () => {
    const url = 'http://127.0.0.1:3000/webhooks/linde';

    expect(shownUrl(url, 'shopify', 'a-secret')).toBe(url);
    expect(shownUrl(url, 'lightspeed', '')).toBe(url);
    expect(isHidden(url)).toBe(false);
  });
});
