import type { Shop } from '../../../shared/config/shop.ts';
import { subscriptionsOf } from '../../../shared/webshops/subscription-registry.ts';
import { type Change, change } from '../change.ts';
import type { Desk } from '../desk/desk.ts';
import { OperateError, type Report } from '../report.ts';
import { byHandInstead, handWork } from './by-hand.ts';
import { creation, mending, removal, type Site, thinning } from './changes.ts';
import type { Plan } from './plan.ts';
import { type Standing, standingOf } from './standing.ts';
import { problemWith, wantedOf } from './where.ts';

export interface Wishes {
  /** Only this topic. */
  topic?: string | undefined;
  /** An earlier address of the shop's webhooks. */
  from?: string | undefined;
  /** Tells each webhook the newest secret, though nothing else is wrong with it. */
  withSecret?: boolean;
  /** Whether the shop was named, so that what is left to do by hand is told in full. */
  isTold: boolean;
}

export type Verb = 'create' | 'repair' | 'remove';

/** Makes webhooks at the shops what they should be, or takes ours away; shops that a person sets up get the steps printed. */
export async function putRight(
  desk: Desk,
  verb: Verb,
  shops: readonly Shop[],
  wishes: Wishes,
): Promise<Report> {
  const standings = await Promise.all(shops.map((shop) => standingFor(desk, shop, verb, wishes)));
  const perShop = await Promise.all(standings.map((one) => changesAt(desk, one, verb, wishes)));
  const report = await change(desk, perShop.flat(), nothingToDo(standings, verb));
  const left = [
    ...standings.flatMap((standing) => leftOver(desk, standing, verb, wishes.isTold)),
    ...(wishes.isTold ? [] : byHandInstead(desk, standings)),
  ];
  return {
    lines: [...report.lines, ...(left.length === 0 ? [] : ['', ...left])],
    json: { ...Object(report.json), left },
    exit: report.exit === 1 || standings.some(({ kind }) => kind === 'refused') ? 1 : 0,
  };
}

/** A shop that cannot be told anything yet is not even asked: it must not keep the others from being put right. */
async function standingFor(desk: Desk, shop: Shop, verb: Verb, { from }: Wishes): Promise<Standing> {
  const api = subscriptionsOf(shop.webshop);
  if (verb === 'remove' || api.kind === 'hand' || shop.api === undefined) return standingOf(desk, shop, from);
  const problem = await problemWith(desk, shop, api);
  return problem === undefined ? standingOf(desk, shop, from) : { shop, kind: 'refused', api, problem };
}

async function changesAt(desk: Desk, standing: Standing, verb: Verb, wishes: Wishes): Promise<Change[]> {
  if (standing.kind !== 'seen') return [];
  const { shop, api, plan } = standing;
  const { topic, withSecret = false } = wishes;
  if (topic !== undefined) checkTopic(topic, standing);
  const isMeant = (one: { topic: string }) => topic === undefined || one.topic === topic;
  if (verb === 'remove') {
    const site: Site = { desk, shop, api, wanted: { address: '', mark: '', secret: '' } };
    return oursOf(plan)
      .filter(isMeant)
      .map((one) => removal(site, one, topic === undefined));
  }
  const site: Site = { desk, shop, api, wanted: await wantedOf(desk, shop) };
  const isFirst = topic === undefined && oursOf(plan).length === 0;
  const missing = plan.missing
    .filter((one) => isMeant({ topic: one }))
    .map((one) => creation(site, one, isFirst));
  if (verb === 'create') return missing;
  const renewed = withSecret && api.tellsSecret ? plan.right : [];
  const wrong = [
    ...plan.wrong,
    ...renewed.map((subscription) => ({ subscription, why: ['is to sign with the newest secret'] })),
  ];
  return [
    ...missing,
    ...wrong.filter(({ subscription }) => isMeant(subscription)).map((one) => mending(site, one)),
    ...plan.duplicates.filter(isMeant).map((one) => thinning(site, one)),
  ];
}

/** A topic that nothing here can mean is a slip of the keyboard. */
function checkTopic(topic: string, { shop, plan }: Extract<Standing, { kind: 'seen' }>): void {
  const known = [...plan.missing, ...oursOf(plan).map((one) => one.topic)];
  if (known.includes(topic)) return;
  throw new OperateError(2, `${shop.id} has no topic "${topic}"; it has ${[...new Set(known)].join(', ')}.`);
}

const oursOf = ({ right, wrong, duplicates, extra }: Plan) => [
  ...right,
  ...wrong.map(({ subscription }) => subscription),
  ...duplicates,
  ...extra,
];

function nothingToDo(standings: readonly Standing[], verb: Verb): string {
  if (!standings.some(({ kind }) => kind === 'seen')) return 'No shop here could be changed by its API.';
  return verb === 'remove' ? 'There are no webhooks of ours.' : 'Every webhook that is needed is there.';
}

/** What this command cannot do, or did not. */
function leftOver(desk: Desk, standing: Standing, verb: Verb, isTold: boolean): string[] {
  const { shop } = standing;
  if (standing.kind === 'refused') return [`${shop.id}: ${standing.problem}`];
  if (verb === 'remove')
    return standing.kind === 'seen' ? [] : [`${shop.id}: remove its webhooks at the shop, by hand.`];
  const wrong = standing.kind === 'seen' && verb === 'create' ? standing.plan.wrong.length : 0;
  return [
    ...(wrong === 0
      ? []
      : [`${shop.id}: ${wrong} that are there need mending: subscriptions repair ${shop.id}`]),
    ...(isTold ? handWork(desk, standing).lines : []).map((line, index) =>
      index === 0 ? `${shop.id}: ${line}` : `  ${line}`,
    ),
  ];
}
