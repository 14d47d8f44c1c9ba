import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import type { FunctionDefinition } from '../../infra/local/runtime/function-definition.ts';
import { aFunction, eventually, isAlive } from './embedded-cell-fixture.ts';

const running: { stop: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const { stop } of running.splice(0)) await stop();
});
function start(source: string, definition?: Partial<FunctionDefinition>) {
  const started = aFunction(source, definition);
  running.push(started);
  return started;
}
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('a sandbox', () => {
  it('hands the event and a context to the handler, and keeps what the module remembers', async () => {
    const { lambda } = start(
      `let count = 0;
      export const handler = async (event, context) =>
        ({ event, count: ++count, name: context.functionName, id: context.awsRequestId, left: context.getRemainingTimeInMillis() });`,
    );

    const [first, second] = [await lambda.invoke({ a: 1 }), await lambda.invoke({ a: 2 })].map(payloadOf);

    expect(first).toMatchObject({ event: { a: 1 }, count: 1, name: 'test', id: expect.any(String) });
    expect(second).toMatchObject({ event: { a: 2 }, count: 2 });
    expect(second.left).toBeGreaterThan(4000);
    expect(lambda.coldStarts).toBe(1);
  });

  it('stands still between events: a timer waits for the next one', async () => {
    const { lambda, texts } = start(
      `export const handler = async ({ timer }) => { if (timer) setTimeout(() => console.log('rang'), 20); };`,
    );

    await lambda.invoke({ timer: true });
    await pause(300);
    const beforeNext = texts();
    await lambda.invoke({});

    expect(beforeNext).toEqual([]);
    await eventually(texts, (lines) => lines.includes('rang'));
  });

  it('is killed when an event outlasts the timeout, and the next event gets a new one', async () => {
    const { lambda, texts } = start(
      `let count = 0;
      export const handler = async ({ sleep }) => { count++; await new Promise((r) => setTimeout(r, sleep)); return count; };`,
      { timeoutMs: 300 },
    );

    const startedAt = performance.now();
    const late = await lambda.invoke({ sleep: 3000 });
    const ms = performance.now() - startedAt;

    expect(late).toMatchObject({
      error: { errorType: 'Sandbox.Timedout', errorMessage: 'Task timed out after 0.30 seconds' },
    });
    expect(ms).toBeLessThan(1500);
    expect(texts().join()).toContain('Task timed out after 0.30 seconds');
    expect(await lambda.invoke({ sleep: 0 })).toEqual({ kind: 'returned', payload: '1' });
    expect(lambda.coldStarts).toBe(2);
  });

  it('cannot resist its timeout by keeping the processor busy', async () => {
    const { lambda } = start('export const handler = async () => { for (;;); };', { timeoutMs: 300 });

    expect(await lambda.invoke({})).toMatchObject({ error: { errorType: 'Sandbox.Timedout' } });
  });

  it('that crashes fails its event, and the next event gets a new one', async () => {
    const { lambda } = start(
      `export const handler = async ({ crash }) => { if (crash) process.exit(3); return 'fine'; };`,
    );

    const crashed = await lambda.invoke({ crash: true });

    expect(crashed).toMatchObject({
      error: { errorType: 'Runtime.ExitError', errorMessage: 'Runtime exited with error: exit status 3' },
    });
    expect(await lambda.invoke({})).toEqual({ kind: 'returned', payload: '"fine"' });
  });

  it('reports what a handler throws and lives on', async () => {
    const { lambda } = start(
      `export const handler = async ({ fail }) => { if (fail) throw new RangeError('too far'); return 'fine'; };`,
    );

    expect(await lambda.invoke({ fail: true })).toEqual({
      kind: 'failed',
      error: { errorType: 'RangeError', errorMessage: 'too far' },
    });
    expect(await lambda.invoke({})).toEqual({ kind: 'returned', payload: '"fine"' });
    expect(lambda.coldStarts).toBe(1);
  });

  it.each([
    ['throws while it loads', `throw new TypeError('no such table');`, 'TypeError'],
    ['has no handler', 'export const other = 1;', 'Runtime.HandlerNotFound'],
    [
      'has a handler with a callback',
      'export const handler = (event, context, callback) => {};',
      'Runtime.CallbackHandlerDeprecated',
    ],
  ])('fails its event when the bundle %s', async (_, source, errorType) => {
    const { lambda } = start(source);

    expect(await lambda.invoke({})).toMatchObject({ kind: 'failed', error: { errorType } });
  });

  it('finds nothing of this process in its environment, and no credentials that AWS would take', async () => {
    process.env['LEAKS'] = 'yes';
    const { lambda } = start('export const handler = async () => process.env;', {
      environment: { TABLE: 'ledger' },
    });

    const environment = payloadOf(await lambda.invoke({}));

    expect(environment).toMatchObject({
      TABLE: 'ledger',
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'embedded',
    });
    expect(environment).not.toHaveProperty('LEAKS');
  });
});

