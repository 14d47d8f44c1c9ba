import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type FunctionDefinition, sandboxEnvironment } from './function-definition.ts';
import { failed, type Invocation, type Outcome } from './invocation.ts';
import type { LogSink } from './log-sink.ts';
import { RuntimeApi } from './runtime-api.ts';
import { eachLine } from './text-lines.ts';
import type { Watchdog } from './watchdog.ts';

const BOOTSTRAP = fileURLToPath(new URL('bootstrap.mjs', import.meta.url));
/** Lambda's limit for loading a bundle. */
const INIT_LIMIT_MS = 10_000;
/** Windows cannot stop a process; there a sandbox runs on between invocations, unlike on AWS. */
const CAN_FREEZE = process.platform !== 'win32';

/** Whom a sandbox tells, and where it writes. */
export interface SandboxHost {
  log: LogSink;
  watchdog: Watchdog;
  /** Free for the next event. */
  onIdle(sandbox: Sandbox): void;
  /** Dead; never to be used again. */
  onGone(sandbox: Sandbox): void;
}

type Phase = 'loading' | 'idle' | 'busy' | 'answered' | 'gone';

/**
 * One process that runs one event at a time, as an execution environment of Lambda does: stopped between events, so that
 * timers and sockets freeze, and killed when an event outlasts the function's timeout.
 */
export class Sandbox {
  readonly #definition: FunctionDefinition;
  readonly #host: SandboxHost;
  readonly #api: RuntimeApi;
  #process: ChildProcess | undefined;
  #phase: Phase = 'loading';
  #invocation: Invocation | undefined;
  #settle: (outcome: Outcome) => void = () => undefined;
  /** Why it will have died, where that is known before it dies. */
  #causeOfDeath: Outcome | undefined;
  #timer: NodeJS.Timeout | undefined;
  #condemned = false;
  readonly #startedAt = performance.now();
  /** How long the bundle took to load; absent until it has. */
  initMs: number | undefined;
  /** When it last became idle, by `performance.now()`. */
  idleSince = 0;

  constructor(definition: FunctionDefinition, host: SandboxHost) {
    this.#definition = definition;
    this.#host = host;
    this.#api = new RuntimeApi({
      onNext: () => this.#next(),
      onOutcome: (requestId, outcome) => this.#answered(requestId, outcome),
      onInitError: (outcome) => {
        this.#causeOfDeath = outcome;
      },
    });
    this.#start().catch((error: unknown) => this.#end(String(error)));
  }

  get pid(): number | undefined {
    return this.#process?.pid;
  }

  get isBusy(): boolean {
    return this.#phase === 'busy' || (this.#phase === 'loading' && this.#invocation !== undefined);
  }

  /** It has answered and is about to ask for the next event. */
  get isFinishing(): boolean {
    return this.#phase === 'answered';
  }

  /** Hands over one event; only for a sandbox that is loading or idle. Never rejects. */
  invoke(invocation: Invocation): Promise<Outcome> {
    this.#invocation = invocation;
    return new Promise((resolve) => {
      this.#settle = resolve;
      if (this.#phase === 'idle') this.#hand(invocation);
      if (this.#phase === 'gone') this.#fail('it died while idle');
    });
  }

  kill(): void {
    this.#condemned = true;
    this.#process?.kill('SIGKILL');
  }

  async #start(): Promise<void> {
    const address = await this.#api.open();
    if (this.#condemned) return this.#end('signal: SIGKILL');
    this.#timer = setTimeout(() => {
      this.#killFor('Sandbox.Timedout', `Init timed out after ${INIT_LIMIT_MS / 1000} seconds`);
    }, INIT_LIMIT_MS);
    this.#process = spawn(process.execPath, [BOOTSTRAP], {
      cwd: this.#definition.taskRoot,
      env: sandboxEnvironment(this.#definition, address),
      stdio: ['ignore', 'pipe', 'pipe'],
      // a session of its own: Ctrl-C in the terminal is for the cell, not for the event in hand
      detached: true,
    });
    if (this.#process.pid !== undefined) this.#host.watchdog.watch(this.#process.pid);
    const write = (line: string) => this.#host.log.write(this.#definition.name, line);
    if (this.#process.stdout) eachLine(this.#process.stdout, write);
    if (this.#process.stderr) eachLine(this.#process.stderr, write);
    this.#process.once('error', (error) => this.#end(error.message));
    this.#process.once('exit', (code, signal) =>
      this.#end(signal === null ? `exit status ${code}` : `signal: ${signal}`),
    );
  }

  /** It asks for an event: the one before is over, and until there is another it stands still. */
  #next(): void {
    clearTimeout(this.#timer);
    this.initMs ??= performance.now() - this.#startedAt;
    if (this.#phase === 'loading' && this.#invocation !== undefined) return this.#hand(this.#invocation);
    this.#phase = 'idle';
    this.idleSince = performance.now();
    if (CAN_FREEZE) this.#process?.kill('SIGSTOP');
    this.#host.onIdle(this);
  }

  #hand(invocation: Invocation): void {
    const { timeoutMs, arn } = this.#definition;
    this.#phase = 'busy';
    this.#timer = setTimeout(() => {
      this.#killFor('Sandbox.Timedout', `Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds`);
    }, timeoutMs);
    this.#api.hand(invocation, arn, Date.now() + timeoutMs);
    if (CAN_FREEZE) this.#process?.kill('SIGCONT');
  }

  #answered(requestId: string, outcome: Outcome): void {
    if (requestId !== this.#invocation?.requestId) return;
    this.#phase = 'answered';
    this.#invocation = undefined;
    this.#settle(outcome);
  }

  #killFor(errorType: string, errorMessage: string): void {
    this.#causeOfDeath = failed(errorType, errorMessage);
    this.kill();
  }

  #end(how: string): void {
    if (this.#phase === 'gone') return;
    this.#phase = 'gone';
    clearTimeout(this.#timer);
    this.#api.close();
    if (this.pid !== undefined) this.#host.watchdog.forget(this.pid);
    this.#fail(how);
    this.#host.onGone(this);
  }

  /** The event in hand, if there is one, ends with the process. */
  #fail(how: string): void {
    if (this.#invocation === undefined) return;
    const outcome = this.#causeOfDeath ?? failed('Runtime.ExitError', `Runtime exited with error: ${how}`);
    if (outcome.kind === 'failed')
      this.#host.log.write(
        this.#definition.name,
        `${this.#invocation.requestId} ${outcome.error.errorMessage}`,
      );
    this.#invocation = undefined;
    this.#settle(outcome);
  }
}
