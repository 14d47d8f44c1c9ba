import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Closers } from '../closers.ts';
import { isRunning } from '../is-running.ts';

/** Another cell keeps its state there at this moment. */
export class FolderTakenError extends Error {
  override readonly name = 'FolderTakenError';
}

/** Makes the folder this process's own until `closers` end; only its owner may look in. Throws `FolderTakenError`. */
export async function claimFolder(folder: string, closers: Closers): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'process-id');
  const holder = Number(await readFile(file, 'utf8').catch(() => '0'));
  if (holder > 0 && holder !== process.pid && isRunning(holder))
    throw new FolderTakenError(
      `${folder} is in use by process ${holder}; stop it, or choose another folder with --data`,
    );
  await writeFile(file, String(process.pid));
  closers.add(() => rm(file, { force: true }));
}
