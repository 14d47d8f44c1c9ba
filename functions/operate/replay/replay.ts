import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import * as z from 'zod';
import { laterQueueName } from '../../../shared/config/names.ts';
import { change } from '../change.ts';
import type { Register } from '../command.ts';
import { whatIsIt } from '../dead-letters/what-is-it.ts';
import { type Desk, note, typed } from '../desk/desk.ts';
import { shopOf } from '../desk/shop-of.ts';
import { OperateError, type Report } from '../report.ts';
import { entryOfFile } from './entry-of-file.ts';

const optionsSchema = z.object({ header: z.array(z.string()).default([]) });
type ReplayOptions = z.infer<typeof optionsSchema>;

export const registerReplay: Register = (program, run) => {
  program
    .command('replay')
    .description('puts what a shop once sent on the queue again; the ledger finishes what is not newer')
    .argument('<shop>')
    .argument('<what>', 'number or id of an order whose content is kept, or a file with a webhook body')
    .option(
      '--header <name:value>',
      'a header that came with the file, such as x-shopify-topic:orders/create; as often as needed',
      (value: string, before: string[]) => [...before, value],
      [],
    )
    .action((shop: string, what: string, _options, command: Command) =>
      run(command, (desk) => replay(desk, shop, what, optionsSchema.parse(command.opts()))),
    );
};

async function replay(desk: Desk, shopId: string, what: string, options: ReplayOptions): Promise<Report> {
  const shop = shopOf(desk, shopId);
  const file = desk.io.path(what);
  const { text, orderId } = existsSync(file)
    ? { text: await entryOfFile(file, shop, options.header, desk.now()), orderId: undefined }
    : await keptEntry(desk, shop.id, what);
  const about = whatIsIt(text, desk.cell);
  return change(
    desk,
    [
      {
        what: `put ${about.number === undefined ? what : `order ${about.number}`} of ${shop.id} on the queue again (${about.what})`,
        undo: `not needed: at most one order comes of it. To hold it: ${typed(desk, `pause ${shop.id} --why "…" --yes`)}`,
        make: async () => {
          const on = orderId ?? about.orderId;
          await note(desk, 'replay', `${shop.id}/${on ?? 'a delivery'}`);
          if (orderId !== undefined)
            await desk.audit.noteReplay(shop.id, orderId, { at: desk.now(), by: desk.by });
          await desk.queues.send(laterQueueName(desk.cell.id), text);
        },
      },
    ],
    '',
  );
}

async function keptEntry(
  desk: Desk,
  shop: string,
  wanted: string,
): Promise<{ text: string; orderId: string }> {
  const story = await desk.parkedWork.find(shop, wanted);
  if (story === undefined)
    throw new OperateError(1, `There is no file ${wanted}, and the ledger knows no such order of ${shop}.`);
  const { orderId } = story.record;
  const content = await desk.parkedWork.contentOf(shop, orderId);
  if (content === undefined)
    throw new OperateError(
      1,
      'What the shop sent for this order is not kept: save the order at the shop once more, and it delivers it again.',
    );
  return { text: content.message, orderId };
}
