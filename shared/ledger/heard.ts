/** How much was heard from each shop, by the hour: what the watch knows a shop's usual hours from. */
export interface Heard {
  /** So many deliveries came in within this hour of UTC, counted since 1970, beside those already told. */
  add(shop: string, hour: number, deliveries: number): Promise<void>;
  /** Deliveries by hour, of every hour since `fromHour` in which there were any. */
  since(shop: string, fromHour: number): Promise<ReadonlyMap<number, number>>;
}

export const HOUR_MS = 60 * 60 * 1000;
export const hourOf = (epochMs: number): number => Math.floor(epochMs / HOUR_MS);
