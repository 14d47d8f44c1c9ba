import { TemplateError } from '../template/template.ts';
import { Contributors } from './contributors.ts';
import type { AlarmState } from './judge.ts';
import type { MetricStore } from './metric-store.ts';
import type { AlarmDefinition, CompositeAlarm } from './read-alarms.ts';
import { type Told, Telling } from './telling.ts';

/** What an evaluation brought about. */
export interface AlarmChange {
  alarm: AlarmDefinition;
  state: AlarmState;
  /** The state before; of a composite alarm the one that people were told before. */
  was: AlarmState;
  /** Milliseconds since 1970. */
  at: number;
  /** The groups of its query that are red. */
  groups: readonly string[];
}

/** All alarms of a template, evaluated as CloudWatch would, at whatever time one asks for. */
export class AlarmBoard {
  readonly alarms: readonly AlarmDefinition[];
  readonly #store: MetricStore;
  readonly #contributors = new Map<string, Contributors>();
  readonly #tellings = new Map<string, Telling>();
  readonly #states = new Map<string, AlarmState>();

  /** `since`: when the metrics begin. */
  constructor(alarms: readonly AlarmDefinition[], store: MetricStore, since: number) {
    this.alarms = alarms;
    this.#store = store;
    for (const alarm of alarms)
      if (alarm.kind === 'metric') this.#contributors.set(alarm.name, new Contributors(alarm, since));
      else this.#tellings.set(alarm.name, new Telling(alarm.suppressor));
  }

  /** By its name or ARN; throws `TemplateError` for one that is not there. */
  state(nameOrArn: string): AlarmState {
    const name = nameOrArn.replace(/^arn:[^:]+:cloudwatch:[^:]*:[^:]*:alarm:/, '');
    if (!this.alarms.some((alarm) => alarm.name === name))
      throw new TemplateError(`there is no alarm "${nameOrArn}"`);
    return this.#states.get(name) ?? 'INSUFFICIENT_DATA';
  }

  /** Names of the alarms that are red. */
  get red(): string[] {
    return this.alarms.map(({ name }) => name).filter((name) => this.state(name) === 'ALARM');
  }

  /** Evaluates every alarm at a moment that is not before the last one; `told` is what people hear of. */
  evaluate(at: number): { changed: AlarmChange[]; told: AlarmChange[] } {
    const before = new Map(this.#states);
    this.#evaluateMetrics(at);
    this.#evaluateComposites();
    const wasOf = (name: string) => before.get(name) ?? 'INSUFFICIENT_DATA';
    const changeOf = (alarm: AlarmDefinition, state: AlarmState, was: AlarmState): AlarmChange => ({
      alarm,
      state,
      was,
      at,
      groups: this.#contributors.get(alarm.name)?.red ?? [],
    });
    const changed = this.alarms
      .filter(({ name }) => this.state(name) !== wasOf(name))
      .map((alarm) => changeOf(alarm, this.state(alarm.name), wasOf(alarm.name)));
    const composite = this.alarms.flatMap((alarm) => {
      const telling = alarm.kind === 'composite' ? this.#tell(alarm, at) : undefined;
      return telling === undefined ? [] : [changeOf(alarm, telling.state, telling.was)];
    });
    const told = [...changed.filter(({ alarm }) => alarm.kind === 'metric'), ...composite];
    return { changed, told: told.filter(isTold) };
  }

  #evaluateMetrics(at: number): void {
    for (const [name, contributors] of this.#contributors) {
      contributors.evaluate(this.#store, at);
      this.#states.set(name, contributors.state);
    }
  }

  /** A composite may be about another one: so often that the longest chain is through. */
  #evaluateComposites(): void {
    const composites = this.alarms.filter((alarm) => alarm.kind === 'composite');
    for (const _ of composites)
      for (const { name, rule } of composites)
        this.#states.set(name, rule((alarm) => this.state(alarm)) ? 'ALARM' : 'OK');
  }

  #tell({ name, suppressor }: CompositeAlarm, at: number): Told | undefined {
    const suppressorState = suppressor === undefined ? 'OK' : this.state(suppressor.alarm);
    return this.#tellings.get(name)?.next(this.state(name), suppressorState, at);
  }
}

const isTold = ({ alarm: { tells }, state }: AlarmChange): boolean =>
  (state === 'ALARM' && tells.alarm) || (state === 'OK' && tells.ok);
