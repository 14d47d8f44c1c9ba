import type { Register } from '../command.ts';
import { type Desk, typed } from '../desk/desk.ts';
import { shopOf } from '../desk/shop-of.ts';
import { bothTimes } from '../print/times.ts';
import { OperateError, type Report } from '../report.ts';
import { standingOf, timelineOf } from './timeline.ts';

export const registerOrder: Register = (program, run) => {
  program
    .command('order')
    .description('the story of one order: deliveries, steps with their times, doubts, people, how it stands')
    .argument('<shop>', 'id of the shop')
    .argument('<order>', "the number people see, with or without #, or the shop's own id")
    .action((shop: string, order: string, _options, command) =>
      run(command, (desk) => showOrder(desk, shop, order)),
    );
};

async function showOrder(desk: Desk, shopId: string, wanted: string): Promise<Report> {
  const shop = shopOf(desk, shopId);
  const story = await desk.parkedWork.find(shop.id, wanted);
  if (story === undefined) throw new OperateError(1, unknownOrder(desk, shop.id, wanted));
  const { record, hasContent, relookAt } = story;
  const { logictrade } = record;
  const timeline = timelineOf(story);
  const facts: [string, string | undefined][] = [
    ['order', `${record.number} of ${shop.id} (id ${record.orderId})`],
    ['stands', standingOf({ ...record, ...lastBecause(story.record.story) })],
    ['LogicTrade', logictrade && `${logictrade.number ?? 'no number told'} (id ${logictrade.id})`],
    ['searched as', record.lookupNumber === '' ? undefined : record.lookupNumber],
    ['looked at again', relookAt === undefined ? undefined : bothTimes(relookAt)],
    ['attempts', `${record.claims}, ${record.deadClaims} of them died`],
    ['what the shop sent', hasContent ? 'kept' : 'not kept (only parked work is)'],
  ];
  return {
    lines: [
      ...facts.flatMap(([name, fact]) => (fact === undefined ? [] : [`${name.padEnd(18)}  ${fact}`])),
      '',
      ...timeline.map(({ at, what }) => `${bothTimes(at)}  ${what}`),
      ...(record.state === 'parked'
        ? ['', `Go on: ${typed(desk, `parked show ${shop.id} ${record.orderId}`)}`]
        : []),
    ],
    json: { ...story, timeline },
    exit: record.state === 'parked' ? 1 : 0,
  };
}

const lastBecause = (story: readonly { because?: string | undefined }[]): { because?: string } => {
  const because = story.at(-1)?.because;
  return because === undefined ? {} : { because };
};

const unknownOrder = (desk: Desk, shop: string, wanted: string): string =>
  [
    `The ledger knows no order ${wanted} of ${shop}. Either it never came, or it still waits in a queue:`,
    `  ${typed(desk, 'status')}`,
    `  ${typed(desk, `dead-letters peek ${shop}`)}`,
    `  ${typed(desk, `parked --shop ${shop}`)}    (deliveries that nobody could read have no number)`,
    'If it never came, let the shop deliver it again: saving the order there once more does it.',
  ].join('\n');
