import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

type Packages = Record<string, { version: string; optional?: boolean }>;
const SETUP = fileURLToPath(new URL('../../infra/local/setup.mjs', import.meta.url));

/** A checkout with what is wanted and what is installed, and an npm that only leaves a mark. */
function aCheckout(wanted: Packages, installed?: Packages) {
  const root = mkdtempSync(join(tmpdir(), 'checkout-'));
  const write = (file: string, text: string) => writeFileSync(join(root, file), text);
  mkdirSync(join(root, 'infra/local'), { recursive: true });
  cpSync(SETUP, join(root, 'infra/local/setup.mjs'));
  write('package-lock.json', JSON.stringify({ packages: { '': {}, ...wanted } }));
  if (installed) {
    mkdirSync(join(root, 'node_modules'));
    write('node_modules/.package-lock.json', JSON.stringify({ packages: installed }));
  }
  write('program.mjs', 'console.log(JSON.stringify(process.argv.slice(2)));');
  write(
    'npm.js',
    `require('node:fs').writeFileSync(${JSON.stringify(join(root, 'installed'))}, process.argv.slice(2).join(' '));`,
  );
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [join(root, 'infra/local/setup.mjs'), 'program.mjs', ...args], {
      encoding: 'utf8',
      env: { ...process.env, npm_execpath: join(root, 'npm.js') },
    });
  return { run, hasInstalled: () => existsSync(join(root, 'installed')) };
}

describe('the set-up before npm start', () => {
  const wanted = { 'node_modules/zod': { version: '4.6.7' } };

  it('installs in a fresh checkout, then runs the program with its arguments', () => {
    const { run, hasInstalled } = aCheckout(wanted);

    const { stdout, stderr, status } = run('--port', '0');

    expect(hasInstalled()).toBe(true);
    expect([stdout, status]).toEqual(['["--port","0"]\n', 0]);
    expect(stderr).toContain('Installing what package-lock.json lists');
  });

  it('installs again when a version has changed', () => {
    const { run, hasInstalled } = aCheckout(wanted, { 'node_modules/zod': { version: '4.6.6' } });

    run();

    expect(hasInstalled()).toBe(true);
  });

  it('does nothing when everything is there, packages for other machines apart', () => {
    const forOthers = { 'node_modules/for-windows': { version: '1.0.0', optional: true } };
    const { run, hasInstalled } = aCheckout({ ...wanted, ...forOthers }, wanted);

    const { stderr } = run();

    expect([hasInstalled(), stderr]).toEqual([false, '']);
  });
});
