import { SlidingMinute } from './sliding-minute.ts';

type KeyTraffic = {
  requests: number;
  /** Most requests that arrived in any sliding 60 s, denied ones included: what the client did. */
  highestInAnyMinute: number;
  /** The same without those denied by the limit. */
  highestAdmittedInAnyMinute: number;
  deniedByLimit: number;
};

export type TrafficReport = {
  perKey: Record<string, KeyTraffic>;
  /** Of all keys, by arrival. */
  highestInAnyMinute: number;
  /** Answers with 429, by the limit or by a fault. */
  tooManyRequests: number;
  /** `POST /rest/v1/orders 200` and how often; `lost`, `cut-off` and `silence` stand for no whole answer. */
  answers: Record<string, number>;
};

type Counter = { requests: number; deniedByLimit: number; arrived: SlidingMinute; admitted: SlidingMinute };

/** Counts requests by arrival and holds each key to its limit: 60 sliding seconds (that the minute slides is inferred). */
export class Traffic {
  #counters = new Map<string, Counter>();
  #answers = new Map<string, number>();
  readonly #limitPerMinute: number;

  constructor(limitPerMinute: number) {
    this.#limitPerMinute = limitPerMinute;
  }

  /** Whether the key has room for one more; otherwise the time until it has. Denied requests take no room (inferred). */
  arrive(keyName: string, at: number): { admitted: true } | { admitted: false; roomInMs: number } {
    const counter = this.#counter(keyName);
    counter.requests += 1;
    counter.arrived.add(at);
    if (counter.admitted.count(at) >= this.#limitPerMinute) {
      counter.deniedByLimit += 1;
      return { admitted: false, roomInMs: counter.admitted.roomInMs(at) };
    }
    counter.admitted.add(at);
    return { admitted: true };
  }

  answered(method: string, path: string, result: number | string): void {
    const line = `${method} ${path} ${result}`;
    this.#answers.set(line, (this.#answers.get(line) ?? 0) + 1);
  }

  report(): TrafficReport {
    const perKey = [...this.#counters].map(([name, { requests, deniedByLimit, arrived, admitted }]) => {
      const traffic: KeyTraffic = {
        requests,
        highestInAnyMinute: arrived.highest,
        highestAdmittedInAnyMinute: admitted.highest,
        deniedByLimit,
      };
      return [name, traffic] as const;
    });
    const answers = [...this.#answers];
    return {
      perKey: Object.fromEntries(perKey),
      highestInAnyMinute: Math.max(0, ...perKey.map(([, traffic]) => traffic.highestInAnyMinute)),
      tooManyRequests: answers.reduce((sum, [line, count]) => sum + (line.endsWith(' 429') ? count : 0), 0),
      answers: Object.fromEntries(answers.sort(([a], [b]) => (a < b ? -1 : 1))),
    };
  }

  reset(): void {
    this.#counters.clear();
    this.#answers.clear();
  }

  #counter(keyName: string): Counter {
    const known = this.#counters.get(keyName);
    if (known) return known;
    const fresh = {
      requests: 0,
      deniedByLimit: 0,
      arrived: new SlidingMinute(),
      admitted: new SlidingMinute(),
    };
    this.#counters.set(keyName, fresh);
    return fresh;
  }
}
