import { resolve } from 'node:path';

/** A path as the person typed it: npm runs scripts in the project's folder and tells in INIT_CWD where it was called. */
export const fromHere = (path: string): string => resolve(process.env['INIT_CWD'] ?? process.cwd(), path);
