import type { Command } from 'commander';
import type { Desk } from './desk/desk.ts';
import type { Report } from './report.ts';

/** Opens the desk that the command line asks for, does the work there, and prints what came of it. */
export type Run = (command: Command, work: (desk: Desk) => Promise<Report>) => Promise<void>;

/** Puts one command on the list. */
export type Register = (program: Command, run: Run) => void;
