import { type Desk, typed } from '../desk/desk.ts';
import { bothTimes, lasting } from '../print/times.ts';
import { attention, type Finding, well } from './finding.ts';

/** Beyond this, times that people compare with logs mislead them; the rate limit itself does not rely on this clock. */
const CLOCK_OFF_MS = 2000;
/** A line for permits longer than this has no honest cause. */
const ABSURD_LINE_MS = 15 * 60_000;

export async function lookAtTable({ ledger }: Desk): Promise<Finding> {
  return (await ledger.hasTable())
    ? well('ledger', 'the table and its indexes are there')
    : attention(
        'ledger',
        'the table or one of its indexes is missing',
        'deploy the cell again; a lost table is restored from its backups first',
      );
}

export async function lookAtClock({ limiter }: Desk): Promise<Finding> {
  const ahead = await limiter.clockAheadMs();
  if (!Number.isFinite(ahead))
    return { what: 'clock', verdict: 'unknown', found: "AWS's answers name no time" };
  const off = `${lasting(Math.abs(ahead))} ${ahead > 0 ? 'ahead of' : 'behind'} AWS`;
  // the Date of an answer names whole seconds
  return Math.abs(ahead) < CLOCK_OFF_MS
    ? well('clock', `this machine's clock is right within ${lasting(CLOCK_OFF_MS)}`)
    : attention(
        'clock',
        `this machine's clock is ${off}`,
        'set it; AWS refuses requests that are five minutes off',
      );
}

export async function lookAtPermits(desk: Desk): Promise<Finding> {
  const state = await desk.limiter.state();
  if (state === undefined) return well('permits', 'nobody has asked for one yet');
  const { closed, closedBecause = 'no reason was noted', hold, pausedUntil, turn } = state;
  if (closed)
    return attention(
      'permits',
      `LogicTrade is closed: ${closedBecause}`,
      `a valid key opens it within a minute: ${typed(desk, 'secrets rotate logictrade')}`,
    );
  if (hold !== undefined)
    return attention(
      'permits',
      `LogicTrade fails for everybody since ${bothTimes(hold.failingSince)}`,
      'look at its status page; calls begin by themselves when it answers',
    );
  if (pausedUntil > desk.now())
    return attention('permits', `LogicTrade asked for a rest until ${bothTimes(pausedUntil)}`, 'wait');
  const lineMs = Math.max(0, turn - desk.now());
  return lineMs < ABSURD_LINE_MS
    ? well('permits', `the line for permits is ${lasting(lineMs)} long`)
    : attention(
        'permits',
        `the line for permits is ${lasting(lineMs)} long`,
        'the bucket is broken: tell the developers',
      );
}

export async function lookAtPauses(desk: Desk): Promise<Finding[]> {
  const { cell, shops } = await desk.pauses.read();
  const paused = [...(cell === undefined ? [] : [['cell', cell] as const]), ...shops];
  if (paused.length === 0) return [well('pauses', 'nothing is paused')];
  return paused.map(([what, { since, by, why }]) =>
    attention(
      'pauses',
      `${what} is paused since ${bothTimes(since)} by ${by}: ${why}`,
      typed(desk, `resume ${what}`),
    ),
  );
}

export async function lookAtPut(desk: Desk): Promise<Finding> {
  const shops = desk.cell.shops.filter(({ laterEvents }) => laterEvents === 'put').map(({ id }) => id);
  const proven = await desk.flags.read('put-proven');
  if (proven !== undefined) return well('updates', `proven by ${proven.by}, ${bothTimes(proven.at)}`);
  if (shops.length === 0) return well('updates', 'switched off: changed orders are told to a person');
  return attention(
    'updates',
    `${shops.join(', ')} want changed orders updated, but nobody has proven what an update does here`,
    typed(desk, 'doctor --prove-put ORDER'),
  );
}
