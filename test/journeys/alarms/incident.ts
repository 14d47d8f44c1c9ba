import { afterEach, describe, expect, it } from 'vitest';
import type { EmbeddedCellOptions } from '../../../infra/local/embedded-cell.ts';
import type { Cell } from '../../../shared/config/cell.ts';
import { aNight, type Night } from './a-night.ts';

/** How one alarm comes to be red, and what of its section in the runbook ends it. */
export interface Incident {
  /** What happens, for the test's title: "LogicTrade refuses an order". */
  when: string;
  /** What cannot be produced here and is therefore said to have happened. */
  isPlayed?: true;
  /** The shop whose alarm it is; absent: the cell's. */
  shop?: string;
  /** Alarms that are rightly red at the same time, as `nameOf` names them. */
  also?: readonly string[];
  /** At the most, from the beginning of the incident. */
  redWithinMinutes?: number;
  /** At the most, from the end of the remedy. */
  quietWithinMinutes?: number;
  change?: (cell: Cell) => Cell;
  options?: Partial<EmbeddedCellOptions>;
  happen: (night: Night) => Promise<void>;
  /** Beside time, what the section says: its commands, and what a person does elsewhere. */
  remedy: (night: Night) => Promise<void>;
}

/** By the alarm's heading. */
export type Incidents = Readonly<Record<string, Incident>>;

export const nameOf = (heading: string, shop?: string): string =>
  shop === undefined ? `: ${heading}` : ` / ${shop}: ${heading}`;

/** Alarms on alarms, which are red with many others. */
const SUMMARIES = new Set([': The cell is unhealthy']);

/** One test for each incident: quiet before, red by its own alarm alone, ended by its section, quiet again. */
export function tell(subject: string, incidents: Incidents): void {
  describe(`An alarm about ${subject}`, () => {
    let night: Night | undefined;
    afterEach(() => night?.stop());

    it.each(
      Object.entries(incidents).map(([heading, incident]) => [heading, titleOf(incident), incident] as const),
    )('"%s": %s', async (heading, _, incident) => {
      const { shop, also = [], redWithinMinutes = 10, quietWithinMinutes = 20 } = incident;
      const name = nameOf(heading, shop);
      night = await aNight(incident.change, incident.options);
      const red = () => night?.red().filter((one) => one === name || !SUMMARIES.has(one));
      await night.minutes(6);
      expect(red()).toEqual([]);

      await incident.happen(night);
      await night.untilRed(name, redWithinMinutes);
      expect(red()).toEqual([name, ...also].toSorted());

      await incident.remedy(night);
      await night.untilQuiet(name, quietWithinMinutes);
      for (const other of also) await night.untilQuiet(other, quietWithinMinutes);
      expect(red()).toEqual([]);
    });
  });
}

const titleOf = ({ when, isPlayed }: Incident): string =>
  `${when}${isPlayed ? ' (this machine cannot make it happen: its metric is played)' : ''}`;
