import type { Answered } from '../door/door.ts';
import type { Outcome } from '../runtime/invocation.ts';
import { jsonOf, type LogLine, type LogSink } from '../runtime/log-sink.ts';
import type { Place } from '../template/identities.ts';
import type { Template } from '../template/template.ts';
import { AlarmBoard, type AlarmChange } from './alarm-board.ts';
import { type DoorMeter, readDoorMeter } from './door-metrics.ts';
import { observationsIn } from './emf.ts';
import { type Invoked, lambdaObservations } from './lambda-metrics.ts';
import { type MetricFilters, readMetricFilters } from './metric-filters.ts';
import { MetricStore } from './metric-store.ts';
import { MINUTE_MS, type Observation } from './observation.ts';
import { measureQueue } from './queue-metrics.ts';
import { readAlarms } from './read-alarms.ts';
import { noticeOf } from './notice.ts';

export interface CloudWatchOptions {
  template: Template;
  place: Place;
  queueNames: readonly string[];
  /** Where SQS listens. */
  sqsUrl: string;
  log: LogSink;
  /** Of metrics and alarms alone; default: the clock. */
  now?: (() => number) | undefined;
}

/** CloudWatch, as far as alarms go: it hears what the cell does and says, and looks at the template's alarms. */
export class CloudWatch {
  readonly board: AlarmBoard;
  readonly store = new MetricStore();
  readonly #options: CloudWatchOptions;
  readonly #now: () => number;
  readonly #door: DoorMeter;
  readonly #filters: MetricFilters;
  readonly #deaf: () => void;

  constructor(options: CloudWatchOptions) {
    const { template, place, log, now = Date.now } = options;
    this.#options = options;
    this.#now = now;
    this.#door = readDoorMeter(template, place);
    this.#filters = readMetricFilters(template, place);
    this.board = new AlarmBoard(readAlarms(template, place), this.store, now());
    this.#deaf = log.listen((line) => this.#hear(line));
  }

  /** One value of a metric, now; also for what cannot happen on one machine. */
  happened(namespace: string, name: string, dimensions: Record<string, string>, value: number): void {
    this.store.add({ namespace, name, dimensions, value, at: this.#now() });
  }

  /** Runs a function and measures it. */
  async measure(functionName: string, run: () => Promise<Outcome>): Promise<Outcome> {
    const begun = performance.now();
    const outcome = await run();
    this.measured({ functionName, outcome, ms: performance.now() - begun });
    return outcome;
  }

  /** An execution that is over. */
  measured(invoked: Omit<Invoked, 'at'>): void {
    this.#observe(lambdaObservations({ ...invoked, at: this.#now() }));
  }

  /** An answer of the door. */
  readonly answered = (answered: Answered): void => {
    const at = this.#now();
    this.#observe(this.#door.observe(answered, at));
    const { accessLog } = this.#door;
    if (accessLog !== undefined) this.#options.log.write(accessLog.group, accessLog.lineOf(answered, at));
  };

  /** Measures the queues, for the minute that has just ended, and looks at every alarm; what people would be told is a line in the log. */
  async look(): Promise<AlarmChange[]> {
    const { queueNames, sqsUrl, log } = this.#options;
    const measured = await Promise.all(
      queueNames.map((name) => measureQueue(name, sqsUrl, this.#now() - MINUTE_MS)),
    );
    this.#observe(measured.flat());
    const { changed, told } = this.board.evaluate(this.#now());
    for (const change of told) {
      const text = noticeOf(change);
      if (text !== undefined) log.write('cloudwatch', text);
    }
    return changed;
  }

  /** Looks every minute; the answer ends that. */
  lookEveryMinute(): () => void {
    const timer = setInterval(() => void this.look().catch(() => undefined), MINUTE_MS); // the cell is stopping
    return () => clearInterval(timer);
  }

  readonly close = (): void => this.#deaf();

  #observe(observations: readonly Observation[]): void {
    for (const observation of observations) this.store.add(observation);
  }

  #hear({ functionName, text }: LogLine): void {
    const at = this.#now();
    this.#observe(observationsIn(jsonOf({ text }), at));
    this.#observe(this.#filters(logGroupOf(functionName), text, at));
  }
}

/** A function's lines go where Lambda puts them; the door's access log is named after its group. */
export const logGroupOf = (writer: string): string =>
  writer.startsWith('/') ? writer : `/aws/lambda/${writer}`;
