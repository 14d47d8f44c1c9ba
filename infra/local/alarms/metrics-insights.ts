import type { MetricStore } from './metric-store.ts';
import type { MetricIdentity } from './observation.ts';
import { statisticOf, together } from './statistic.ts';
import { WordReader } from './words.ts';

/** An alarm on a query sees no more than this. CloudWatch User Guide, "Limits" of alarms. */
const LOOKS_BACK_MS = 3 * 3_600_000;
const STATISTIC: Readonly<Record<string, string>> = {
  AVG: 'Average',
  COUNT: 'SampleCount',
  MAX: 'Maximum',
  MIN: 'Minimum',
  SUM: 'Sum',
};

interface Query {
  statistic: string;
  name: string;
  namespace: string;
  /** Metrics with exactly these dimensions; absent: with any. */
  schema?: readonly string[];
  where: { key: string; value: string; isEqual: boolean }[];
  groupBy: string[];
  order?: { statistic: string; isAscending: boolean };
  limit: number;
}

/** Values of one group, a period after the other, oldest first. */
export interface LabelledSeries {
  /** The values of the GROUP BY dimensions. */
  label: string;
  values: (number | undefined)[];
}

/** The periods that are asked about, oldest first, each `[from, until)` in milliseconds since 1970. */
export type Periods = readonly (readonly [number, number])[];

/**
 * Reads a query as the CloudWatch User Guide, "Metrics Insights query components and syntax", has it: keywords in any
 * case, names exactly. A group is there while one of its metrics had a value within three hours. Throws `TemplateError`.
 */
export function readInsightsQuery(text: string): (store: MetricStore, periods: Periods) => LabelledSeries[] {
  const query = readQuery(new WordReader(text));
  return (store, periods) => run(query, store, periods);
}

function readQuery(reader: WordReader): Query {
  reader.expect('SELECT');
  const statistic = readFunction(reader);
  reader.expect('(');
  const name = reader.takeAny('name', 'text').text;
  reader.expect(')', 'FROM');
  const source = readSource(reader);
  const where = reader.take('WHERE') ? readList(reader, 'AND', readCondition) : [];
  const groupBy = reader.take('GROUP') ? (reader.expect('BY'), readList(reader, ',', readName)) : [];
  const order = reader.take('ORDER') ? readOrder(reader) : undefined;
  const limit = reader.take('LIMIT') ? Number(reader.takeAny('number').text) : 500;
  reader.end();
  return { statistic, name, ...source, where, groupBy, limit, ...(order === undefined ? {} : { order }) };
}

const readFunction = (reader: WordReader): string =>
  STATISTIC[reader.take(...Object.keys(STATISTIC)) ?? ''] ?? reader.fail();

const readName = (reader: WordReader): string => reader.takeAny('name', 'text').text;

function readSource(reader: WordReader): Pick<Query, 'namespace' | 'schema'> {
  if (!reader.take('SCHEMA')) return { namespace: readName(reader) };
  reader.expect('(');
  const [namespace = '', ...schema] = readList(reader, ',', readName);
  reader.expect(')');
  return { namespace, schema };
}

function readCondition(reader: WordReader): Query['where'][number] {
  const key = readName(reader);
  const sign = reader.take('=', '!=') ?? reader.fail();
  return { key, isEqual: sign === '=', value: reader.takeAny('text').text };
}

function readOrder(reader: WordReader): Query['order'] {
  reader.expect('BY');
  const statistic = readFunction(reader);
  reader.expect('(', ')');
  return { statistic, isAscending: reader.take('ASC', 'DESC') !== 'DESC' };
}

function readList<T>(reader: WordReader, between: string, read: (reader: WordReader) => T): T[] {
  const list = [read(reader)];
  while (reader.take(between)) list.push(read(reader));
  return list;
}

function run(query: Query, store: MetricStore, periods: Periods): LabelledSeries[] {
  const { order } = query;
  const until = periods.at(-1)?.[1] ?? 0;
  const metrics = store
    .named(query.namespace, query.name, until - LOOKS_BACK_MS)
    .filter((metric) => matches(query, metric));
  const groups = Map.groupBy(metrics, ({ dimensions }) =>
    query.groupBy.map((key) => dimensions[key]).join(' '),
  );
  const found = [...groups].map(([label, members]) => {
    const summaries = periods.map(([from, to]) =>
      together(members.map((member) => store.summary(member, from, to))),
    );
    return {
      label,
      values: summaries.map((summary) => statisticOf(summary, query.statistic)),
      rank: order === undefined ? 0 : (statisticOf(together(summaries), order.statistic) ?? -Infinity),
    };
  });
  const sign = order?.isAscending ? 1 : -1;
  const ordered = order ? found.toSorted((one, other) => sign * (one.rank - other.rank)) : found;
  return ordered.slice(0, query.limit).map(({ label, values }) => ({ label, values }));
}

function matches({ schema, where, groupBy }: Query, { dimensions }: MetricIdentity): boolean {
  const own = Object.keys(dimensions);
  if (schema !== undefined && (own.length !== schema.length || !schema.every((key) => own.includes(key))))
    return false;
  return (
    groupBy.every((key) => own.includes(key)) &&
    where.every(({ key, value, isEqual }) => (dimensions[key] === value) === isEqual)
  );
}
