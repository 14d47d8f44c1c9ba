import { NotConnectedError } from '../../../../shared/logictrade/connector.ts';
import type { Fetch } from '../../../../shared/fetch.ts';
import type { Scheduler } from '../../scheduler.ts';
import type { Sandbox } from '../sandbox.ts';
import type { WireAnswer } from './wire-answer.ts';

export type FetchInit = Parameters<Fetch>[1];

/** One request on its way from a sandbox: it can be cut at any moment, and what has left cannot be called back. */
export class WireCall {
  readonly sandbox: Sandbox;
  readonly url: URL;
  readonly init: FetchInit;
  readonly answer: Promise<WireAnswer>;
  readonly #scheduler: Scheduler;
  #resolve: (answer: WireAnswer) => void = () => undefined;
  #reject: (error: Error) => void = () => undefined;
  #onSilence: () => void = () => undefined;
  #isOver = false;

  constructor(sandbox: Sandbox, url: string, init: FetchInit, scheduler: Scheduler) {
    this.sandbox = sandbox;
    this.url = new URL(url);
    this.init = init;
    this.#scheduler = scheduler;
    this.answer = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    const forget = sandbox.beforeDeath(() => this.#end());
    const cut = () => this.cut();
    init.signal.addEventListener('abort', cut, { once: true });
    const finish = () => forget();
    this.answer.then(finish, finish);
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** Done once, when the caller can no longer hear an answer: it has one, it gave up, or it is dead. */
  whenSilent(act: () => void): void {
    if (this.#isOver) act();
    else this.#onSilence = act;
  }

  /** The caller gives up: what has not left yet never leaves. */
  cut(): void {
    if (this.#isOver) return;
    this.#end();
    this.#reject(new DOMException('This operation was aborted', 'AbortError'));
  }

  /** LogicTrade answers: the caller hears it after the way back, unless it gave up meanwhile. */
  reply(afterMs: number, answer: () => WireAnswer): void {
    this.#later(afterMs, () => this.#resolve(answer()));
  }

  break(afterMs: number, error: Error): void {
    this.#later(afterMs, () => this.#reject(error));
  }

  /** There was never a connection. */
  refuse(afterMs: number): void {
    this.break(afterMs, new NotConnectedError('ECONNREFUSED'));
  }

  #later(afterMs: number, tell: () => void): void {
    const hear = () => {
      if (this.#isOver) return;
      this.#end();
      tell();
    };
    this.#scheduler.after(afterMs, hear, this.sandbox);
  }

  #end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#onSilence();
  }
}
