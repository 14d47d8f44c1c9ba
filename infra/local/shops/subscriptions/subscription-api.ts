import type { ApiAnswer, ApiCall, OrderApi } from '../order-api.ts';

/** A webhook as a played shop keeps it. */
export interface PlayedWebhook {
  id: number;
  topic: string;
  address: string;
  isActive: boolean;
  /** Its name, or what its headers say, where the platform keeps such a thing. */
  label: string;
  /** What the platform was told to sign with. */
  secret?: string;
}

/** The part of a platform's API that keeps webhooks, played. It refuses what the platform is known to refuse. */
export interface SubscriptionApi extends OrderApi {
  /** Those that stand there now; a test may put somebody else's among them, or switch one off. */
  readonly webhooks: PlayedWebhook[];
  answer(call: ApiCall): ApiAnswer;
}

/** What a new webhook is called by. */
export const nextId = (webhooks: readonly PlayedWebhook[]): number =>
  Math.max(1000, ...webhooks.map(({ id }) => id)) + 1;

/** An API that has orders and webhooks; what the one does not know is asked of the other. */
export const withSubscriptions = (orders: OrderApi, subscriptions: SubscriptionApi): OrderApi => ({
  ...orders,
  answer(call, sales) {
    const answer = subscriptions.answer(call);
    return answer === NOT_MINE ? orders.answer(call, sales) : answer;
  },
});

/** The body of a call as JSON; an empty object for what is none. */
export function readBody({ body }: ApiCall): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return {};
  }
}

export const textOf = (value: unknown, otherwise = ''): string =>
  typeof value === 'string' ? value : otherwise;

/** Not a path of this API; another one may know it. */
export const NOT_MINE: ApiAnswer = { status: 404 };
