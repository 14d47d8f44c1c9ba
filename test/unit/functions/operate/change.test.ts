import { describe, expect, it } from 'vitest';
import { type Change, change, ChangeRefusedError } from '../../../../functions/operate/change.ts';
import { silentIo as io } from '../../../fixtures/silent-io.ts';

const aChange = (what: string, make: Change['make']): Change => ({ what, undo: 'undo it', make });

describe('A change', () => {
  it('is only told, and not made, without --yes', async () => {
    let made = 0;

    const { lines, exit } = await change({ io, yes: false }, [aChange('pause', async () => (made += 1))], '');

    expect(lines.join('\n')).toMatch(/would:.* pause\nundo: undo it\n\nNothing was changed/);
    expect([made, exit]).toEqual([0, 0]);
  });

  it('that is refused keeps no other from being made, and is told', async () => {
    const made: string[] = [];
    const changes = [
      aChange('one', async () => Promise.reject(new ChangeRefusedError('it moved on'))),
      aChange('two', async () => made.push('two')),
    ];

    const { json, exit } = await change({ io, yes: true }, changes, '');

    expect(json).toMatchObject({
      dryRun: false,
      changes: [
        { what: 'one', done: false, problem: 'it moved on' },
        { what: 'two', done: true },
      ],
    });
    expect([made, exit]).toEqual([['two'], 1]);
  });

  it('that fails for a reason nobody foresaw is not swallowed', async () => {
    const failing = [aChange('one', async () => Promise.reject(new Error('AWS is away')))];

    await expect(change({ io, yes: true }, failing, '')).rejects.toThrow('AWS is away');
  });

  it('that is not needed says so', async () => {
    expect(await change({ io, yes: true }, [], 'It is paused already.')).toMatchObject({
      lines: ['It is paused already.'],
      exit: 0,
    });
  });
});
