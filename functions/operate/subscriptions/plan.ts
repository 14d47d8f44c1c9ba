import type { Subscription } from '../../../shared/webshops/subscriptions.ts';

export interface Wish {
  address: string;
  topics: readonly string[];
  /** An earlier address of this shop's webhooks: what still leads there is ours as well. */
  from?: string | undefined;
}

/** One webhook of ours that is not as it should be, and why. */
export interface Wrong {
  subscription: Subscription;
  why: string[];
}

/** How the webhooks of one shop stand against what they should be. */
export interface Plan {
  right: Subscription[];
  missing: string[];
  wrong: Wrong[];
  /** Ours, for a topic that another one of ours brings already. */
  duplicates: Subscription[];
  /** Ours, for a topic that is not needed; does no harm. */
  extra: Subscription[];
  /** Somebody else's, whatever they are for: never touched. */
  foreign: Subscription[];
}

/** Compares what stands at the shop with what should; changes nothing. */
export function planOf(found: readonly Subscription[], wish: Wish): Plan {
  const ours = found.filter((one) => isOurs(one, wish));
  const foreign = found.filter((one) => !isOurs(one, wish));
  const plan: Plan = { right: [], missing: [], wrong: [], duplicates: [], extra: [], foreign };
  for (const topic of wish.topics) {
    const [best, ...others] = ours.filter((one) => isSameTopic(one.topic, topic)).toSorted(byWorth(wish));
    plan.duplicates.push(...others);
    if (best === undefined) plan.missing.push(topic);
    else if (faultsOf(best, wish).length === 0) plan.right.push(best);
    else plan.wrong.push({ subscription: best, why: faultsOf(best, wish) });
  }
  plan.extra = ours.filter(({ topic }) => !wish.topics.some((wanted) => isSameTopic(topic, wanted)));
  return plan;
}

/** By its mark, or since it leads where only this shop's webhooks lead. Another cell of the same shop has another mark and address. */
const isOurs = ({ isMarked, address }: Subscription, wish: Wish): boolean =>
  isMarked ||
  isSamePlace(address, wish.address) ||
  (wish.from !== undefined && isSamePlace(address, wish.from));

const isSameTopic = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** The one that is right stays; of several the marked one, so that a choice made twice is the same choice. */
const byWorth =
  (wish: Wish) =>
  (one: Subscription, other: Subscription): number =>
    faultsOf(one, wish).length - faultsOf(other, wish).length ||
    Number(other.isMarked) - Number(one.isMarked) ||
    one.id.localeCompare(other.id, 'en', { numeric: true });

const faultsOf = ({ address, faults }: Subscription, wish: Wish): string[] => [
  ...(address === wish.address ? [] : [`leads to ${shown(address)}`]),
  ...faults,
];

/** Host and path: a scheme, a port written out or a slash at the end do not make an address somebody else's. */
function isSamePlace(one: string, other: string): boolean {
  const [a, b] = [placeOf(one), placeOf(other)];
  return a !== undefined && a === b;
}

function placeOf(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { hostname, port, pathname } = new URL(address);
  return `${hostname}:${/^(80|443)$/.test(port) ? '' : port}${pathname.replace(/\/+$/, '')}`;
}

/** An address without what some people hide secrets in. */
export function shown(address: string): string {
  if (!URL.canParse(address)) return 'something that is no address';
  const { protocol, host, pathname, search } = new URL(address);
  return `${protocol}//${host}${pathname}${search === '' ? '' : '?…'}`;
}
