import { describe, expect, it } from 'vitest';
import { type Get, PublishedTexts } from '../../../../functions/receive-webhook/published-texts.ts';

const KEY = 'https://static.adobeioevents.com/prod/keys/pub-key-a.pem';
const DAY_MS = 24 * 60 * 60_000;

function aWeb(get: Get = async () => ({ ok: true, text: async () => 'a key' })) {
  const asked: string[] = [];
  const clock = { now: 0 };
  const texts = new PublishedTexts(
    async (url, init) => {
      asked.push(url);
      return get(url, init);
    },
    () => clock.now,
  );
  return { asked, clock, texts };
}

describe('published texts', () => {
  it('are asked for once a day', async () => {
    const { texts, asked, clock } = aWeb();
    await texts.at(KEY);
    clock.now = DAY_MS - 1;
    await texts.at(KEY);
    expect(asked).toHaveLength(1);

    clock.now = DAY_MS;

    expect(await texts.at(KEY)).toBe('a key');
    expect(asked).toHaveLength(2);
  });

  it('follow no redirect, and wait three seconds at most', async () => {
    const seen: Parameters<Get>[1][] = [];
    const { texts } = aWeb(async (_, init) => {
      seen.push(init);
      return { ok: true, text: async () => 'a key' };
    });

    await texts.at(KEY);

    expect(seen).toEqual([{ redirect: 'error', signal: expect.any(AbortSignal) }]);
  });

  it.each<[string, Get]>([
    ['an error', async () => Promise.reject(new Error('no route'))],
    ['a refusal', async () => ({ ok: false, text: async () => 'not found' })],
    ['a text longer than any key', async () => ({ ok: true, text: async () => 'x'.repeat(20_001) })],
  ])('are nothing after %s, and asked for again', async (_, get) => {
    const { texts, asked } = aWeb(get);

    expect([await texts.at(KEY), await texts.at(KEY)]).toEqual([undefined, undefined]);

    expect(asked).toHaveLength(2);
  });

  it('are only read over https', async () => {
    const { texts, asked } = aWeb();

    await Promise.all(
      ['http://static.adobeioevents.com/a', 'file:///etc/passwd', 'nonsense'].map((url) => texts.at(url)),
    );

    expect(asked).toEqual([]);
  });

  it('are asked for 20 times a minute at most, whatever strangers send', async () => {
    const { texts, asked, clock } = aWeb();
    for (let i = 0; i < 30; i++) await texts.at(`${KEY}?${i}`);
    expect(asked).toHaveLength(20);

    clock.now = 60_000;
    await texts.at(`${KEY}?30`);

    expect(asked).toHaveLength(21);
  });
});
