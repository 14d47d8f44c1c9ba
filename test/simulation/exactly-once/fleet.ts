import type { Context, SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod';
import type { Scheduler } from '../scheduler.ts';
import type { Chance } from './fates.ts';
import type { Received, SimulatedQueue } from './queue/simulated-queue.ts';
import type { Sandbox } from './sandbox.ts';
import type { Story } from './story.ts';

/** The importer's handler in one sandbox. */
export type Handler = (event: SQSEvent, context: Context) => Promise<unknown>;

export interface FleetOptions {
  scheduler: Scheduler;
  queue: SimulatedQueue;
  chance: Chance;
  story: Story;
  queueName: string;
  workers: number;
  batchSize: number;
  functionTimeoutMs: number;
  /** A sandbox with its handler. */
  boot: (name: string) => { sandbox: Sandbox; handler: Handler };
}

interface Booted {
  sandbox: Sandbox;
  handler: Handler;
}

const replySchema = z.object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })) });
const KILLED = 'killed at the function timeout';

/** Lambda's side of a queue: receives, invokes, kills at the timeout, deletes what was done. */
export class Fleet {
  readonly #options: FleetOptions;
  #idle: Booted[] = [];
  #running = 0;
  #booted = 0;
  #nextPoll = Number.POSITIVE_INFINITY;

  constructor(options: FleetOptions) {
    this.#options = options;
  }

  /** Something may have come to the queue, or somebody may have become free. */
  wake(): void {
    const { queue, scheduler, workers, chance } = this.#options;
    const visibleAt = queue.nextVisibleAt;
    if (visibleAt === undefined || this.#running >= workers) return;
    const at = Math.max(scheduler.now, visibleAt) + chance.lasts('poll');
    if (at >= this.#nextPoll) return;
    this.#nextPoll = at;
    scheduler.at(at, () => {
      if (this.#nextPoll !== at) return; // a later wake has asked for an earlier poll
      this.#nextPoll = Number.POSITIVE_INFINITY;
      this.#poll();
      this.wake();
    });
  }

  #poll(): void {
    const { queue, chance, batchSize, workers } = this.#options;
    if (this.#running >= workers) return;
    const received = queue.receive(chance.happens('a batch of one') ? 1 : batchSize);
    if (received.length > 0) this.#invoke(received);
  }

  #invoke(received: Received[]): void {
    const { scheduler, chance, story, functionTimeoutMs } = this.#options;
    const booted = this.#someone();
    const { sandbox } = booted;
    this.#running += 1;
    sandbox.invocations += 1;
    story.tell(
      sandbox.name,
      () => `is given ${received.map(({ id, receives }) => `${id} (${receives})`).join(', ')}`,
    );
    const deadline = scheduler.now + functionTimeoutMs;
    let isOver = false;
    const over = () => {
      if (isOver) return false;
      isOver = true;
      this.#running -= 1;
      return true;
    };
    sandbox.onDeath = (why) => {
      story.tell(sandbox.name, () => why);
      if (over()) scheduler.after(chance.lasts('poll'), () => this.wake());
    };
    scheduler.at(deadline, () => {
      if (!isOver) sandbox.die(KILLED);
    });
    const context = contextOf(() => Math.max(0, deadline - sandbox.now()));
    sandbox.thaw();
    const reply = (failed: (id: string) => boolean) => {
      if (sandbox.isDead || !over()) return;
      sandbox.freeze();
      story.tell(sandbox.name, () => 'returns');
      scheduler.after(chance.lasts('way to AWS'), () => this.#settle(booted, received, failed));
    };
    const run = () =>
      void booted.handler(this.#eventOf(received), context).then(
        (answer) => {
          const failures = replySchema
            .parse(answer)
            .batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
          reply((id) => failures.includes(id));
        },
        () => reply(() => true),
      );
    scheduler.after(chance.lasts('poll'), run, sandbox);
  }

  /** What did not fail is deleted; what failed comes again when its visibility is over. */
  #settle(booted: Booted, received: Received[], failed: (id: string) => boolean): void {
    const { queue, chance, story } = this.#options;
    this.#idle.push(booted);
    for (const { id, receipt } of received) {
      if (failed(id)) continue;
      const isLost = chance.happens('a delete is lost');
      story.tell('Lambda', () => `deletes ${id}${isLost ? ', which is lost' : ''}`);
      if (!isLost) queue.delete(receipt);
    }
    this.wake();
  }

  #someone(): Booted {
    const { chance, boot } = this.#options;
    this.#idle = this.#idle.filter(({ sandbox }) => !sandbox.isDead);
    const index = Math.floor(chance.number() * this.#idle.length);
    const [warm] = chance.happens('a new sandbox') ? [] : this.#idle.splice(index, 1);
    return warm ?? boot(`worker ${++this.#booted}`);
  }

  #eventOf(received: readonly Received[]): SQSEvent {
    return { Records: received.map((each) => recordOf(each, this.#options.queueName)) };
  }
}

function recordOf({ id, text, sentAt, receives, receipt }: Received, queueName: string): SQSRecord {
  return {
    messageId: id,
    receiptHandle: receipt,
    body: text,
    attributes: {
      ApproximateReceiveCount: String(receives),
      SentTimestamp: String(sentAt),
      SenderId: 'simulated',
      ApproximateFirstReceiveTimestamp: String(sentAt),
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: `arn:aws:sqs:eu-west-1:000000000000:${queueName}`,
    awsRegion: 'eu-west-1',
  };
}

const contextOf = (getRemainingTimeInMillis: () => number): Context => ({
  callbackWaitsForEmptyEventLoop: false,
  functionName: 'import-order',
  functionVersion: '1',
  invokedFunctionArn: 'arn:aws:lambda:eu-west-1:000000000000:function:import-order',
  memoryLimitInMB: '256',
  awsRequestId: 'simulated',
  logGroupName: 'simulated',
  logStreamName: 'simulated',
  getRemainingTimeInMillis,
  done: () => undefined,
  fail: () => undefined,
  succeed: () => undefined,
});
