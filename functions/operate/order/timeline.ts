import type { Attempt, OrderRecord } from '../../../shared/ledger/order-record.ts';
import type { OrderStory } from '../../../shared/ledger/parked-work.ts';

/** One thing that happened to an order, in plain words. */
export interface Happening {
  at: number;
  what: string;
}

/** What happened to an order, in the order in which it happened. */
export function timelineOf({ record, audit, edit }: OrderStory): Happening[] {
  const happenings = [
    ...deliveriesOf(record.story),
    ...record.story.flatMap(attemptOf),
    ...audit.map(({ at, by, did, why }) => ({
      at,
      what: `${by}: ${PERSON[did]}${why === undefined ? '' : `, "${why}"`}`,
    })),
    ...(edit === undefined ? [] : [{ at: edit.at, what: `corrections by ${edit.by} wait for a retry` }]),
    ...(record.state === 'working'
      ? [{ at: record.leaseUntil, what: 'the latest when the worker that has it now is through, or dead' }]
      : []),
  ];
  return happenings.toSorted((one, other) => one.at - other.at);
}

const PERSON = {
  retry: 'asked for another try',
  edit: 'corrected the order',
  drop: 'dropped what was parked',
  undrop: 'took that decision back',
  replay: 'put what the shop sent on the queue again',
};

/** Each call of the shop once, however often its message was worked on. */
function deliveriesOf(story: readonly Attempt[]): Happening[] {
  const calls = new Map(story.map((attempt) => [`${attempt.receivedAt} ${attempt.deliveryId}`, attempt]));
  return [...calls.values()].map(({ receivedAt, topic, deliveryId, version }) => ({
    at: receivedAt,
    what: `the shop delivered ${topic ?? 'the order'}${deliveryId === undefined ? '' : ` (delivery ${deliveryId})`}, its state of ${version}`,
  }));
}

function attemptOf({ at, ms, steps, outcome, because }: Attempt): Happening[] {
  const path = steps.map(([step, after]) => `${step} +${after} ms`).join(', ');
  const why = because === undefined || because === outcome ? '' : `: ${because}`;
  return [
    { at, what: `an attempt: ${path}` },
    { at: at + ms, what: `${OUTCOMES[outcome] ?? outcome}${why}` },
  ];
}

const OUTCOMES: Readonly<Record<string, string>> = {
  created: 'LogicTrade created the order',
  adopted: 'found in LogicTrade after doubt, and taken as ours',
  updated: 'LogicTrade took the changes',
  finished: 'finished, nothing to change',
  parked: 'parked for a person',
  postponed: 'put back for later',
};

/** How the order stands now, in a sentence. */
export function standingOf({
  state,
  dropped,
  because,
  doubt,
  sentence,
}: OrderRecord & { because?: string }): string {
  if (dropped !== undefined) return `dropped by ${dropped.by}: ${dropped.why}`;
  const doubtful =
    doubt === undefined ? '' : `; whether LogicTrade has it is in doubt, ${doubt.looks} looks so far`;
  switch (state) {
    case 'done':
      return 'done: LogicTrade has it';
    case 'finished':
      return `finished, nothing was to be done${because === undefined ? '' : `: ${because}`}`;
    case 'parked':
      return `parked: ${sentence ?? 'no sentence was kept'}${doubtful}`;
    case 'open':
      return `waits to be tried again${doubtful}`;
    case 'in-doubt':
      return `in doubt: a call to LogicTrade had an unknown end; it is looked up before anything else${doubtful}`;
    case 'working':
      return 'being worked on at this moment';
  }
}
