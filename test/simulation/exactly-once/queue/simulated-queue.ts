const DAY_MS = 24 * 60 * 60_000;
const RETENTION_MS = 14 * DAY_MS;
const LONGEST_HIDDEN_MS = DAY_MS / 2;
const MOST_RECEIVES = 1000;
/** SQS delivers twice now and then, not for ever. */
const MOST_COPIES = 4;

export interface SimulatedMessage {
  readonly id: string;
  readonly text: string;
  readonly sentAt: number;
  visibleAt: number;
  /** Moments from which a copy of it is handed out once, although it is hidden. */
  copies: number[];
  copied: number;
  receives: number;
  /** When it was last handed out. */
  receivedAt: number;
}

/** One message as it was handed out. */
export interface Received {
  id: string;
  text: string;
  sentAt: number;
  receives: number;
  receipt: string;
}

export interface QueueSettings {
  now: () => number;
  visibilityMs: number;
  /** In [0, 1): which of the visible messages comes next. */
  pick: () => number;
  /** Milliseconds after which copies of a message that is handed out come. */
  copiesAfter: () => number[];
  /** Whether a receipt from before the last receive still deletes and hides. */
  oldReceiptWorks: () => boolean;
}

/** A standard queue: at least once, in no order, with all that SQS's documentation warns of. */
export class SimulatedQueue {
  readonly deadLetters: SimulatedMessage[] = [];
  /** Messages that were kept for 14 days and then dropped. */
  readonly dropped: SimulatedMessage[] = [];
  readonly #settings: QueueSettings;
  #messages: SimulatedMessage[] = [];
  #sent = 0;

  constructor(settings: QueueSettings) {
    this.#settings = settings;
  }

  get isEmpty(): boolean {
    return this.#messages.length === 0;
  }

  get messages(): readonly Readonly<SimulatedMessage>[] {
    return this.#messages;
  }

  /** When the next message can be received; nothing when there is none. */
  get nextVisibleAt(): number | undefined {
    return this.isEmpty
      ? undefined
      : Math.min(...this.#messages.map(({ visibleAt, copies }) => Math.min(visibleAt, ...copies)));
  }

  send(text: string): string {
    const now = this.#settings.now();
    const id = `message-${++this.#sent}`;
    this.#messages.push({
      id,
      text,
      sentAt: now,
      visibleAt: now,
      copies: [],
      copied: 0,
      receives: 0,
      receivedAt: 0,
    });
    return id;
  }

  /** Hands out some of the visible messages, in no order. */
  receive(most: number): Received[] {
    const { pick, now } = this.#settings;
    this.#expire();
    const visible = this.#messages.filter(({ visibleAt, copies }) => Math.min(visibleAt, ...copies) <= now());
    const received: Received[] = [];
    while (visible.length > 0 && received.length < most) {
      const [message] = visible.splice(Math.floor(pick() * visible.length), 1);
      if (message === undefined) break;
      message.receives += 1;
      if (message.receives > MOST_RECEIVES) {
        this.#remove(message);
        this.deadLetters.push(message);
        continue;
      }
      this.#handOut(message, now());
      const { id, text, sentAt, receives } = message;
      received.push({ id, text, sentAt, receives, receipt: `${id} ${receives}` });
    }
    return received;
  }

  #handOut(message: SimulatedMessage, now: number): void {
    const { visibilityMs, copiesAfter } = this.#settings;
    const more = copiesAfter()
      .slice(0, MOST_COPIES - message.copied)
      .map((ms) => now + ms);
    message.copied += more.length;
    message.copies = [...message.copies.filter((at) => at > now), ...more];
    if (message.visibleAt > now) return; // only a copy: the message itself stays hidden as it was
    message.receivedAt = now;
    message.visibleAt = now + visibilityMs;
  }

  delete(receipt: string): void {
    const message = this.#of(receipt);
    if (message !== undefined) this.#remove(message);
  }

  /** Deletes what no receipt is known of; nothing that SQS could do. */
  deleteWhere(isMeant: (text: string) => boolean): void {
    this.#messages = this.#messages.filter(({ text }) => !isMeant(text));
  }

  /** Throws where SQS would: nobody may hide a message for more than 12 hours from its receive. */
  hide(receipt: string, ms: number): void {
    const message = this.#of(receipt);
    if (message === undefined) return;
    const visibleAt = this.#settings.now() + ms;
    if (visibleAt - message.receivedAt > LONGEST_HIDDEN_MS)
      throw new RangeError('a message cannot be hidden for more than 12 hours from its receive');
    message.visibleAt = visibleAt;
  }

  #of(receipt: string): SimulatedMessage | undefined {
    const [id, receives] = receipt.split(' ');
    const message = this.#messages.find((each) => each.id === id);
    if (message === undefined || message.receives === Number(receives)) return message;
    return this.#settings.oldReceiptWorks() ? message : undefined;
  }

  #expire(): void {
    const tooOld = this.#settings.now() - RETENTION_MS;
    for (const message of this.#messages.filter(({ sentAt }) => sentAt < tooOld)) {
      this.#remove(message);
      this.dropped.push(message);
    }
  }

  #remove(message: SimulatedMessage): void {
    this.#messages = this.#messages.filter((each) => each !== message);
  }
}
