import * as z from 'zod';
import type { CellGauge, ShopGauge } from '../shared/log/step-log.ts';
import { PRICES } from './prices.ts';

const MINUTES_A_MONTH = 730 * 60;
/** Lambda polls a queue with five long polls of 20 s at a time, and no fewer where a maximum concurrency is set. */
const RECEIVES_A_MONTH = 5 * 3 * MINUTES_A_MONTH;
/** What the watch tells every minute, whether anything is sold or not; each is a metric and a log line. */
const SHOP_GAUGES: Record<ShopGauge, true> = {
  OrdersParked: true,
  OrdersInDoubt: true,
  OldestUnfinishedSeconds: true,
  SilentSeconds: true,
};
const CELL_GAUGES: Record<CellGauge | 'Heartbeat', true> = {
  Closed: true,
  DrainSeconds: true,
  FailingSeconds: true,
  Heartbeat: true,
  MemoryUsedPercent: true,
  OldestDoubtSeconds: true,
  OpenSeconds: true,
  PausedSeconds: true,
};
const GAUGE_LINE_BYTES = 400;
/** An estimate: a look begins with some reads, and asks one thing of each shop. */
const LOOK = { seconds: 0.5, secondsAShop: 0.03, gb: 0.5, reads: 5, readsAShop: 1 };

export interface PriceLine {
  what: string;
  dollars: number;
}

/** The part of a template that costs money while nothing happens. */
const templateSchema = z.object({
  Resources: z.record(
    z.string(),
    z.object({
      Type: z.string(),
      Properties: z.looseObject({ Metrics: z.array(z.looseObject({})).optional() }).default({}),
    }),
  ),
});

/** What a cell costs in a month without a single order, in US dollars: from its template, with the assumptions above. */
export function basePrice(template: unknown, shops: number): PriceLine[] {
  const resources = Object.values(templateSchema.parse(template).Resources);
  const count = (type: string) => resources.filter(({ Type }) => Type === type).length;
  const alarms = resources.filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm');
  const watched = alarms.reduce((sum, { Properties }) => sum + metricsOf(Properties.Metrics, shops), 0);
  const gauges = Object.keys(SHOP_GAUGES).length * shops + Object.keys(CELL_GAUGES).length;
  const queues = count('AWS::Lambda::EventSourceMapping');
  const seconds = MINUTES_A_MONTH * (LOOK.seconds + LOOK.secondsAShop * shops);
  const looks =
    (MINUTES_A_MONTH / 1e6) * PRICES.millionInvocations +
    seconds * LOOK.gb * PRICES.lambdaGbSecond +
    ((MINUTES_A_MONTH * (LOOK.reads + LOOK.readsAShop * shops)) / 1e6) * PRICES.millionReads;
  const line = (amount: number, what: string, price: number) => ({
    what: `${amount} ${what}`,
    dollars: amount * price,
  });
  return [
    line(watched, 'metrics watched by alarms', PRICES.alarm),
    line(count('AWS::CloudWatch::CompositeAlarm'), 'composite alarm(s)', PRICES.compositeAlarm),
    line(gauges, 'metrics of our own', PRICES.ownMetric),
    line(count('AWS::CloudWatch::Dashboard'), 'dashboard(s)', PRICES.dashboard),
    line(count('AWS::SecretsManager::Secret'), 'secrets', PRICES.secret),
    line(count('AWS::KMS::Key'), 'encryption key(s)', PRICES.key),
    line(queues, 'queues polled', (RECEIVES_A_MONTH / 1e6) * PRICES.millionReceives),
    { what: 'a look every minute', dollars: looks },
    {
      what: 'its log',
      dollars: ((gauges * MINUTES_A_MONTH * GAUGE_LINE_BYTES) / 1e9) * PRICES.logGbTakenIn,
    },
  ].filter(({ dollars }) => dollars > 0);
}

/** One metric, those of an expression, or one for each shop where a query groups by them. */
function metricsOf(metrics: readonly Record<string, unknown>[] | undefined, shops: number): number {
  if (metrics === undefined) return 1;
  return metrics.reduce((sum, { MetricStat, Expression }) => {
    if (MetricStat !== undefined) return sum + 1;
    return typeof Expression === 'string' && /^\s*SELECT/.test(Expression)
      ? sum + (/GROUP BY/.test(Expression) ? shops : 1)
      : sum;
  }, 0);
}

/** For whoever synthesises: what this will cost before the first order, largest part first. */
export function priceText(cellId: string, lines: readonly PriceLine[]): string {
  const total = lines.reduce((sum, { dollars }) => sum + dollars, 0);
  const parts = lines
    .toSorted((one, other) => other.dollars - one.dollars)
    .map(({ what, dollars }) => `${what} ${dollars.toFixed(2)}`);
  return `${cellId}: about $${total.toFixed(0)} a month before the first order (${parts.join(', ')}; list prices of eu-west-1)`;
}
