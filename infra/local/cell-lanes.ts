import { laneQueueName, laterQueueName } from '../../shared/config/names.ts';
import type { Cloud } from './aws/cloud.ts';
import { EventSource } from './queue/event-source.ts';
import type { Outcome } from './runtime/invocation.ts';
import type { EventSourcePlan } from './template/event-sources.ts';

/** What polls the queues of a cell. */
export class CellLanes {
  readonly #sources: readonly EventSource[];
  readonly #cellId: string;

  /** Starts polling at once. */
  constructor(
    cellId: string,
    plans: readonly EventSourcePlan[],
    { clients, queueUrl }: Cloud,
    invoke: (functionName: string, event: unknown) => Promise<Outcome>,
  ) {
    this.#cellId = cellId;
    this.#sources = plans.map((plan) => {
      const toFunction = (event: unknown) => invoke(plan.functionName, event);
      return new EventSource({
        plan,
        queueUrl: queueUrl(plan.queueName),
        sqs: clients.sqs,
        invoke: toFunction,
      });
    });
    for (const source of this.#sources) source.start();
  }

  /** A shop's lane; without a shop the cell's `later` queue. Throws for a shop that is not there. */
  of(shopId: string | undefined): EventSource {
    const name = shopId === undefined ? laterQueueName(this.#cellId) : laneQueueName(this.#cellId, shopId);
    const source = this.#sources.find(({ plan }) => plan.queueName === name);
    if (source === undefined) throw new RangeError(`nothing polls a queue ${name}`);
    return source;
  }

  /** Resolves when no batch is at work any more. */
  async stop(): Promise<void> {
    await Promise.all(this.#sources.map((source) => source.stop()));
  }
}
