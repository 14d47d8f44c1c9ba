/** A published version of a function: its code with the configuration it was deployed with. */
export interface PublishedVersion {
  number: number;
  publishedAt: number;
}

/** A function of the cell, and the version that its traffic goes to. */
export interface LiveFunction {
  name: string;
  live: number;
  /** Every version that is still there, oldest first. */
  versions: readonly PublishedVersion[];
}

/** The version to go back to; absent when there is none. */
export const versionBefore = ({ live, versions }: LiveFunction): PublishedVersion | undefined =>
  versions.findLast(({ number }) => number < live);

/** Whether its traffic was sent back from a later version, by a person or an alarm. */
export const isRolledBack = ({ live, versions }: LiveFunction): boolean =>
  versions.some(({ number }) => number > live);
