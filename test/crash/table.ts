import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { MOMENTS, type Result } from './row.ts';
import { parkedShare, type Summary, summaryOf } from './summary.ts';

const PAGE = fileURLToPath(new URL('../../infra/exactly-once.md', import.meta.url));
const BEGIN = '<!-- crash matrix: written by npm run test:crash -->';
const END = '<!-- end of the crash matrix -->';
const FIRST_PAGE = `# Exactly once

What became of webshop orders whose worker was killed, frozen or hung at every request it makes, under every fault of the
simulated LogicTrade: the deployed bundle in processes of its own, over real HTTP, killed with SIGKILL before a request left,
when it was sent and when its answer was there. The points are not listed by hand: an undisturbed run under each fault records
the requests, and each of them is struck. A request at which nothing was struck fails the run.

The journeys: orders of a new, a known and a found customer, a changed order that is put, articles that are looked up first, a
person's retry with a correction, a second look, a customer who is changed or comes without an order, and a text that nobody can
read; among the faults a key that is refused until the cell closes itself.

An order must be in LogicTrade once with one customer, or parked with a reason; a correction must be in it, a customer must have
the new name, and a second look must have been taken. Nothing may be lost, and no request may reach LogicTrade after the lease of
its claim. The rows of Powertools idempotency are the same POST behind \`makeIdempotent\` with
\`DynamoDBPersistenceLayer\` and default settings, in the same surroundings: the comparison, not a part of this project. It
looks nothing up, has nowhere to park an order, and creates the customer with the order.

Short of the real thing in three ways. The POST limit is 1 s and the other times follow from it; hiding a message for longer
than a minute is cut to 5 s, since SQS may always deliver sooner. Every moment of every request is struck with no fault and with
the answer lost; under the other faults the requests that decide or leave something behind are, once their answer is there, and
a POST or PUT also when it is sent. A row whose request did not come the same way again is run anew, twice at most; one
that was not struck then either ran undisturbed: it counts, and is told apart below.

\`npm run test:crash\` makes this table; \`-- --json FILE\` writes every row.

`;

/** Puts the figures between their marks in \`infra/exactly-once.md\`; what people wrote around them stays. */
export async function writeTable(results: readonly Result[]): Promise<void> {
  const page = await readFile(PAGE, 'utf8').catch(() => `${FIRST_PAGE}${BEGIN}\n${END}\n`);
  const [head = '', rest = ''] = page.split(BEGIN);
  const [, tail = ''] = rest.split(END);
  await writeFile(PAGE, `${head}${BEGIN}\n\n${tableOf(results)}\n${END}${tail}`);
}

function tableOf(results: readonly Result[]): string {
  const systems = [...Map.groupBy(results, ({ system }) => system)];
  return systems
    .map(([system, own]) =>
      [`## ${system}`, '', totalOf(own), '', ...byFault(own), '', ...bySeam(own), ''].join('\n'),
    )
    .join('\n');
}

function totalOf(results: readonly Result[]): string {
  const { rows, oneOrder, noneWanted, moreOrders, parked, lost, late, moreCustomers } = summaryOf(results);
  const reasons = [
    ...Map.groupBy(
      results.filter((result) => result.parked),
      ({ reason }) => reason,
    ),
  ]
    .map(([reason, own]) => `${reason} ${own.length}`)
    .join(', ');
  const share = (100 * parkedShare(results)).toFixed(1);
  const figures = `${rows} rows: one order ${oneOrder}, no order wanted ${noneWanted}, more than wanted ${moreOrders}, more than one customer ${moreCustomers}, lost ${lost}, late ${late}, parked ${parked}${reasons === '' ? '' : ` (${reasons})`}.`;
  return `${figures} Parked where proof was possible: ${share} %. Not struck where they were to be, since the requests came differently: ${results.filter(({ reached }) => !reached).length}.`;
}

const COLUMNS: readonly (keyof Summary)[] = [
  'rows',
  'oneOrder',
  'noneWanted',
  'moreOrders',
  'moreCustomers',
  'parked',
  'lost',
  'late',
];
const HEAD = [
  '| fault | rows | one order | none wanted | more orders | more customers | parked | lost | late |',
  '| --- | --: | --: | --: | --: | --: | --: | --: | --: |',
];

/** Without any fault first. */
const byName = (one: Result, other: Result): number =>
  Number(other.fault === 'none') - Number(one.fault === 'none') || one.fault.localeCompare(other.fault);

const byFault = (results: readonly Result[]): string[] => [
  ...HEAD,
  ...[...Map.groupBy(results.toSorted(byName), ({ fault }) => fault)].map(([fault, own]) => {
    const summary = summaryOf(own);
    return `| ${[fault, ...COLUMNS.map((column) => summary[column])].join(' | ')} |`;
  }),
];

/** Rows struck at each request, and how many of them kept the promise. */
const bySeam = (results: readonly Result[]): string[] => [
  `| struck at | ${MOMENTS.join(' | ')} | kept |`,
  '| --- | --: | --: | --: | --: |',
  ...[
    ...Map.groupBy(
      results.filter(({ seam, reached }) => seam !== '' && reached),
      ({ seam }) => seam,
    ),
  ]
    .toSorted(([one], [other]) => one.localeCompare(other))
    .map(([seam, own]) => {
      const at = MOMENTS.map((moment) => own.filter((result) => result.moment === moment).length);
      return `| ${seam} | ${at.join(' | ')} | ${own.length - summaryOf(own).broken} of ${own.length} |`;
    }),
];
