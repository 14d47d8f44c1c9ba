import { type Desk, typed } from '../desk/desk.ts';
import { type Standing, standingOf } from '../subscriptions/standing.ts';
import { attention, type Finding, skipped, well } from './finding.ts';

const WHAT = 'subscriptions';

/** Whether every shop sends its webhooks, where its API tells; one line for all that need nothing, one for each that does. */
export async function lookAtWebhooks(desk: Desk): Promise<Finding[]> {
  const shops = desk.cell.shops.filter(({ retired }) => !retired);
  const standings = await Promise.all(shops.map((shop) => standingOf(desk, shop)));
  const needy = standings.flatMap((standing) => findingOf(desk, standing) ?? []);
  const [fine, unset, hand] = (['seen', 'unset', 'hand'] as const).map((kind) =>
    standings
      .filter((one) => one.kind === kind && findingOf(desk, one) === undefined)
      .map(({ shop }) => shop.id)
      .join(', '),
  );
  return [
    ...needy,
    ...(fine ? [well(WHAT, `every webhook of ${fine} is there`)] : []),
    ...(unset ? [skipped(WHAT, `not looked at for ${unset}: no api.url is configured`)] : []),
    ...(hand ? [skipped(WHAT, `not looked at for ${hand}: the platform has no API for it`)] : []),
  ];
}

function findingOf(desk: Desk, standing: Standing): Finding | undefined {
  const { shop } = standing;
  if (standing.kind === 'refused')
    return attention(WHAT, `${shop.id} could not be asked`, `${shop.id}: ${standing.problem}`);
  if (standing.kind !== 'seen') return undefined;
  const { missing, wrong, duplicates } = standing.plan;
  const said = [
    ...(missing.length === 0 ? [] : [`missing: ${missing.join(', ')}`]),
    ...wrong.map(({ subscription, why }) => `${subscription.topic} ${why.join(' and ')}`),
    ...(duplicates.length === 0 ? [] : [`twice: ${duplicates.map(({ topic }) => topic).join(', ')}`]),
  ];
  if (said.length === 0) return undefined;
  return attention(WHAT, `${shop.id}: ${said.join('; ')}`, typed(desk, `subscriptions repair ${shop.id}`));
}
