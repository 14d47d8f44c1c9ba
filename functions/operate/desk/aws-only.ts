import type { LiveFunction } from '../../../shared/release/live-function.ts';

/** What only AWS has, and an embedded cell does without. */
export interface AwsOnly {
  functionOf(folder: string): Promise<LiveFunction>;
  /** Sends all traffic of a function to this version. */
  pointTo(name: string, version: number): Promise<void>;
  /** Queues that the importer does not poll at this moment, by name. */
  idleLanes(): Promise<string[]>;
  /** How many executions the account may run at once, and how many of them no function has reserved. */
  concurrency(): Promise<{ limit: number; unreserved: number }>;
  /** People who have not confirmed yet that they want to hear of alarms, and how many have. */
  subscriptions(): Promise<{ pending: string[]; confirmed: number }>;
  /** Names of the cell's alarms, and which of them are red. */
  alarms(): Promise<{ name: string; isRed: boolean }[]>;
  /** Has an alarm tell people as if it had turned red; its next evaluation puts it back. */
  trip(alarmName: string, reason: string): Promise<void>;
  /** How often a shop still signed with its old secret in the last day. */
  oldSecretUses(shopId: string): Promise<number>;
}
