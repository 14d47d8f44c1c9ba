import {
  type LiveFunction,
  type PublishedVersion,
  versionBefore,
} from '../../shared/release/live-function.ts';

/**
 * A version younger than this is taken for the cause of what fails. An alarm speaks a quarter of an hour after the first
 * failure at the latest, and a shop's orders may be half an hour apart.
 */
const FRESH_MS = 60 * 60 * 1000;

export interface Dependencies {
  cellId: string;
  /** Names of the functions that are deployed together. */
  functions: readonly string[];
  liveFunction: (name: string) => Promise<LiveFunction>;
  pointTo: (name: string, version: number) => Promise<void>;
  publish: (subject: string, message: string) => Promise<void>;
  now: () => number;
}

interface Undoing {
  name: string;
  from: number;
  to: PublishedVersion;
}

/**
 * Sends every function that was just deployed back to its version before, since something fails that did not fail before
 * the deployment, and tells people. Gives back what was undone: nothing when no deployment is recent, or none is left
 * to go back to. Called again, it finds nothing fresh any more.
 */
export async function undoRelease(alarm: string, deps: Dependencies): Promise<Undoing[]> {
  const known = await Promise.all(deps.functions.map((name) => deps.liveFunction(name)));
  const undoings = known.flatMap((one) => undoingOf(one, deps.now()));
  for (const { name, to } of undoings) await deps.pointTo(name, to.number);
  if (undoings.length > 0)
    await deps.publish(
      `${deps.cellId}: the last deployment was rolled back`,
      messageOf(alarm, undoings, deps),
    );
  return undoings;
}

function undoingOf(known: LiveFunction, now: number): Undoing[] {
  const { name, live, versions } = known;
  const present = versions.find(({ number }) => number === live);
  const to = versionBefore(known);
  const isFresh = present !== undefined && now - present.publishedAt < FRESH_MS;
  return isFresh && to !== undefined ? [{ name, from: live, to }] : [];
}

const messageOf = (alarm: string, undoings: readonly Undoing[], { cellId }: Dependencies): string =>
  [
    `This alarm turned red within an hour of a deployment, so the versions before it work again:`,
    `  ${alarm}`,
    '',
    ...undoings.map(({ name, from, to }) => `- ${name}: version ${from} -> ${to.number}`),
    '',
    'It stays so until the next deployment brings a new version. Tell the developers; nothing else is to be done when',
    'the alarm ends. When the alarm goes on, the deployment was not the cause. To take the roll-back back:',
    ...undoings.map(
      ({ name, from }) =>
        `  npm run ops -- roll-back ${name.slice(cellId.length + 1)} --to ${from} --cell ${cellId} --yes`,
    ),
  ].join('\n');
