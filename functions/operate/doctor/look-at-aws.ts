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

export async function lookAtFunctions({ cell }: Desk, aws: AwsOnly): Promise<Finding[]> {
  const functions = await Promise.all(
    ['import-order', 'receive-webhook', 'watch-cell'].map((folder) => aws.functionOf(folder)),
  );
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