describe('a function', () => {
  const PID_AFTER_A_WHILE =
    'export const handler = async () => { await new Promise((r) => setTimeout(r, 200)); return process.pid; };';

  it('works on events of the same moment in processes of their own', async () => {
    const { lambda } = start(PID_AFTER_A_WHILE);

    const pids = await Promise.all([1, 2, 3].map(() => lambda.invoke({})));

    expect(new Set(pids.map(payloadOf)).size).toBe(3);
  });

  it('refuses more events at once than its reserved concurrency', async () => {
    const { lambda } = start(PID_AFTER_A_WHILE, { reservedConcurrency: 1 });

    const [first, second] = await Promise.all([lambda.invoke({}), lambda.invoke({})]);

    expect(first.kind).toBe('returned');
    expect(second).toMatchObject({ error: { errorType: 'TooManyRequestsException' } });
  });

  it('kills what is running when a test asks for a crash, and only that', async () => {
    const { lambda } = start(PID_AFTER_A_WHILE);
    const idle = payloadOf(await lambda.invoke({}));

    const busy = [lambda.invoke({}), lambda.invoke({})];
    await eventually(
      () => lambda.pids().running.length,
      (count) => count === 2,
    );
    await pause(50);
    const killed = lambda.killRunning();

    expect(killed).toBe(2);
    expect(await Promise.all(busy)).toMatchObject([
      { error: { errorMessage: 'Runtime exited with error: signal: SIGKILL' } },
      { error: { errorMessage: 'Runtime exited with error: signal: SIGKILL' } },
    ]);
    expect(payloadOf(await lambda.invoke({}))).not.toBe(idle);
  });

  it('gives a changed environment to every event from then on', async () => {
    const { lambda } = start('export const handler = async () => process.env.FAULT ?? "none";');
    const before = payloadOf(await lambda.invoke({}));

    lambda.reconfigure({ FAULT: 'lose-the-answer' });

    expect([before, payloadOf(await lambda.invoke({}))]).toEqual(['none', 'lose-the-answer']);
  });

  it('leaves no process behind when it is stopped, not even a stopped one', async () => {
    const { lambda, stop } = aFunction(PID_AFTER_A_WHILE);
    await Promise.all([lambda.invoke({}), lambda.invoke({})]);
    const busy = lambda.invoke({});
    await pause(50);
    const { running: active, idle } = lambda.pids();

    await stop();

    expect([...active, ...idle]).toHaveLength(2);
    expect([...active, ...idle].filter(isAlive)).toEqual([]);
    expect((await busy).kind).toBe('failed');
  });

  it('leaves no process behind when its own process is killed with SIGKILL', async () => {
    const script = fileURLToPath(new URL('embedded-cell-orphans.ts', import.meta.url));
    const parent = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = await once(parent.stdout.setEncoding('utf8'), 'data');
    const pids: number[] = JSON.parse(String(line));

    parent.kill('SIGKILL');

    await eventually(
      () => pids.filter(isAlive),
      (alive) => alive.length === 0,
    );
    expect(pids).toHaveLength(3); // a stopped sandbox, one at work, the watchdog
  });
});

const payloadOf = (outcome: Awaited<ReturnType<ReturnType<typeof aFunction>['lambda']['invoke']>>) =>
  JSON.parse(outcome.kind === 'returned' ? outcome.payload : `"${outcome.error.errorMessage}"`);
