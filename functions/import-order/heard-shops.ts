import type { SQSRecord } from 'aws-lambda';
import { type Heard, hourOf } from '../../shared/ledger/heard.ts';
import type { StepLog } from '../../shared/log/step-log.ts';

/** A shop that is heard without a break is told of this often, so that a sale costs no more writes than a quiet day. */
const TELL_EVERY_MS = 5 * 60 * 1000;

/** What one shop brought in one hour and has not been told yet. */
interface Untold {
  hour: number;
  deliveries: number;
  toldAt: number;
}

/**
 * Notes which shops were heard from, for the watch to learn their usual hours. The first delivery of an hour is told at
 * once, later ones together: what a sandbox takes with it when it ends is missing from a sum, never an hour as a whole.
 */
export class HeardShops {
  readonly #heard: Pick<Heard, 'add'>;
  readonly #log: Pick<StepLog, 'surprise'>;
  readonly #now: () => number;
  readonly #untold = new Map<string, Untold>();

  constructor(heard: Pick<Heard, 'add'>, log: Pick<StepLog, 'surprise'>, now: () => number) {
    this.#heard = heard;
    this.#log = log;
    this.#now = now;
  }

  /** Messages that came back are not heard again. Never rejects: no order fails over this. */
  async listen(records: readonly SQSRecord[], shopOf: (record: SQSRecord) => string): Promise<void> {
    for (const record of records.filter(({ attributes }) => attributes.ApproximateReceiveCount === '1'))
      await this.#hear(shopOf(record), hourOf(Number(record.attributes.SentTimestamp)));
  }

  async #hear(shop: string, hour: number): Promise<void> {
    const known = this.#untold.get(shop);
    if (known?.hour !== hour && known !== undefined) await this.#tell(shop, known);
    const untold = known?.hour === hour ? known : { hour, deliveries: 0, toldAt: -Infinity };
    untold.deliveries += 1;
    this.#untold.set(shop, untold);
    if (this.#now() - untold.toldAt >= TELL_EVERY_MS) await this.#tell(shop, untold);
  }

  async #tell(shop: string, untold: Untold): Promise<void> {
    const { hour, deliveries } = untold;
    if (deliveries === 0) return;
    Object.assign(untold, { deliveries: 0, toldAt: this.#now() });
    await this.#heard
      .add(shop, hour, deliveries)
      .catch((error: unknown) => this.#log.surprise(error, { shop, code: 'heard' }));
  }
}
