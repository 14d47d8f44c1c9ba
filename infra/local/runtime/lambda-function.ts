import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { FunctionDefinition } from './function-definition.ts';
import { failed, type Outcome } from './invocation.ts';
import type { LogSink } from './log-sink.ts';
import { Sandbox } from './sandbox.ts';
import type { Watchdog } from './watchdog.ts';

export interface FunctionOptions {
  log: LogSink;
  watchdog: Watchdog;
  /** This machine's limit of processes for one function; beyond it events wait for a free one, which on AWS they would not. */
  mostSandboxes?: number;
  /** A sandbox unused for this long is ended. */
  idleMs?: number;
}

/** A deployed function: hands each event to a sandbox of its own, an idle one where there is one. */
export class LambdaFunction {
  #definition: FunctionDefinition;
  readonly #options: Required<FunctionOptions>;
  readonly #sandboxes = new Set<Sandbox>();
  /** Newest last, and taken first, as Lambda does. */
  #idle: Sandbox[] = [];
  /** Started before the environment changed; they finish what they have in hand and end. */
  readonly #outdated = new WeakSet<Sandbox>();
  readonly #queue: ((sandbox: Sandbox | undefined) => void)[] = [];
  readonly #reaper: NodeJS.Timeout;
  #running = 0;
  #stopping = false;
  /** How many events it was given. */
  invocations = 0;
  /** How many sandboxes were started for it. */
  coldStarts = 0;

  constructor(definition: FunctionDefinition, options: FunctionOptions) {
    this.#definition = definition;
    this.#options = { mostSandboxes: 10, idleMs: 5 * 60_000, ...options };
    this.#reaper = setInterval(() => this.#endUnused(), this.#options.idleMs / 4).unref();
  }

  get definition(): FunctionDefinition {
    return this.#definition;
  }

  /** Runs the function once, as a synchronous invoke does. Never rejects: a function error is an outcome. */
  async invoke(event: unknown): Promise<Outcome> {
    if (this.#running >= (this.#definition.reservedConcurrency ?? Number.POSITIVE_INFINITY))
      return failed('TooManyRequestsException', 'Rate Exceeded.');
    this.#running++;
    this.invocations++;
    try {
      const sandbox = await this.#free();
      if (sandbox === undefined) return failed('ServiceException', 'The cell is stopping.');
      return await sandbox.invoke({ requestId: randomUUID(), event: JSON.stringify(event) });
    } finally {
      this.#running--;
    }
  }

  /** Process ids of its sandboxes. */
  pids(): { running: number[]; idle: number[] } {
    const pidsOf = (busy: boolean) =>
      [...this.#sandboxes].filter(({ isBusy }) => isBusy === busy).flatMap(({ pid }) => pid ?? []);
    return { running: pidsOf(true), idle: pidsOf(false) };
  }

  /** Kills every sandbox that has an event in hand, as a crash would; says how many. */
  killRunning(): number {
    const running = [...this.#sandboxes].filter(({ isBusy }) => isBusy);
    for (const sandbox of running) sandbox.kill();
    return running.length;
  }

  /** Adds to the environment of sandboxes started from now on; idle ones end, those at work finish first. */
  reconfigure(environment: Readonly<Record<string, string>>): void {
    this.#definition = {
      ...this.#definition,
      environment: { ...this.#definition.environment, ...environment },
    };
    for (const sandbox of this.#sandboxes) this.#outdated.add(sandbox);
    for (const sandbox of this.#idle.splice(0)) sandbox.kill();
  }

  /** Lets running events finish for so long, then kills what is left. */
  async stop(graceMs: number): Promise<void> {
    this.#stopping = true;
    clearInterval(this.#reaper);
    for (const waiting of this.#queue.splice(0)) waiting(undefined);
    const deadline = performance.now() + graceMs;
    while (this.#running > 0 && performance.now() < deadline) await pause(20);
    for (const sandbox of this.#sandboxes) sandbox.kill();
    while (this.#sandboxes.size > 0) await pause(5);
  }

  #free(): Sandbox | undefined | Promise<Sandbox | undefined> {
    if (this.#stopping) return undefined;
    const idle = this.#idle.pop();
    if (idle !== undefined) return idle;
    const finishing = [...this.#sandboxes].filter(({ isFinishing }) => isFinishing).length;
    const isRoom = this.#sandboxes.size < this.#options.mostSandboxes;
    if (isRoom && finishing <= this.#queue.length) return this.#startSandbox();
    return new Promise((resolve) => this.#queue.push(resolve));
  }

  #startSandbox(): Sandbox {
    const { log, watchdog } = this.#options;
    const sandbox = new Sandbox(this.#definition, {
      log,
      watchdog,
      onIdle: (idle) => this.#onIdle(idle),
      onGone: (gone) => this.#onGone(gone),
    });
    this.coldStarts++;
    this.#sandboxes.add(sandbox);
    return sandbox;
  }

  #onIdle(sandbox: Sandbox): void {
    if (this.#outdated.has(sandbox)) return sandbox.kill();
    const next = this.#queue.shift();
    if (next === undefined) this.#idle.push(sandbox);
    else next(sandbox);
  }

  #onGone(sandbox: Sandbox): void {
    this.#sandboxes.delete(sandbox);
    this.#idle = this.#idle.filter((other) => other !== sandbox);
    const waiting = this.#queue.shift();
    if (waiting !== undefined) waiting(this.#startSandbox());
  }

  #endUnused(): void {
    const isUnused = ({ idleSince }: Sandbox) => performance.now() - idleSince > this.#options.idleMs;
    for (const sandbox of this.#idle.filter(isUnused)) sandbox.kill();
    this.#idle = this.#idle.filter((sandbox) => !isUnused(sandbox));
  }
}
