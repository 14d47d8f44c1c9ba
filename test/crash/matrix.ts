import { ANSWER_LOST, type Fault } from './faults.ts';
import { type Journey, KNOWN_CUSTOMER } from './journeys.ts';
import { type Delivery, type Moment, MOMENTS, type Row, type SeamCall, type Strike } from './row.ts';
import type { Told } from './run-rows.ts';

/** Rows get numbers of their own, so that no two of them share an order or a buyer. */
export class RowMaker {
  #last = 0;

  make(journey: Journey, fault: Fault, more: { strikes?: readonly Strike[]; delivery?: Delivery } = {}): Row {
    this.#last += 1;
    return { id: this.#last, journey, fault, strikes: [], delivery: 'once', ...more };
  }

  again({ journey, fault, strikes, delivery }: Row): Row {
    return this.make(journey, fault, { strikes, delivery });
  }
}

/** One undisturbed row for each journey under each fault: its requests are the points at which others are struck. */
export const recordingRows = (faults: readonly Fault[], maker: RowMaker): Row[] =>
  faults.flatMap((fault) => fault.journeys.map((journey) => maker.make(journey, fault)));

/** A process killed at every recorded request, and the other ways of being disturbed. */
export function strickenRows(recorded: readonly Told[], maker: RowMaker): Row[] {
  return recorded.flatMap(({ row: { journey, fault }, calls }) => [
    ...killed(calls, journey, fault).map((strike) => maker.make(journey, fault, { strikes: [strike] })),
    ...heldUp(calls, journey, fault, maker),
    ...deliveredMore(journey, fault, maker),
  ]);
}

/** How often the bucket is read and written depends on the clock: its requests are struck the first time only. */
const BY_THE_CLOCK = /^(read bucket|lease permits|read API key)$/;
/** The third attempt is the one that creates after doubt; later ones only waited in between. */
const LAST_NTH = 3;

function pointsOf(calls: readonly SeamCall[], { seams }: Fault): SeamCall[] {
  const isWanted = ({ seam, nth }: SeamCall) =>
    (seams?.test(seam) ?? true) && nth <= (BY_THE_CLOCK.test(seam) ? 1 : LAST_NTH);
  return calls.filter(isWanted);
}

/** A look-up decides, and all but reads leave something behind. */
const MATTERS = /^(GET|POST|PUT|claim|end|remember|leave|release|save|pause|close|change)/;

/**
 * Every moment of every request. Under the less common faults, what differs: a request that is sent has its effect whether
 * its sender dies then or when the answer is there, except where LogicTrade's fault decides about it.
 */
function killed(calls: readonly SeamCall[], journey: Journey, fault: Fault): Strike[] {
  const { isWhole = false } = fault;
  return pointsOf(calls, fault).flatMap(({ seam, nth }) => {
    if (!isWhole && !(journey === KNOWN_CUSTOMER ? /orders|close/ : MATTERS).test(seam)) return [];
    const moments = isWhole
      ? MOMENTS
      : seam.startsWith('P')
        ? (['sent', 'answered'] as const)
        : (['answered'] as const);
    return moments.map((moment): Strike => ({ seam, nth, moment, deed: 'kill' }));
  });
}

/** A request that is open while its process stands still, or that leaves late because it did. */
const HELD_UP = [
  { deed: 'freeze', moment: 'before' },
  { deed: 'freeze', moment: 'sent' },
  { deed: 'hang', moment: 'sent' },
] as const;

/** Frozen for a while, or hanging until the runtime kills it: at requests that could do harm when they leave late. */
function heldUp(calls: readonly SeamCall[], journey: Journey, fault: Fault, maker: RowMaker): Row[] {
  if (fault.isWhole !== true) return [];
  return pointsOf(calls, fault)
    .filter(({ seam }) => /^(POST|PUT|GET|claim|end)/.test(seam))
    .flatMap(({ seam, nth }) =>
      HELD_UP.map((how) => maker.make(journey, fault, { strikes: [{ seam, nth, ...how }] })),
    );
}

/** The queue delivers again, or more than once at the same moment; also while one of the workers dies. */
function deliveredMore(journey: Journey, fault: Fault, maker: RowMaker): Row[] {
  if (fault.ledger !== undefined) return [];
  const strike: Strike = { seam: journey.decides, nth: 1, moment: 'sent', deed: 'kill' };
  return [
    maker.make(journey, fault, { delivery: 'again-when-done' }),
    maker.make(journey, fault, { delivery: 'thrice-at-once' }),
    maker.make(journey, fault, { delivery: 'thrice-at-once', strikes: [strike] }),
  ];
}

/** A request that was made in some row, and a moment of it at which no process was killed. */
export interface Missing {
  seam: string;
  moment: Moment;
}

export function missingPoints(told: readonly Told[]): Missing[] {
  const wanted = new Set(told.flatMap(({ calls }) => calls.map(({ seam }) => seam)));
  const struck = new Set(
    told
      .filter(({ row, result }) => row.strikes.at(-1)?.deed === 'kill' && result.reached)
      .map(({ result }) => `${result.seam}, ${result.moment}`),
  );
  return [...wanted]
    .toSorted()
    .flatMap((seam) => MOMENTS.map((moment) => ({ seam, moment })))
    .filter(({ seam, moment }) => !struck.has(`${seam}, ${moment}`));
}

/** The rows in which such a request was made, once more, and struck there. */
export function rowsFor(missing: readonly Missing[], told: readonly Told[], maker: RowMaker): Row[] {
  return missing.flatMap((point) => {
    if (point.seam === HOLD) return heldRows(point, maker);
    return told
      .filter(({ calls }) => calls.some(({ seam }) => seam === point.seam))
      .slice(0, TRIES)
      .map(({ row: { journey, fault, strikes, delivery } }) =>
        maker.make(journey, fault, { delivery, strikes: [...strikes, { ...point, nth: 1, deed: 'kill' }] }),
      );
  });
}

/** A request that hangs on chance is tried in so many rows. */
const TRIES = 3;
/** Made for no order of its own: three orders in a row fail in one process, and it holds the cell. */
const HOLD = 'hold cell';

/** Orders that all fail, in a cell of one process: the third of them holds it, and is struck there. */
const heldRows = ({ seam, moment }: Missing, maker: RowMaker): Row[] =>
  Array.from({ length: 4 }, () =>
    maker.make(
      KNOWN_CUSTOMER,
      { ...ANSWER_LOST, ward: `held ${moment}` },
      { strikes: [{ seam, nth: 1, moment, deed: 'kill' }] },
    ),
  );
