import colors from 'picocolors';
import { type Desk, typed } from '../desk/desk.ts';
import { bothTimes, lasting } from '../print/times.ts';
import type { Report } from '../report.ts';
import { type ParkedThing, parkedThings } from './things.ts';

const MOST_NAMED = 20;

export interface ListOptions {
  shop?: string | undefined;
  reason?: string | undefined;
}

/** What is parked, one paragraph a reason. */
export async function listParked(desk: Desk, { shop, reason }: ListOptions): Promise<Report> {
  const all = await parkedThings(desk, shop);
  const things = all.filter((thing) => reason === undefined || thing.reason === reason);
  const byReason = [...Map.groupBy(things, (thing) => thing.reason)].toSorted(
    ([, some], [, others]) => others.length - some.length,
  );
  const groups = byReason.map(([key, members]) => ({ reason: key, count: members.length, things: members }));
  return {
    lines:
      things.length === 0
        ? [colors.green('Nothing is parked.')]
        : [
            ...groups.flatMap((group) => [...paragraph(group.reason, group.things, desk.now()), '']),
            'Go on with one, then with all of a kind:',
            `  ${typed(desk, `parked show ${things[0]?.shop} ${things[0]?.id}`)}`,
            `  ${typed(desk, `parked retry --all --reason ${groups[0]?.reason}${shop === undefined ? '' : ` --shop ${shop}`}`)}`,
          ],
    json: { count: things.length, groups },
    exit: things.length === 0 ? 0 : 1,
  };
}

function paragraph(reason: string, things: readonly ParkedThing[], now: number): string[] {
  const oldest = things[0]?.parkedAt ?? now;
  const more = things.length - MOST_NAMED;
  return [
    `${colors.bold(reason)}  ${things.length}, the oldest since ${bothTimes(oldest)} (${lasting(now - oldest)})`,
    ...things.slice(0, MOST_NAMED).map(({ shop, name, sentence }) => `  ${shop} ${name}  ${sentence}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}
