import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { listen } from '../../infra/local/listen.ts';
import { isAlive } from './embedded-cell-fixture.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** The functions are bundled first when a source has changed since the last start. */
const WITH_BUILD_MS = 60_000;

const state = () => join(mkdtempSync(join(tmpdir(), 'npm-start-')), 'state.json');
const run = (program: string, ...args: string[]) =>
  spawn(process.execPath, [join(ROOT, 'infra/local', program), ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });

let started: ChildProcess | undefined;
afterEach(() => started?.kill('SIGKILL'));

async function start(stateFile: string, ...args: string[]) {
  const cell = run('main.ts', '--json', '--port', '0', '--state', stateFile, ...args);
  started = cell;
  cell.stderr.resume();
  const [line] = await once(createInterface({ input: cell.stdout }), 'line');
  return { cell, ready: JSON.parse(String(line)) };
}

const childrenOf = async (pid: number | undefined): Promise<number[]> =>
  (await text(spawn('ps', ['-o', 'pid=', '--ppid', String(pid)]).stdout))
    .split('\n')
    .map(Number)
    .filter((child) => child > 0);

describe('npm start', { timeout: WITH_BUILD_MS }, () => {
  it('says in one line of JSON where everything is, and an order delivered there arrives', async () => {
    const file = state();
    const { cell, ready } = await start(file);

    const delivering = run('deliver.ts', 'shopify', '--seed', '5', '--state', file);
    const [output, [code]] = await Promise.all([text(delivering.stdout), once(delivering, 'exit')]);

    expect(ready).toEqual({
      door: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      shops: expect.arrayContaining([
        { id: 'meubelhuis', webshop: 'shopify', url: `${ready.door}/webhooks/meubelhuis` },
        { id: 'maatwerk', webshop: 'standard-webhooks', url: `${ready.door}/webhooks/maatwerk` },
      ]),
      logictrade: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    });
    expect(output).toMatch(
      /received.*verified.*enqueued.*consumed.*normalised.*claimed.*admitted.*customer-known.*order-created.*done/s,
    );
    expect(output).toContain('as in the shop');
    expect(code).toBe(0);
    expect(cell.exitCode).toBeNull();
  });

  it('plays the shops too: an order that a delivery only names is fetched from the shop it came from', async () => {
    const file = state();
    await start(file);

    const delivering = run('deliver.ts', 'bigcommerce', '--seed', '5', '--state', file);
    const [output, [code]] = await Promise.all([text(delivering.stdout), once(delivering, 'exit')]);

    expect(output).toMatch(/consumed.*fetched.*normalised.*done/s);
    expect(output).toContain('as in the shop');
    expect(code).toBe(0);
  });

  it('ends cleanly on SIGTERM, with every process it started', async () => {
    const file = state();
    const { cell } = await start(file);
    const mode = (statSync(file).mode & 0o777).toString(8);
    const delivering = run('deliver.ts', 'maatwerk', '--seed', '5', '--state', file);
    await once(delivering, 'exit');
    const children = await childrenOf(cell.pid);
    const startedAt = performance.now();

    cell.kill('SIGTERM');
    const [code] = await once(cell, 'exit');

    expect(code).toBe(0);
    expect(performance.now() - startedAt).toBeLessThan(5000);
    expect(children.length).toBeGreaterThanOrEqual(3); // the watchdog, the door, the importer
    expect(children.filter(isAlive)).toEqual([]);
    expect([mode, existsSync(file)]).toEqual(['600', false]); // it held webhook secrets
  });

  it('says which port is taken and which flag changes it', async () => {
    const taken = createServer();
    const port = await listen(taken, 0);
    const cell = run('main.ts', '--port', String(port), '--state', state());

    const [message, [code]] = await Promise.all([text(cell.stderr), once(cell, 'exit')]);

    taken.close();
    expect(message).toBe(`port ${port} is taken; stop what listens there, or choose another with --port\n`);
    expect(code).toBe(1);
  });
});

describe('npm run deliver', { timeout: WITH_BUILD_MS }, () => {
  it('lists the shops that run here when it is not told which', async () => {
    const file = state();
    await start(file);

    const delivering = run('deliver.ts', '--state', file);
    const [message, [code]] = await Promise.all([text(delivering.stderr), once(delivering, 'exit')]);

    expect(message).toMatch(/Which shop delivers\?.*meubelhuis +shopify\n.*vloerenhal +ccv-shop/s);
    expect(code).toBe(1);
  });

  it('says what to do when no cell is running', async () => {
    const delivering = run('deliver.ts', 'shopify', '--state', state());

    const [message, [code]] = await Promise.all([text(delivering.stderr), once(delivering, 'exit')]);

    expect([message, code]).toEqual([
      'No cell is running here. Start one in another terminal: npm start\n',
      1,
    ]);
  });
});
