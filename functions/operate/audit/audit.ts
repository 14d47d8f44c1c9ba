import type { Register } from '../command.ts';
import type { Desk } from '../desk/desk.ts';
import { table } from '../print/table.ts';
import { bothTimes } from '../print/times.ts';
import type { Report } from '../report.ts';

const MOST_SHOWN = 50;

export const registerAudit: Register = (program, run) => {
  program
    .command('audit')
    .description('who did what to this cell with these commands, latest first')
    .action((_options, command) => run(command, showAudit));
};

async function showAudit({ audit }: Desk): Promise<Report> {
  const entries = await audit.latest(MOST_SHOWN);
  const rows = entries.map(({ at, by, did, to, why = '' }) => [bothTimes(at), by, did, to, why]);
  return {
    lines:
      entries.length === 0
        ? ['Nobody has done anything yet.']
        : table(['when', 'who', 'did', 'to', 'why'], rows),
    json: entries,
    exit: 0,
  };
}
