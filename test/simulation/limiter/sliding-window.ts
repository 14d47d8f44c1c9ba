/** The most of these moments that lie within any span of `windowMs`, wherever it begins. */
export function highestWindow(moments: readonly number[], windowMs: number): number {
  const sorted = Float64Array.from(moments).sort();
  let highest = 0;
  let first = 0;
  for (let last = 0; last < sorted.length; last++) {
    while ((sorted[last] as number) - (sorted[first] as number) >= windowMs) first++;
    highest = Math.max(highest, last - first + 1);
  }
  return highest;
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
