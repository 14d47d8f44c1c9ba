/** What may become of each call through a seam. In each list the first is the good one. */

/** A write to DynamoDB. The SDK sends again what had no answer, so that the second may find the first one's work. */
export const WRITE_FATES = [
  'answered',
  'answer lost, sent again',
  'sent again, the first lands late',
  'throttled',
  'done, but all answers lost',
  'dies before it',
  'dies after it',
] as const;
export type WriteFate = (typeof WRITE_FATES)[number];

export const READ_FATES = ['answered', 'throttled', 'dies before it'] as const;
export type ReadFate = (typeof READ_FATES)[number];

/** A change of a message's visibility. */
export const HIDE_FATES = [
  'done',
  'refused',
  'done, but the answer lost',
  'dies before it',
  'dies after it',
] as const;
type HideFate = (typeof HIDE_FATES)[number];

export const PERMIT_FATES = ['given', 'cell paused', 'unavailable', 'dies before it'] as const;
type PermitFate = (typeof PERMIT_FATES)[number];

/** What LogicTrade does with a POST or PUT: when it has an effect, and what its caller hears. */
export interface PostFate {
  effect: 'none' | 'now' | 'late' | 'customer only';
  answer:
    | 'yes'
    | 'yes without customer'
    | 'unreadable'
    | 'cut'
    | 'broken'
    | 'silence'
    | 'unreachable'
    | number;
  /** Whether the caller dies before its request leaves, or while it is on its way. */
  dies?: 'before' | 'in flight';
}

export const POST_FATES = {
  created: { effect: 'now', answer: 'yes' },
  'created, answered without the customer': { effect: 'now', answer: 'yes without customer' },
  refused: { effect: 'none', answer: 400 },
  unprocessable: { effect: 'none', answer: 422 },
  'key refused': { effect: 'none', answer: 401 },
  forbidden: { effect: 'none', answer: 403 },
  limited: { effect: 'none', answer: 429 },
  redirected: { effect: 'none', answer: 302 },
  unreachable: { effect: 'none', answer: 'unreachable' },
  'failed, nothing created': { effect: 'none', answer: 500 },
  'failed, but created': { effect: 'now', answer: 502 },
  'failed, created later': { effect: 'late', answer: 504 },
  'failed, only the customer created': { effect: 'customer only', answer: 500 },
  'conflict, but created': { effect: 'now', answer: 409 },
  'broken, nothing created': { effect: 'none', answer: 'broken' },
  'broken, but created': { effect: 'now', answer: 'broken' },
  'broken, created later': { effect: 'late', answer: 'broken' },
  'silent, nothing created': { effect: 'none', answer: 'silence' },
  'silent, but created': { effect: 'now', answer: 'silence' },
  'silent, created later': { effect: 'late', answer: 'silence' },
  'created, answer unreadable': { effect: 'now', answer: 'unreadable' },
  'created, answer cut off': { effect: 'now', answer: 'cut' },
  'dies before it leaves': { effect: 'none', answer: 'silence', dies: 'before' },
  'dies, nothing created': { effect: 'none', answer: 'silence', dies: 'in flight' },
  'dies, created': { effect: 'now', answer: 'silence', dies: 'in flight' },
  'dies, created later': { effect: 'late', answer: 'silence', dies: 'in flight' },
} as const satisfies Record<string, PostFate>;
export type PostFateName = keyof typeof POST_FATES;
export const POST_FATE_NAMES = Object.keys(POST_FATES) as PostFateName[];

export const GET_FATES = [
  'answered',
  'answered late',
  'failed',
  'limited',
  'forbidden',
  'unreachable',
  'broken',
  'silent',
  'cut off',
  'dies before it',
] as const;
export type GetFate = (typeof GET_FATES)[number];

/** How each call is called and which fates it can have. */
export interface FateOf {
  write: WriteFate;
  read: ReadFate;
  hide: HideFate;
  permit: PermitFate;
  post: PostFateName;
  get: GetFate;
}
export type Seam = keyof FateOf;

/** Decides everything that is left to chance. */
export interface Chance {
  /** What becomes of one call through a seam; `who` makes it. */
  fate<S extends Seam>(seam: S, who: string): FateOf[S];
  /** Milliseconds that nobody chooses. */
  lasts(what: Duration): number;
  share(what: Share): number;
  /** Milliseconds for which the process stands still now; mostly none. */
  stall(who: string): number;
  /** Whether something happens that happens rarely. */
  happens(what: Rarity): boolean;
  /** Milliseconds after which copies of a message that is handed out come; mostly none do. */
  copiesAfter(): number[];
  /** A number in [0, 1). */
  number(): number;
}

export type Duration =
  | 'way to AWS'
  | 'way to LogicTrade'
  | 'connecting'
  | 'LogicTrade thinking'
  | 'before the SDK sends again'
  | 'first write on its way'
  | 'poll';

/** How much of the settle time LogicTrade takes at most, from 0 to 1. */
export type Share = 'late effect' | 'index lag';

export type Rarity =
  | 'a delete is lost'
  | 'an old receipt still works'
  | 'a new sandbox'
  | 'a batch of one'
  | 'the watch looks again'
  | 'a responder retries';
