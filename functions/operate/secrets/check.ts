import colors from 'picocolors';
import { type Desk, typed } from '../desk/desk.ts';
import { table } from '../print/table.ts';
import { bothTimes } from '../print/times.ts';
import type { Report } from '../report.ts';
import { type Owner, owners, problemOf } from './whose.ts';

/** How one owner's secret stands; never what it is. */
interface Standing {
  of: string;
  live: number;
  changedAt?: number;
  problem?: string;
}

/** Which shops have no secret, one, or two because one is being rotated. */
export async function checkSecrets(desk: Desk): Promise<Report> {
  const standings = await Promise.all(owners(desk).map((owner) => standingOf(desk, owner)));
  const wrong = standings.filter(({ live, problem }) => live === 0 || problem !== undefined);
  const rotating = standings.filter(({ live }) => live > 1);
  return {
    lines: [
      ...table(
        ['of', 'live', 'last changed', ''],
        standings.map(({ of, live, changedAt, problem }) => [
          of,
          String(live),
          changedAt === undefined ? '-' : bothTimes(changedAt),
          problem ?? (live === 0 ? 'missing: nothing works without it' : live > 1 ? 'being rotated' : ''),
        ]),
      ),
      '',
      ...wrong.map(({ of }) => `${colors.yellow('!')} fill it in: ${typed(desk, `secrets rotate ${of}`)}`),
      ...rotating.map(
        ({ of }) =>
          `${of}: once the shop signs with the new one: ${typed(desk, `secrets rotate ${of} --finish`)}`,
      ),
      ...(wrong.length === 0 ? [colors.green('Every secret is there.')] : []),
    ],
    json: standings,
    exit: wrong.length === 0 ? 0 : 1,
  };
}

async function standingOf({ secrets }: Desk, owner: Owner): Promise<Standing> {
  const live = await secrets.live(owner.secretName);
  const changedAt = await secrets.changedAt(owner.secretName);
  const [problem] = live.flatMap((secret) => problemOf(owner, secret) ?? []);
  return {
    of: owner.words,
    live: live.length,
    ...(changedAt === undefined ? {} : { changedAt }),
    ...(problem === undefined ? {} : { problem: `it ${problem}` }),
  };
}
