/** How many messages a queue holds; SQS's own approximation. */
export interface Depth {
  waiting: number;
  /** Being worked on, or postponed. */
  hidden: number;
}

/** One message in a queue. */
export interface QueueEntry {
  id: string;
  text: string;
  sentAt: number;
  receives: number;
}

/** The queues of a cell, by their names. */
export interface CellQueues {
  /** Nothing when there is no such queue. */
  depth(name: string): Promise<Depth | undefined>;
  send(name: string, text: string): Promise<void>;
  /** Shows messages without taking them from anybody; of many only some. */
  peek(name: string, most: number): Promise<QueueEntry[]>;
  /** Takes every message, each gone only after `handle` is through with it; tells how many. */
  drain(name: string, handle: (entry: QueueEntry) => Promise<void>): Promise<number>;
}
