import { readFileSync } from 'node:fs';

/** Shells and a set-up may stand between npm and this process. */
const MOST_BETWEEN = 4;

/**
 * The processes from this one's parent up to the npm that started it. Only the parent where the machine does not tell
 * more (it is not Linux), or where it was not npm.
 */
export function upToNpm(): number[] {
  const chain = [process.ppid];
  for (let pid = process.ppid; chain.length <= MOST_BETWEEN; ) {
    const process = read(pid);
    if (process === undefined || process.parent <= 1) break;
    if (/^npm\b|npm-cli/.test(process.command)) return chain;
    pid = process.parent;
    chain.push(pid);
  }
  return chain.slice(0, 1);
}

function read(pid: number): { parent: number; command: string } | undefined {
  try {
    // the name in brackets may hold anything, brackets too
    const afterName = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1) ?? '';
    return { parent: Number(afterName.split(' ')[1]), command: readFileSync(`/proc/${pid}/cmdline`, 'utf8') };
  } catch {
    return undefined;
  }
}
