import { describe, expect, it } from 'vitest';
import { Gate } from '../../../../../infra/local/queue/gate.ts';

describe('a gate', () => {
  it('lets the next one in when somebody leaves', async () => {
    const gate = new Gate(1);
    const seen: string[] = [];
    await gate.enter();
    const second = gate.enter().then(() => seen.push('second is in'));

    seen.push('first leaves');
    gate.leave();
    await second;

    expect(seen).toEqual(['first leaves', 'second is in']);
  });

  it('tells when the last one has left', async () => {
    const gate = new Gate(2);
    await gate.enter();
    await gate.enter();
    let isEmpty = false;
    const empty = gate.empty().then(() => (isEmpty = true));

    gate.leave();
    await Promise.resolve();
    const afterOne = isEmpty;
    gate.leave();
    await empty;

    expect([afterOne, isEmpty]).toEqual([false, true]);
  });
});
