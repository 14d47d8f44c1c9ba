import { describe, expect, it } from 'vitest';
import { inTurn, Others } from '../../../../functions/import-order/in-turn.ts';

/** Tasks that begin and end when the test says so. */
function aBatchOfTasks() {
  const others = new Others();
  const happened: string[] = [];
  const ends = new Map<string, { succeed: () => void; fail: (error: Error) => void }>();
  const task = (key: string, name: string, isAlone = false) => ({
    key,
    run: async () => {
      if (isAlone) {
        happened.push(`${name} waits`);
        await others.wait();
      }
      happened.push(`${name} begins`);
      await new Promise<void>((succeed, fail) => ends.set(name, { succeed, fail }));
      happened.push(`${name} ends`);
      return name;
    },
  });
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  const end = async (name: string) => {
    ends.get(name)?.succeed();
    await settle();
  };
  const fail = async (name: string) => {
    ends.get(name)?.fail(new Error(`${name} fails`));
    await settle();
  };
  return { others, happened, task, end, fail, settle };
}

describe('The orders of a batch', () => {
  it('are worked on side by side, and the messages of one order one after another', async () => {
    const { others, happened, task, end, settle } = aBatchOfTasks();
    const tasks = [task('1001', 'first'), task('1002', 'other'), task('1001', 'second')];

    const all = inTurn(tasks, others);
    await settle();
    expect(happened).toEqual(['first begins', 'other begins']);
    await end('other');
    expect(happened.at(-1)).toBe('other ends');
    await end('first');
    expect(happened.at(-1)).toBe('second begins');
    await end('second');

    expect(await all).toEqual(['first', 'other', 'second'].map((value) => ({ status: 'fulfilled', value })));
  });

  it('go on after a message that failed, each with its own result', async () => {
    const { others, task, end, fail, settle } = aBatchOfTasks();

    const all = inTurn([task('1001', 'first'), task('1001', 'second')], others);
    await settle();
    await fail('first');
    await end('second');

    expect(await all).toEqual([
      { status: 'rejected', reason: new Error('first fails') },
      { status: 'fulfilled', value: 'second' },
    ]);
  });

  it('let one that killed its worker run when all others are through, those behind it in line as well', async () => {
    const { others, happened, task, end, fail, settle } = aBatchOfTasks();
    const tasks = [
      task('1001', 'deadly', true),
      task('1002', 'other'),
      task('1003', 'failing'),
      task('1002', 'its second'),
    ];

    const all = inTurn(tasks, others);
    await settle();
    await end('other');
    await fail('failing');
    expect(happened).not.toContain('deadly begins');
    await end('its second');
    expect(happened.at(-1)).toBe('deadly begins');
    await end('deadly');

    expect((await all).map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
  });

  it('let one that waited hold up the next that waits, and nobody else, once it has begun', async () => {
    const { others, happened, task, end, settle } = aBatchOfTasks();
    const all = inTurn([task('1', 'one', true), task('2', 'other'), task('3', 'two', true)], others);
    await settle();
    await end('other');
    expect(happened.slice(-2)).toEqual(['other ends', 'one begins']);

    others.begin();
    others.end();

    expect(happened).not.toContain('two begins');
    await end('one');
    expect(happened.at(-1)).toBe('two begins');
    await end('two');
    expect(await all).toHaveLength(3);
  });

  it('let several that killed their workers run one after another, never together', async () => {
    const { others, happened, task, end, settle } = aBatchOfTasks();

    const all = inTurn([task('1', 'one', true), task('2', 'two', true), task('3', 'three', true)], others);
    await settle();
    expect(happened).toEqual(['one waits', 'two waits', 'three waits', 'one begins']);
    await end('one');
    expect(happened.slice(4)).toEqual(['one ends', 'two begins']);
    await end('two');
    expect(happened.slice(6)).toEqual(['two ends', 'three begins']);
    await end('three');

    expect(await all).toHaveLength(3);
  });
});
