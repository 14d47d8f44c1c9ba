import colors from 'picocolors';
import type { Register } from '../command.ts';
import { type Desk, typed } from '../desk/desk.ts';
import { table } from '../print/table.ts';
import { bothTimes, lasting } from '../print/times.ts';
import type { Report } from '../report.ts';
import { type CellStanding, type ShopStanding, survey } from './survey.ts';

/** An order in hand for longer than this is told. */
const TOO_OLD_S = 15 * 60;
const CALLS_PER_ORDER = 2;

export const registerStatus: Register = (program, run) => {
  program
    .command('status')
    .description(
      'all shops on one screen: what waits, is in doubt or parked, since when, and what stands still',
    )
    .action((_options, command) => run(command, showStatus));
};

async function showStatus(desk: Desk): Promise<Report> {
  const standing = await survey(desk);
  const calls = attention(standing, desk);
  return {
    lines: [
      ...cellLines(standing, desk.now()),
      '',
      ...table(
        ['shop', 'queued', 'begun', 'in doubt', 'parked', 'dead letters', 'oldest', ''],
        standing.shops.map(shopRow),
      ),
      '',
      ...(calls.length === 0 ? [colors.green('Nothing needs a person.')] : calls),
    ],
    json: standing,
    exit: calls.length === 0 ? 0 : 1,
  };
}

const shopRow = (standing: ShopStanding): string[] => [
  standing.shop,
  ...[standing.queued, standing.waiting, standing.inDoubt, standing.parked, standing.deadLetters].map(String),
  standing.oldestSeconds === undefined ? '-' : lasting(standing.oldestSeconds * 1000),
  [standing.paused === undefined ? '' : 'paused', standing.retired ? 'retired' : '']
    .filter(Boolean)
    .join(', '),
];

function cellLines({ permits, later, shops }: CellStanding, now: number): string[] {
  const queued = shops.reduce((sum, shop) => sum + shop.queued, later.queued);
  const drainMs = (queued * CALLS_PER_ORDER * 60_000) / permits.callsPerMinute;
  return [
    `now         ${bothTimes(now)}`,
    `LogicTrade  up to ${permits.callsPerMinute} calls a minute, the line for permits is ${permits.aheadSeconds} s long`,
    `queued      ${queued} in all${queued === 0 ? '' : `, at least ${lasting(drainMs)} to work off`}; ${later.queued} of them for a second look`,
  ];
}

/** What a person must know, with the command that goes on from there. */
function attention(standing: CellStanding, desk: Desk): string[] {
  const { paused, closedBecause, failingSince, restUntil, later, shops } = standing;
  const since = (at: number) => `since ${bothTimes(at)}`;
  return [
    paused && `The cell is paused ${since(paused.since)} by ${paused.by}: ${paused.why}`,
    closedBecause && `LogicTrade is closed: ${closedBecause}. Go on: ${typed(desk, 'doctor')}`,
    failingSince &&
      `LogicTrade fails for everybody ${since(failingSince)}; it is probed, and calls begin by themselves`,
    restUntil && `LogicTrade asked for a rest until ${bothTimes(restUntil)}`,
    later.deadLetters > 0 &&
      `${later.deadLetters} dead letters of second looks: ${typed(desk, 'dead-letters peek --later')}`,
    ...shops.flatMap((shop) => attentionOf(shop, desk)),
  ]
    .filter((line) => typeof line === 'string')
    .map((line) => `${colors.yellow('!')} ${line}`);
}

const attentionOf = ({ shop, paused, parked, deadLetters, oldestSeconds = 0 }: ShopStanding, desk: Desk) => [
  paused && `${shop} is paused since ${bothTimes(paused.since)} by ${paused.by}: ${paused.why}`,
  parked > 0 && `${shop}: ${parked} parked. Go on: ${typed(desk, `parked --shop ${shop}`)}`,
  deadLetters > 0 &&
    `${shop}: ${deadLetters} dead letters. Go on: ${typed(desk, `dead-letters peek ${shop}`)}`,
  oldestSeconds > TOO_OLD_S && `${shop}: the oldest unfinished order waits ${lasting(oldestSeconds * 1000)}`,
];
