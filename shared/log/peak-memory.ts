/**
 * Percent of a function's memory that its process has held at most since it started: what Lambda reports as "Max Memory
 * Used", but for the runtime's own small share. Lambda's report is a line of text with a varying tail, not a metric.
 */
export const peakMemoryPercent = (memoryMb: number): number =>
  Math.round((100 * process.resourceUsage().maxRSS) / 1024 / memoryMb);
