import type { Command } from 'commander';
import type { Trace } from '../../../shared/ledger/personal-data.ts';
import { readEmail } from '../../../shared/order/email.ts';
import { change } from '../change.ts';
import type { Register } from '../command.ts';
import { type Desk, note } from '../desk/desk.ts';
import { Progress } from '../print/progress.ts';
import { OperateError, type Report } from '../report.ts';

export const registerForget: Register = (program, run) => {
  program
    .command('forget')
    .description(
      "erases one person's data: kept contents, corrections, unread deliveries, the known customer",
    )
    .argument('<email>', 'the e-mail address; it is not kept in the audit log')
    .action((email: string, _options, command: Command) => run(command, (desk) => forget(desk, email)));
};

async function forget(desk: Desk, typedEmail: string): Promise<Report> {
  const email = readEmail(typedEmail);
  if (email === undefined) throw new OperateError(2, 'That is not an e-mail address.');
  const progress = new Progress(desk.io, 'items read');
  const traces = await desk.personalData.find({ email }, (count) => progress.show(count));
  progress.clear();
  if (desk.yes && traces.length > 0) await note(desk, 'forget', `${traces.length} items of one person`);
  const report = await change(
    desk,
    traces.map((trace) => ({
      what: `erase ${WHAT[trace.kind]} ${trace.of}`,
      undo: UNDO[trace.kind],
      make: () => desk.personalData.erase(trace),
    })),
    'The table holds nothing of this person.',
  );
  return { ...report, lines: [...report.lines, '', ...elsewhere(desk, traces)] };
}

const WHAT: Readonly<Record<Trace['kind'], string>> = {
  content: 'what the shop sent for the parked order',
  edit: 'corrections of the order',
  delivery: 'the unread delivery',
  customer: 'which LogicTrade customer belongs to',
};
const UNDO: Readonly<Record<Trace['kind'], string>> = {
  content: 'none: it is gone. The order stays parked, and the shop can send it again',
  edit: 'none: they are gone',
  delivery: 'none: it is gone. The shop can send it again',
  customer: 'none, and none needed: the next order looks the customer up in LogicTrade',
};

/** What this command cannot reach, so that nobody believes more was erased than was. */
function elsewhere({ cell, now }: Desk, traces: readonly Trace[]): string[] {
  const restore = new Date(now() + 35 * 86_400_000).toISOString().slice(0, 10);
  const byAddress = cell.shops.some(({ customers }) => customers.matchBy === 'address');
  return [
    'Not searched: messages in queues (gone after 14 days at the latest), the shop and LogicTrade themselves,',
    `and the table's backups (until ${restore}). Orders in the ledger hold no personal data.`,
    ...(byAddress && !traces.some(({ kind }) => kind === 'customer')
      ? [
          'Shops here know customers by e-mail and address: such a mark, a hash, is not found by e-mail alone.',
        ]
      : []),
  ];
}
