import colors from 'picocolors';
import { type Command, InvalidArgumentError } from 'commander';
import * as z from 'zod';
import type { Register } from '../command.ts';
import type { Desk } from '../desk/desk.ts';
import { table } from '../print/table.ts';
import type { Report } from '../report.ts';
import { type Finding, look } from './finding.ts';
import {
  lookAtAlarms,
  lookAtFunctions,
  lookAtLanes,
  lookAtQuotas,
  lookAtSubscriptions,
} from './look-at-aws.ts';
import { lookAtKey, lookAtSecrets, lookForSharedKeys } from './look-at-logictrade.ts';
import { lookAtQueues } from './look-at-queues.ts';
import { lookAtWebhooks } from './look-at-subscriptions.ts';
import { lookAtClock, lookAtPauses, lookAtPermits, lookAtPut, lookAtTable } from './look-at-table.ts';
import { provePut } from './prove-put.ts';

const optionsSchema = z.object({ provePut: z.number().optional() });

export const registerDoctor: Register = (program, run) => {
  program
    .command('doctor')
    .description(
      'can this cell work: key, secrets, webhooks, queues, permits, clock, quotas, rights, who hears of alarms; changes nothing',
    )
    .option(
      '--prove-put <order id>',
      "finds out with you what LogicTrade's update of an order does, by LogicTrade's id of a test order",
      toId,
    )
    .action((_options, command: Command) =>
      run(command, (desk) => {
        const { provePut: orderId } = optionsSchema.parse(command.opts());
        return orderId === undefined ? examine(desk) : provePut(desk, orderId);
      }),
    );
};

function toId(text: string): number {
  if (!/^\d{1,15}$/.test(text))
    throw new InvalidArgumentError("Give LogicTrade's id of an order, a whole number.");
  return Number(text);
}

async function examine(desk: Desk): Promise<Report> {
  const { aws } = desk;
  const looks = [
    look('ledger', () => lookAtTable(desk)),
    look('clock', () => lookAtClock(desk)),
    look('permits', () => lookAtPermits(desk)),
    look('pauses', () => lookAtPauses(desk)),
    look('queues', () => lookAtQueues(desk)),
    look('secrets', () => lookAtSecrets(desk)),
    look('LogicTrade key', () => lookAtKey(desk)),
    look('one key a cell', () => lookForSharedKeys(desk)),
    look('updates', () => lookAtPut(desk)),
    look('subscriptions', () => lookAtWebhooks(desk)),
    ...(aws === undefined
      ? []
      : [
          look('polling', () => lookAtLanes(aws)),
          look('quotas', () => lookAtQuotas(desk, aws)),
          look('functions', () => lookAtFunctions(desk, aws)),
          look('alarms', () => lookAtSubscriptions(aws)),
          look('alarms', () => lookAtAlarms(aws)),
        ]),
  ];
  const findings = (await Promise.all(looks)).flat();
  const needsAttention = findings.filter(({ verdict }) => verdict !== 'well' && verdict !== 'skipped');
  return {
    lines: [
      ...table(
        ['', 'looked at', 'found'],
        findings.map(({ what, verdict, found }) => [SIGN[verdict], what, found]),
      ),
      '',
      ...(needsAttention.length === 0
        ? [colors.green('This cell can work.')]
        : needsAttention.flatMap(({ what, next }) => (next === undefined ? [] : [`${what}: ${next}`]))),
    ],
    json: findings,
    exit: needsAttention.length === 0 ? 0 : 1,
  };
}

const SIGN: Readonly<Record<Finding['verdict'], string>> = {
  well: colors.green('ok'),
  attention: colors.red('!!'),
  unknown: colors.yellow('??'),
  skipped: colors.dim('--'),
};
