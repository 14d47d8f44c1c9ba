import colors from 'picocolors';
import { type Desk, typed } from '../desk/desk.ts';
import type { Standing } from './standing.ts';
import { setUpOf } from './where.ts';

/** What a person has to do at the shop, and how much of it is left when the API has done its part. */
export function handWork(desk: Desk, standing: Standing): { lines: string[]; json: object } {
  const { shop } = standing;
  const setUp = setUpOf(desk, shop);
  if (standing.kind === 'hand') {
    const steps = standing.hand.steps(setUp);
    const file = standing.hand.file?.(setUp);
    return {
      lines: [
        ...steps,
        ...(file === undefined ? [] : ['', colors.bold(file.name), ...file.text.trimEnd().split('\n')]),
      ],
      json: { address: setUp.address, steps, ...(file === undefined ? {} : { file }) },
    };
  }
  const steps = standing.api.byHand?.(setUp.address) ?? [];
  if (standing.kind !== 'unset') return { lines: steps, json: { address: setUp.address, steps } };
  const topics = standing.api.topics(setUp.customers);
  const all = [
    `By hand: at the shop, make a webhook in JSON for each of ${topics.join(', ')}`,
    `  to ${setUp.address}`,
    `By this command: ${standing.api.needs}; then run it again.`,
    ...steps,
  ];
  return { lines: all, json: { address: setUp.address, topics, steps: all } };
}

/** The same in full for a shop that was named; of all shops at once only where to read it. */
export function handLines(desk: Desk, standing: Standing, isTold: boolean): string[] {
  if (isTold) return handWork(desk, standing).lines;
  const { id } = standing.shop;
  if (standing.kind === 'hand') return [`by hand; step by step: ${typed(desk, `subscriptions list ${id}`)}`];
  if (standing.kind !== 'unset') return [];
  return [`no api.url is configured; by hand, step by step: ${typed(desk, `subscriptions list ${id}`)}`];
}

/** The shops that a command for all of them had to leave out, in one line. */
export function byHandInstead(desk: Desk, standings: readonly Standing[]): string[] {
  const ids = standings.filter(({ kind }) => kind === 'hand' || kind === 'unset').map(({ shop }) => shop.id);
  return ids.length === 0
    ? []
    : [
        `By hand: ${ids.join(', ')}. Step by step, as for the first: ${typed(desk, `subscriptions list ${ids[0]}`)}`,
      ];
}
