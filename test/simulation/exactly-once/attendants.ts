import { DynamoContentStore } from '../../../shared/ledger/dynamo-content-store.ts';
import { DynamoParkedWork } from '../../../shared/ledger/dynamo-parked-work.ts';
import type { OrderRecord } from '../../../shared/ledger/order-record.ts';
import type { DueRelook } from '../../../shared/ledger/relooks.ts';
import { OrderMovedOnError } from '../../../shared/ledger/parked-work.ts';
import { writeRelook } from '../../../shared/queue/relook.ts';
import { cell } from './cell.ts';
import { asDocumentClient } from './dynamo/document-client.ts';
import { Sandbox } from './sandbox.ts';
import type { Surroundings } from './surroundings.ts';

const MOST_RETRIES = 2;
const SLOWEST_RESPONDER_MS = 20 * 60_000;

/** Those who put work on the queue beside the shop: the watch that looks again, and a person who retries parked work, every second time with a correction. */
export class Attendants {
  readonly #around: Surroundings;
  readonly #send: (text: string) => void;
  readonly #responder: Sandbox;
  readonly #parkedWork: DynamoParkedWork;
  readonly #retries = new Map<string, number>();

  constructor(around: Surroundings, send: (text: string) => void) {
    this.#around = around;
    this.#send = send;
    const { scheduler, table } = around;
    const client = asDocumentClient(async (command) => table.answer(command));
    const store = { client, table: 'ledger', now: () => scheduler.now, keepDays: cell.parkedKeepDays };
    this.#responder = new Sandbox('responder', scheduler, 0);
    this.#parkedWork = new DynamoParkedWork({ ...store, content: new DynamoContentStore(store) });
  }

  /** Sees every write of an order's item. */
  saw(was: OrderRecord | undefined, is: OrderRecord): void {
    const { chance, scheduler } = this.#around;
    if (is.state === 'parked' && was?.state !== 'parked' && chance.happens('a responder retries'))
      scheduler.after(chance.number() * SLOWEST_RESPONDER_MS, () => void this.#retry(is), this.#responder);
  }

  /** Sees every write of a second look. */
  sawRelook({ shop, orderId, relookAt }: DueRelook): void {
    const { chance, scheduler } = this.#around;
    if (chance.happens('the watch looks again'))
      scheduler.at(relookAt, () => this.#send(writeRelook({ shop, orderId })));
  }

  async #retry(seen: OrderRecord): Promise<void> {
    const retries = this.#retries.get(seen.orderId) ?? 0;
    if (retries >= MOST_RETRIES) return;
    this.#retries.set(seen.orderId, retries + 1);
    try {
      if (mayCorrect(seen)) await this.#correct(seen);
      this.#send(await this.#parkedWork.retry(seen, 'a responder'));
      this.#around.story.tell(
        'responder',
        () => `retries order ${seen.orderId}, parked as ${seen.reason ?? ''}`,
      );
    } catch (error) {
      if (!(error instanceof OrderMovedOnError)) throw error;
    }
  }

  async #correct(seen: OrderRecord): Promise<void> {
    const comment = `Verbeterd bij poging ${seen.fence}`;
    await this.#parkedWork.edit(seen, { comment }, 'a responder');
    this.#around.story.tell('responder', () => `corrects order ${seen.orderId}: ${comment}`);
  }
}

/** No die is thrown for it, so that worlds go on being what their seeds have made them. */
const mayCorrect = ({ orderId, fence }: OrderRecord): boolean =>
  !orderId.startsWith('customer:') && fence % 2 === 0;
