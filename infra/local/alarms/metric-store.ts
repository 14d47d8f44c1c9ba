import { type MetricIdentity, MINUTE_MS, type Observation } from './observation.ts';
import { type Summary, together } from './statistic.ts';

interface Series extends MetricIdentity {
  /** By minutes since 1970. */
  minutes: Map<number, Minute>;
  latest: number;
}

interface Minute extends Summary {
  lists: [number[]];
}

/** The values of every metric, by the minute, for as long as an alarm may look back. */
export class MetricStore {
  readonly #keepMinutes: number;
  readonly #series = new Map<string, Series>();

  /** An alarm looks back a day at most: CloudWatch allows no more periods than that for all but the longest. */
  constructor(keepMinutes = 26 * 60) {
    this.#keepMinutes = keepMinutes;
  }

  add({ at, value, ...identity }: Observation): void {
    const key = keyOf(identity);
    const series = this.#series.get(key) ?? { ...identity, minutes: new Map(), latest: 0 };
    this.#series.set(key, series);
    const minute = Math.floor(at / MINUTE_MS);
    const known = series.minutes.get(minute);
    if (known === undefined)
      series.minutes.set(minute, { count: 1, sum: value, least: value, most: value, lists: [[value]] });
    else addTo(known, value);
    if (minute <= series.latest) return;
    series.latest = minute;
    for (const old of series.minutes.keys())
      if (old < minute - this.#keepMinutes) series.minutes.delete(old);
      else break; // minutes come in their order, so the rest is younger
  }

  /** The values of a metric in this time, its end left out. */
  summary(identity: MetricIdentity, fromMs: number, untilMs: number): Summary {
    const minutes = this.#series.get(keyOf(identity))?.minutes;
    const found: Summary[] = [];
    if (minutes !== undefined)
      for (let minute = Math.floor(fromMs / MINUTE_MS); minute < untilMs / MINUTE_MS; minute++) {
        const one = minutes.get(minute);
        if (one !== undefined) found.push(one);
      }
    return together(found);
  }

  /** The metrics of a name, with whatever dimensions, that have a value since then. */
  named(namespace: string, name: string, sinceMs: number): MetricIdentity[] {
    return [...this.#series.values()].filter(
      (series) =>
        series.namespace === namespace && series.name === name && (series.latest + 1) * MINUTE_MS > sinceMs,
    );
  }

  /** Every metric that ever had a value. */
  identities(): MetricIdentity[] {
    return [...this.#series.values()].map(({ namespace, name, dimensions }) => ({
      namespace,
      name,
      dimensions,
    }));
  }
}

function addTo(minute: Minute, value: number): void {
  minute.count++;
  minute.sum += value;
  minute.least = Math.min(minute.least, value);
  minute.most = Math.max(minute.most, value);
  minute.lists[0].push(value);
}

const keys = new WeakMap<MetricIdentity['dimensions'], string>();

/** The order of dimensions means nothing. */
export function keyOf({ namespace, name, dimensions }: MetricIdentity): string {
  const known = keys.get(dimensions);
  const key =
    known ?? JSON.stringify(Object.entries(dimensions).toSorted(([one], [other]) => (one < other ? -1 : 1)));
  if (known === undefined) keys.set(dimensions, key);
  return `${namespace} ${name} ${key}`;
}
