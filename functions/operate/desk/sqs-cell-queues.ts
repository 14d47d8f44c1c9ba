import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  QueueDoesNotExist,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { send } from '../../../shared/queue/sqs-queues.ts';
import type { CellQueues, Depth, QueueEntry } from './queues.ts';

const LARGEST_RECEIVE = 10;
/** SQS answers from some of its servers: an empty answer is believed when it comes so often in a row. */
const EMPTY_ANSWERS = 3;
/** Long enough to send and delete ten messages. */
const HIDDEN_WHILE_MOVED_S = 60;

/** The cell's queues, by name. */
export class SqsCellQueues implements CellQueues {
  readonly #client: SQSClient;
  readonly #anyUrl: string;

  /** `anyUrl`: of one queue of the cell; the others stand beside it. */
  constructor(client: SQSClient, anyUrl: string) {
    this.#client = client;
    this.#anyUrl = anyUrl;
  }

  async depth(name: string): Promise<Depth | undefined> {
    try {
      const { Attributes = {} } = await this.#client.send(
        new GetQueueAttributesCommand({ QueueUrl: this.#url(name), AttributeNames: ['All'] }),
      );
      const count = (suffix: '' | 'Delayed' | 'NotVisible') =>
        Number(Attributes[`ApproximateNumberOfMessages${suffix}`] ?? 0);
      return { waiting: count('') + count('Delayed'), hidden: count('NotVisible') };
    } catch (error) {
      if (!(error instanceof QueueDoesNotExist)) throw error;
      return undefined;
    }
  }

  send(name: string, text: string): Promise<void> {
    return send(this.#client, this.#url(name), text);
  }

  async peek(name: string, most: number): Promise<QueueEntry[]> {
    const seen = new Map<string, QueueEntry>();
    for (let fruitless = 0; fruitless < EMPTY_ANSWERS && seen.size < most; ) {
      const before = seen.size;
      // hidden for no time at all: whoever works on this queue sees the messages as if nobody had looked
      for (const message of await this.#receive(name, 0)) {
        const entry = entryOf(message);
        if (seen.size < most) seen.set(entry.id, entry);
      }
      fruitless = seen.size === before ? fruitless + 1 : 0;
    }
    return [...seen.values()];
  }

  async drain(name: string, handle: (entry: QueueEntry) => Promise<void>): Promise<number> {
    let count = 0;
    for (let fruitless = 0; fruitless < EMPTY_ANSWERS; ) {
      const messages = await this.#receive(name, HIDDEN_WHILE_MOVED_S);
      fruitless = messages.length === 0 ? fruitless + 1 : 0;
      for (const message of messages) {
        await handle(entryOf(message));
        await this.#client.send(
          new DeleteMessageCommand({ QueueUrl: this.#url(name), ReceiptHandle: message.ReceiptHandle }),
        );
        count += 1;
      }
    }
    return count;
  }

  async #receive(name: string, hiddenForS: number): Promise<Message[]> {
    const { Messages = [] } = await this.#client.send(
      new ReceiveMessageCommand({
        QueueUrl: this.#url(name),
        MaxNumberOfMessages: LARGEST_RECEIVE,
        VisibilityTimeout: hiddenForS,
        WaitTimeSeconds: 0,
        MessageSystemAttributeNames: ['SentTimestamp', 'ApproximateReceiveCount'],
      }),
    );
    return Messages;
  }

  #url(name: string): string {
    return this.#anyUrl.replace(/[^/]*$/, name);
  }
}

const entryOf = ({ MessageId, Body, Attributes }: Message): QueueEntry => ({
  id: MessageId ?? '',
  text: Body ?? '',
  sentAt: Number(Attributes?.SentTimestamp ?? 0),
  receives: Number(Attributes?.ApproximateReceiveCount ?? 0),
});
