import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { logictradeSecretName } from '../../../shared/config/names.ts';
import { type LogictradeOrder, orderSchema } from '../../../shared/logictrade/schemas/order.ts';
import { change } from '../change.ts';
import { type Desk, note, typed } from '../desk/desk.ts';
import { OperateError, type Report } from '../report.ts';
import { differences } from './differences.ts';

/**
 * Has a person find out what LogicTrade's PUT of an order does in this administration: the order is read before and after a
 * change that the person makes with a tool of their own. This command reads, compares, and notes what the person concluded.
 */
export async function provePut(desk: Desk, orderId: number): Promise<Report> {
  const file = join(desk.io.keepIn, `prove-put-${desk.cell.id}-${orderId}.json`);
  const [key] = await desk.secrets.live(logictradeSecretName(desk.cell.id));
  if (key === undefined)
    throw new OperateError(1, `There is no LogicTrade key: ${typed(desk, 'secrets rotate logictrade')}`);
  const order = await desk.logictrade.order(key, orderId);
  const before = await readBefore(file);
  if (before === undefined || before.modifiedDate === order.modifiedDate)
    return firstStep(desk, orderId, order, file);
  return secondStep(desk, orderId, before, order, file);
}

async function readBefore(file: string): Promise<LogictradeOrder | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : orderSchema.parse(JSON.parse(text));
}

/** Keeps how the order looks now. It holds a customer's address: only its owner may read the file. */
async function firstStep(desk: Desk, orderId: number, order: LogictradeOrder, file: string): Promise<Report> {
  await mkdir(desk.io.keepIn, { recursive: true, mode: 0o700 });
  await writeFile(file, JSON.stringify(order), { mode: 0o600 });
  return {
    lines: [
      `Order ${order.number ?? orderId} as it is now was kept in ${file}.`,
      '',
      'Take a test order that nobody will deliver or invoice, with two lines and a customer of your own. Then, yourself:',
      `  1. send  PUT ${desk.cell.logictrade.url}/rest/v1/orders/${orderId}  with the whole order: the same customer,`,
      '     address and lines, but one line with another quantity and one line left out (API documentation: Update an order);',
      '  2. look at the order in LogicTrade: its customer, its lines, its comments, its payments;',
      `  3. run this again: ${typed(desk, `doctor --prove-put ${orderId}`)}`,
      'This command itself changes nothing in LogicTrade.',
    ],
    json: { step: 1, order: orderId, kept: file },
    exit: 0,
  };
}

async function secondStep(
  desk: Desk,
  orderId: number,
  before: LogictradeOrder,
  after: LogictradeOrder,
  file: string,
): Promise<Report> {
  const changed = differences(before, after);
  const problems = problemsOf(before, after);
  const shown = [`Changed since the first step: ${changed.join(', ') || 'nothing'}.`, ''];
  if (problems.length > 0)
    return {
      lines: [...shown, ...problems, 'Updates stay switched off for this administration. Ask LogicTrade.'],
      json: { step: 2, changed, problems },
      exit: 1,
    };
  const report = await change(
    desk,
    [
      {
        what: 'note that updates are proven: shops with laterEvents "put" update changed orders from now on',
        undo: 'set laterEvents to "park" in the configuration and deploy',
        make: async () => {
          await note(desk, 'doctor --prove-put', `LogicTrade order ${orderId}`);
          await desk.flags.set('put-proven', { at: desk.now(), by: desk.by });
          await rm(file, { force: true });
        },
      },
    ],
    '',
  );
  const questions = [
    'Say yes only if all of this is so: the line you left out is gone, the quantity you changed is changed, nothing is there',
    'twice, and customer, payments and comments are as you sent them.',
    '',
  ];
  return { ...report, lines: [...shown, ...questions, ...report.lines] };
}

/** What no person may call proven. */
function problemsOf(before: LogictradeOrder, after: LogictradeOrder): string[] {
  return [
    ...(before.customer?.id === after.customer?.id ? [] : ['The order belongs to another customer now.']),
    ...((after.lines?.length ?? 0) < (before.lines?.length ?? 0)
      ? []
      : ['No line has gone: the update adds lines instead of replacing them, or none was left out.']),
    ...(before.number === after.number ? [] : ['The order has another number now.']),
    ...(before.externNumber === after.externNumber && before.webshop?.number === after.webshop?.number
      ? []
      : ['The numbers by which we find the order again have changed.']),
  ];
}
