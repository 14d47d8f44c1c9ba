import colors from 'picocolors';
import type { Shop } from '../../../shared/config/shop.ts';
import { type Desk, typed } from '../desk/desk.ts';
import type { Report } from '../report.ts';
import { handLines, handWork } from './by-hand.ts';
import { type Plan, shown } from './plan.ts';
import { type Standing, standingOf } from './standing.ts';
import { setUpOf } from './where.ts';

const MOST_FOREIGN = 10;

/** How the webhooks of each shop stand; of shops that a person sets up, how. */
export async function listSubscriptions(
  desk: Desk,
  shops: readonly Shop[],
  { from, isTold }: { from?: string | undefined; isTold: boolean },
): Promise<Report> {
  const standings = await Promise.all(shops.map((shop) => standingOf(desk, shop, from)));
  return {
    lines: standings.flatMap((standing) => [...paragraph(desk, standing, isTold), '']).slice(0, -1),
    json: standings.map((standing) => jsonOf(desk, standing)),
    exit: standings.some(needsAttention) ? 1 : 0,
  };
}

/** What only a person can see is not known to be wrong. */
export function needsAttention(standing: Standing): boolean {
  if (standing.kind === 'refused') return true;
  return standing.kind === 'seen' && (standing.plan.missing.length > 0 || standing.plan.wrong.length > 0);
}

function paragraph(desk: Desk, standing: Standing, isTold: boolean): string[] {
  const { shop } = standing;
  const head = `${colors.bold(shop.id)}  ${shop.webshop}  ${setUpOf(desk, shop).address}`;
  if (standing.kind === 'refused') return [head, `  ${colors.red(standing.problem)}`];
  const indented = handLines(desk, standing, isTold).map((line) => (line === '' ? '' : `  ${line}`));
  if (standing.kind !== 'seen') return [head, ...indented];
  return [head, ...stateLines(standing.plan), ...nextLines(desk, standing.plan, shop), ...indented];
}

const stateLines = ({ right, missing, wrong, duplicates, extra, foreign }: Plan): string[] => [
  ...right.map(({ topic }) => `  ${colors.green('ok')}  ${topic}`),
  ...missing.map((topic) => `  ${colors.red('!!')}  ${topic}  is missing`),
  ...wrong.map(({ subscription, why }) => `  ${colors.red('!!')}  ${subscription.topic}  ${why.join('; ')}`),
  ...duplicates.map(({ topic, id }) => `  ${colors.yellow('2x')}  ${topic}  stands there once more (${id})`),
  ...extra.map(({ topic }) => `  --  ${topic}  leads here too, and is not needed`),
  ...foreign
    .slice(0, MOST_FOREIGN)
    .map(({ topic, address }) => colors.dim(`  --  ${topic}  somebody else's: ${shown(address)}`)),
  ...(foreign.length > MOST_FOREIGN
    ? [colors.dim(`  --  and ${foreign.length - MOST_FOREIGN} more of somebody else's`)]
    : []),
];

function nextLines(desk: Desk, plan: Plan, { id }: Shop): string[] {
  const isOff = plan.missing.length > 0 || plan.wrong.length > 0 || plan.duplicates.length > 0;
  const path = `/webhooks/${id}`;
  const elsewhere = plan.foreign.find(
    ({ address }) => URL.canParse(address) && new URL(address).pathname.replace(/\/+$/, '') === path,
  );
  return [
    ...(isOff ? [`  mend it: ${typed(desk, `subscriptions repair ${id}`)}`] : []),
    ...(elsewhere === undefined
      ? []
      : [
          `  If ${shown(elsewhere.address)} was this cell's address once: ${typed(desk, `subscriptions repair ${id} --from ${shown(elsewhere.address)}`)}`,
        ]),
  ];
}

function jsonOf(desk: Desk, standing: Standing): object {
  const { shop, kind } = standing;
  const base = { shop: shop.id, webshop: shop.webshop, kind };
  if (standing.kind === 'refused')
    return { ...base, address: setUpOf(desk, shop).address, problem: standing.problem };
  return { ...base, ...handWork(desk, standing).json, ...(standing.kind === 'seen' ? standing.plan : {}) };
}
