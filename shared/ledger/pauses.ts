/** Why a shop or the whole cell stands still, and since when. */
export interface Pause {
  since: number;
  by: string;
  why: string;
}

/** What is paused now. */
export interface Pauses {
  cell?: Pause;
  shops: ReadonlyMap<string, Pause>;
}

/** Flags that responders set; workers read them once an invocation. */
export interface PauseBoard {
  read(): Promise<Pauses>;
  /** Pauses a shop, or by `cell` the whole cell; a second pause keeps the first one's beginning. */
  pause(shop: string, by: string, why: string): Promise<Pause>;
  /** Gives back the pause that was lifted, or nothing when there was none. */
  resume(shop: string): Promise<Pause | undefined>;
}

/** Why this shop's messages wait, if they do. */
export const pauseOf = ({ cell, shops }: Pauses, shop: string): Pause | undefined => cell ?? shops.get(shop);
