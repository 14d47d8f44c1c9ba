import type { Context } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { createHandler } from '../../../../functions/roll-back/handler.ts';
import type { LiveFunction } from '../../../../shared/release/live-function.ts';

const NOW = Date.parse('2026-03-01T10:00:00.000Z');
const MINUTE_MS = 60_000;
const YESTERDAY = NOW - 24 * 60 * MINUTE_MS;

/** What CloudWatch hands over, as its documentation shows it. */
const alarmEvent = (value: string) => ({
  source: 'aws.cloudwatch',
  alarmArn: 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:nl: The importer brings nothing to an end',
  accountId: '123456789012',
  time: '2026-03-01T09:59:58.000+0000',
  region: 'eu-west-1',
  alarmData: {
    alarmName: 'nl: The importer brings nothing to an end',
    state: { value, reason: 'Threshold Crossed', timestamp: '2026-03-01T09:59:58.000+0000' },
    previousState: { value: 'OK' },
    configuration: { metrics: [] },
  },
});

function aCell(...functions: LiveFunction[]) {
  const byName = new Map(functions.map((one) => [one.name, one]));
  const told: { subject: string; message: string }[] = [];
  const handler = createHandler(
    {
      cellId: 'nl',
      functions: [...byName.keys()],
      liveFunction: async (name) => {
        const known = byName.get(name);
        if (known === undefined) throw new RangeError(name);
        return known;
      },
      pointTo: async (name, live) => {
        const known = byName.get(name);
        if (known !== undefined) byName.set(name, { ...known, live });
      },
      publish: async (subject, message) => void told.push({ subject, message }),
      now: () => NOW,
    },
    { info: () => undefined },
  );
  const live = () => [...byName.values()].map((one) => one.live);
  return { live, told, turn: (state: string) => handler(alarmEvent(state), {} as Context) };
}

const aFunction = (name: string, minutesAgo: number): LiveFunction => ({
  name,
  live: 7,
  versions: [
    { number: 5, publishedAt: YESTERDAY - 1 },
    { number: 6, publishedAt: YESTERDAY },
    { number: 7, publishedAt: NOW - minutesAgo * MINUTE_MS },
  ],
});

describe('An alarm that new code may have caused', () => {
  it('sends what was just deployed back to the version before, and tells people how to undo that', async () => {
    const { live, told, turn } = aCell(aFunction('nl-import-order', 12), aFunction('nl-receive-webhook', 12));

    await turn('ALARM');

    expect(live()).toEqual([6, 6]);
    expect(told[0]?.subject).toBe('nl: the last deployment was rolled back');
    expect(told[0]?.message).toContain('nl: The importer brings nothing to an end');
    expect(told[0]?.message).toContain('- nl-import-order: version 7 -> 6');
    expect(told[0]?.message).toContain('npm run ops -- roll-back import-order --to 7 --cell nl --yes');
  });

  it('goes back once: a second alarm finds nothing fresh to undo', async () => {
    const { live, told, turn } = aCell(aFunction('nl-import-order', 12));

    await turn('ALARM');
    await turn('ALARM');

    expect(live()).toEqual([6]);
    expect(told).toHaveLength(1);
  });

  it('leaves alone what has worked for longer: then the deployment is not the cause', async () => {
    const { live, told, turn } = aCell(aFunction('nl-import-order', 61));

    await turn('ALARM');

    expect(live()).toEqual([7]);
    expect(told).toEqual([]);
  });

  it('undoes only the functions that the deployment changed', async () => {
    const { live, turn } = aCell(aFunction('nl-import-order', 5), aFunction('nl-watch-cell', 24 * 60));

    await turn('ALARM');

    expect(live()).toEqual([6, 7]);
  });

  it('has nowhere to go back to after the first deployment of all', async () => {
    const { live, turn } = aCell({
      name: 'nl-import-order',
      live: 1,
      versions: [{ number: 1, publishedAt: NOW - MINUTE_MS }],
    });

    await turn('ALARM');

    expect(live()).toEqual([1]);
  });

  it('does nothing when the alarm ends', async () => {
    const { live, turn } = aCell(aFunction('nl-import-order', 12));

    await turn('OK');

    expect(live()).toEqual([7]);
  });
});
