import type { ClaimRequest } from '../../shared/ledger/ledger.ts';
import type { Attempt } from '../../shared/ledger/order-record.ts';
import type { Step, StepFields, StepLog } from '../../shared/log/step-log.ts';
import { present } from '../../shared/order/present.ts';
import type { Outcome } from './outcome.ts';

/** The steps of one message: each is a line in the log and a mark in the order's story. */
export class Journey {
  readonly startedAt: number;
  readonly steps: [string, number][] = [];
  readonly #log: StepLog;
  readonly #now: () => number;
  #fields: StepFields;

  constructor(log: StepLog, now: () => number, fields: StepFields) {
    this.#log = log;
    this.#now = now;
    this.#fields = fields;
    this.startedAt = now();
  }

  get shop(): string {
    return this.#fields.shop;
  }

  /** From here on every line carries these, too. */
  learn(fields: Partial<StepFields>): void {
    this.#fields = { ...this.#fields, ...fields };
  }

  step(step: Step, fields: Partial<StepFields> = {}): void {
    const ms = this.elapsedMs();
    this.steps.push([step, ms]);
    this.#log.step(step, { ...this.#fields, ms, ...fields });
  }

  /** This attempt, as the order's story keeps it. */
  attempt(claim: ClaimRequest, outcome: Outcome): Attempt {
    const because = 'because' in outcome ? outcome.because : 'reason' in outcome ? outcome.reason : undefined;
    return {
      at: this.startedAt,
      ms: this.elapsedMs(),
      version: claim.version,
      receivedAt: claim.receivedAt,
      steps: this.steps,
      outcome: outcome.kind === 'done' ? outcome.how : outcome.kind,
      ...present({ deliveryId: claim.deliveryId, topic: claim.topic, because }),
    };
  }

  surprise(error: unknown): void {
    this.#log.surprise(error, this.#fields);
  }

  elapsedMs(): number {
    return this.#now() - this.startedAt;
  }
}
