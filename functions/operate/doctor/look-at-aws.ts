import { timingOf } from '../../../shared/config/timing.ts';
import { functionsOf } from '../../../shared/release/functions-of-cell.ts';
import type { AwsOnly } from '../desk/aws-only.ts';
import type { Desk } from '../desk/desk.ts';
import { attention, type Finding, well } from './finding.ts';

export async function lookAtLanes(aws: AwsOnly): Promise<Finding> {
  const idle = await aws.idleLanes();
  return idle.length === 0
    ? well('polling', 'the importer polls every queue')
    : attention(
        'polling',
        `nobody polls ${idle.join(', ')}`,
        'enable the event source mapping, or deploy the cell again',
      );
}

export async function lookAtSubscriptions(aws: AwsOnly): Promise<Finding[]> {
  const { pending, confirmed } = await aws.subscriptions();
  if (pending.length === 0 && confirmed === 0)
    return [
      attention(
        'alarms',
        'nobody hears of them',
        'name somebody in alarms.emails of the configuration, and deploy',
      ),
    ];
  return [
    ...pending.map(() =>
      attention(
        'alarms',
        'somebody has not confirmed yet to hear of them',
        'follow the link in the mail of AWS Notifications',
      ),
    ),
    well('alarms', `${confirmed} subscriptions are confirmed`),
  ];
}

export async function lookAtAlarms(aws: AwsOnly): Promise<Finding[]> {
  const red = (await aws.alarms()).filter(({ isRed }) => isRed);
  if (red.length === 0) return [well('alarms', 'none is red')];
  return red.map(({ name }) =>
    attention('alarms', `red: ${name}`, 'infra/runbook.md has a section of that name'),
  );
}

/** The watch, the roll-back and a registration beside the lanes. */
const BESIDE_LANES = 5;

/** Lambda runs only so many at once in an account; a new account may have ten. What the door reserves is not counted as free. */
export async function lookAtQuotas({ cell }: Desk, aws: AwsOnly): Promise<Finding> {
  const { limit, unreserved } = await aws.concurrency();
  const lanes = cell.shops.filter(({ retired }) => !retired).length + 1; // and the queue for second looks
  const needed = lanes * timingOf(cell).laneConcurrency + BESIDE_LANES;
  const found = `${unreserved} of the account's ${limit} concurrent executions are free for all; this cell may use ${needed}`;
  return unreserved >= needed
    ? well('quotas', found)
    : attention(
        'quotas',
        found,
        'ask AWS for more: Service Quotas, AWS Lambda, Concurrent executions; until then busy lanes take turns',
      );
}

export async function lookAtFunctions({ cell }: Desk, aws: AwsOnly): Promise<Finding[]> {
  const functions = await Promise.all(functionsOf(cell).map((folder) => aws.functionOf(folder)));
  return functions.map(({ name, live, versions }) => {
    const newest = versions.at(-1)?.number ?? live;
    return live >= newest
      ? well('functions', `${name} runs version ${live}, the newest`)
      : attention(
          'functions',
          `${name} runs version ${live}, ${newest} is the newest`,
          `rolled back? A deployment of ${cell.id} ends it`,
        );
  });
}
