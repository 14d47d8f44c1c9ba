// What this process works on, and where it is to be struck. All files are written at once, so that a kill loses nothing.
import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A frozen process is thawed after this, well within the function's timeout. */
const FROZEN_SECONDS = 1.3;

const folder = process.env.CRASH_FOLDER;
let row;

/** Begins an invocation; its event names the row in a message attribute. */
export function takeInHand(event) {
  const id = event.Records?.[0]?.messageAttributes?.row?.stringValue;
  if (id === undefined) return void (row = undefined);
  const file = join(folder, `${id}.trace`);
  const trace = existsSync(file) ? linesOf(file) : [];
  const planFile = join(folder, `${id}.plan`);
  const struck = trace.flatMap((line) => (line.struck === undefined ? [] : [JSON.stringify(line.struck)]));
  const counts = new Map();
  for (const { seam } of trace) if (seam !== undefined) counts.set(seam, (counts.get(seam) ?? 0) + 1);
  const strikes = existsSync(planFile) ? JSON.parse(readFileSync(planFile, 'utf8')) : [];
  const left = strikes.filter((strike) => !struck.includes(JSON.stringify(strike)));
  row = { id, file, left, counts, leaseUntil: 0 };
}

const linesOf = (file) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

/** A request is about to leave; the answer goes along with it to `reach`. Nothing while no row is in hand. */
export function begin(seam, leaseUntil) {
  if (row === undefined) return undefined;
  const nth = (row.counts.get(seam) ?? 0) + 1;
  row.counts.set(seam, nth);
  if (leaseUntil !== undefined) row.leaseUntil = leaseUntil;
  write({ seam, nth, at: Date.now(), pid: process.pid });
  const call = { seam, nth, row: row.id, leaseUntil: row.leaseUntil };
  reach('before', call);
  return call;
}

/** The request has come to `before`, `sent` or `answered`: if the row is to be struck here, it is, and nothing else happens. */
export function reach(moment, call) {
  if (row === undefined || call === undefined) return;
  const { seam, nth } = call;
  const strike = row.left.find((one) => one.seam === seam && one.nth === nth && one.moment === moment);
  if (strike === undefined) return;
  row.left = row.left.filter((one) => one !== strike);
  write({ struck: strike, at: Date.now() });
  if (strike.deed === 'freeze')
    spawn('/bin/sh', ['-c', `sleep ${FROZEN_SECONDS}; kill -CONT ${process.pid}`], {
      detached: true,
      stdio: 'ignore',
    });
  process.kill(process.pid, strike.deed === 'kill' ? 'SIGKILL' : 'SIGSTOP');
}

const write = (line) => appendFileSync(row.file, `${JSON.stringify(line)}\n`);
