import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { Outcome } from '../runtime/invocation.ts';
import type { EventSourcePlan } from '../template/event-sources.ts';
import { finishedMessages } from './batch-response.ts';
import { Gate } from './gate.ts';
import { sqsEvent } from './sqs-event.ts';

/** A receive waits this long for messages: an idle queue costs one call each time, and a pause begins as late at most. */
const POLL_SECONDS = 2;
/** SQS's most per receive. */
const MOST_PER_RECEIVE = 10;
/** Where a mapping sets no maximum: what Lambda starts with. */
const FIRST_CONCURRENCY = 5;

export interface EventSourceOptions {
  plan: EventSourcePlan;
  queueUrl: string;
  sqs: SQSClient;
  invoke: (event: unknown) => Promise<Outcome>;
}

/**
 * Polls one queue for one function as Lambda does, except that it does not slow down after function errors: messages of
 * a failed batch come back when their visibility ends.
 */
export class EventSource {
  readonly plan: EventSourcePlan;
  readonly #options: EventSourceOptions;
  readonly #gate: Gate;
  #isPaused: boolean;
  #deletesToLose = 0;
  readonly #stopped = new AbortController();
  #loop: Promise<void> = Promise.resolve();

  constructor(options: EventSourceOptions) {
    this.plan = options.plan;
    this.#options = options;
    this.#gate = new Gate(options.plan.maximumConcurrency ?? FIRST_CONCURRENCY);
    this.#isPaused = !options.plan.isEnabled;
  }

  start(): void {
    this.#loop = this.#poll();
  }

  /** As if the mapping were disabled; batches already received go on. */
  pause(): void {
    this.#isPaused = true;
  }

  resume(): void {
    this.#isPaused = false;
  }

  /** Loses the deletes of so many batches from now on, as SQS may: their messages come again. */
  loseDeletes(batches: number): void {
    this.#deletesToLose = batches;
  }

  /** Stops polling; resolves when no batch is at work any more. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#loop;
    await this.#gate.empty();
  }

  async #poll(): Promise<void> {
    while (!this.#stopped.signal.aborted) {
      await this.#gate.enter();
      const batch = await this.#nextBatch().catch(this.#receiveFailed);
      if (batch.length === 0) this.#gate.leave();
      else
        void this.#work(batch)
          .catch(this.#report)
          .finally(() => this.#gate.leave());
    }
  }

  async #nextBatch(): Promise<Message[]> {
    const { batchSize, batchingWindowMs } = this.plan;
    const batch = await this.#receive(batchSize);
    const until = performance.now() + batchingWindowMs;
    while (
      batch.length > 0 &&
      batch.length < batchSize &&
      performance.now() < until &&
      !this.#stopped.signal.aborted
    )
      batch.push(...(await this.#receive(batchSize - batch.length)));
    return batch;
  }

  async #receive(most: number): Promise<Message[]> {
    if (this.#isPaused || this.#stopped.signal.aborted) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      return [];
    }
    const { sqs, queueUrl } = this.#options;
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: queueUrl,
        MaxNumberOfMessages: Math.min(MOST_PER_RECEIVE, most),
        WaitTimeSeconds: POLL_SECONDS,
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      }),
      { abortSignal: this.#stopped.signal },
    );
    return this.#stopped.signal.aborted || this.#isPaused ? this.#giveBack(Messages) : Messages;
  }

  /** What arrived while the mapping was being paused or stopped is for whoever comes next, at once. */
  async #giveBack(messages: Message[]): Promise<Message[]> {
    const entries = messages.map(({ ReceiptHandle }, i) => ({
      Id: String(i),
      ReceiptHandle,
      VisibilityTimeout: 0,
    }));
    const { sqs, queueUrl } = this.#options;
    if (entries.length > 0)
      await sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: queueUrl, Entries: entries }));
    return [];
  }

  async #work(batch: Message[]): Promise<void> {
    const { sqs, queueUrl, invoke } = this.#options;
    const outcome = await invoke(sqsEvent(batch, this.plan.queueArn));
    const ids = batch.map(({ MessageId }) => MessageId ?? '');
    const finished = new Set(finishedMessages(ids, outcome, this.plan.reportsBatchItemFailures));
    if (finished.size === 0 || this.#deletesToLose-- > 0) return;
    const handles = batch
      .filter(({ MessageId }) => finished.has(MessageId ?? ''))
      .map(({ ReceiptHandle }) => ReceiptHandle);
    const Entries = handles.map((ReceiptHandle, i) => ({ Id: String(i), ReceiptHandle }));
    await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
  }

  readonly #receiveFailed = async (error: unknown): Promise<Message[]> => {
    this.#report(error);
    if (!this.#stopped.signal.aborted) await new Promise((resolve) => setTimeout(resolve, 500));
    return [];
  };

  /** The queue is in this process: a failed call is a mistake of ours, or the end. */
  readonly #report = (error: unknown): void => {
    if (!this.#stopped.signal.aborted) console.error(`queue ${this.plan.queueName}:`, error);
  };
}
