import { describe, expect, it } from 'vitest';
import { Closers } from '../../../../infra/local/closers.ts';

describe('what has been started', () => {
  it('is ended in the opposite order, once', async () => {
    const closers = new Closers();
    const ended: string[] = [];
    closers.add(() => ended.push('first'));
    closers.add(() => ended.push('second'));

    await Promise.all([closers.close(), closers.close()]);

    expect(ended).toEqual(['second', 'first']);
  });

  it('is ended to the last, also when one of them fails to end', async () => {
    const closers = new Closers();
    const ended: string[] = [];
    closers.add(() => ended.push('first'));
    closers.add(() => Promise.reject(new Error('stuck')));

    await expect(closers.close()).rejects.toThrow('stuck');
    expect(ended).toEqual(['first']);
  });
});
