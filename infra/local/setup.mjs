// Runs on any Node from 18 on, before anything is installed: brings node_modules in step with package-lock.json, then runs
// the program it is given, on the Node that this installed where the machine's own is too old.
//   node infra/local/setup.mjs infra/local/main.ts --port 3000
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** Since then Node runs TypeScript by itself. */
const OLDEST_NODE = [22, 18];

const packagesOf = (file) => JSON.parse(readFileSync(join(ROOT, file), 'utf8')).packages;

/** npm keeps a lock file of its own in node_modules: of what is really there. */
function isInStep() {
  if (!existsSync(join(ROOT, 'node_modules/.package-lock.json'))) return false;
  const installed = packagesOf('node_modules/.package-lock.json');
  return Object.entries(packagesOf('package-lock.json')).every(([path, wanted]) => {
    if (path === '') return true;
    const found = installed[path];
    return found === undefined ? wanted.optional === true : found.version === wanted.version;
  });
}

function install() {
  console.error('Installing what package-lock.json lists (npm ci); this happens once.');
  const npm = process.env.npm_execpath;
  const [command, args] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  // standard output is the program's own
  const { status } = spawnSync(command, [...args, 'ci', '--include=dev', '--loglevel=error'], {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) stop('npm ci failed; the messages above say why.');
}

function isNewEnough(version) {
  const [major, minor] = version.replace('v', '').split('.').map(Number);
  return major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
}

function findNode() {
  const own = join(ROOT, 'node_modules/.bin/node');
  for (const candidate of [own, process.execPath]) {
    if (candidate === own && !existsSync(own)) continue;
    const version = spawnSync(candidate, ['--version'], { encoding: 'utf8' }).stdout?.trim() ?? '';
    if (version !== '' && isNewEnough(version)) return candidate;
  }
  return stop(
    `This needs Node ${OLDEST_NODE.join('.')} or newer, and here is ${process.version}. On Linux on x64 npm installs one; ` +
      'elsewhere install it from https://nodejs.org or with a version manager (see .nvmrc).',
  );
}

function stop(message) {
  console.error(message);
  process.exit(1);
}

/** In this process where its Node will do: one process less to pass signals on to. */
async function run(program, args) {
  if (isNewEnough(process.version)) {
    process.argv.splice(1, process.argv.length, program, ...args);
    await import(pathToFileURL(program).href);
    return;
  }
  const child = spawn(findNode(), [program, ...args], { stdio: 'inherit' });
  // Ctrl-C in a terminal reaches the program by itself; this process only has to outlive it
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 130)));
}

if (!isInStep()) install();
const [, , program, ...args] = process.argv;
if (program !== undefined) await run(resolve(ROOT, program), args);
else findNode();
