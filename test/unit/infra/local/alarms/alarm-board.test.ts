import { describe, expect, it } from 'vitest';
import { aBoard, anAlarm, dimension } from './an-alarm.ts';

const PARKED = 'Orders are parked';
const composite = (properties: Record<string, unknown>) => ({
  Type: 'AWS::CloudWatch::CompositeAlarm',
  Properties: {
    AlarmName: 'The cell is unhealthy',
    AlarmActions: ['topic'],
    OKActions: ['topic'],
    ...properties,
  },
});
const query = (Expression: string, Period = 60) => ({
  Metrics: [{ Id: 'q1', Expression, Period, ReturnData: true }],
});

/** A metric that an alarm calculates with. */
const stat = (Id: string, MetricName: string) => ({
  Id,
  ReturnData: false,
  MetricStat: {
    Metric: { Namespace: 'Ours', MetricName, Dimensions: [dimension('shop', 'a')] },
    Period: 60,
    Stat: 'Sum',
  },
});

describe('The alarms of a template', () => {
  it('turn red by their metric, and are fine again when it is', () => {
    const { board, put, look } = aBoard({ Parked: anAlarm() });

    put(0, 0);
    look(0);
    const before = board.state(PARKED);
    put(1, 1);
    const { changed, told } = look(1);
    put(2, 0);
    look(2);

    expect(before).toBe('OK');
    expect(changed).toMatchObject([{ state: 'ALARM', was: 'OK', alarm: { name: PARKED } }]);
    expect(told).toHaveLength(1);
    expect(board.state(PARKED)).toBe('OK');
  });

  it.each([
    ['another dimension', { shop: 'b' }, 'Parked'],
    ['one dimension more', { shop: 'a', cell: 'nl' }, 'Parked'],
    ['no dimension', {}, 'Parked'],
    ['another name', { shop: 'a' }, 'Parkt'],
  ])('do not see a metric with %s', (_, dimensions, name) => {
    const { board, put, look } = aBoard({ Parked: anAlarm() });

    put(0, 9, dimensions, name);
    look(0);

    expect(board.red).toEqual([]);
  });

  it('see a metric in whatever order its dimensions stand', () => {
    const { board, put, look } = aBoard({
      Parked: anAlarm({ Dimensions: [dimension('shop', 'a'), dimension('cell', 'nl')] }),
    });

    put(0, 9, { cell: 'nl', shop: 'a' });
    look(0);

    expect(board.red).toEqual([PARKED]);
  });

  it.each([
    ['Sum', 60, true],
    ['Sum', 61, false],
    ['Average', 20, true],
    ['Average', 21, false],
    ['Minimum', 10, true],
    ['Minimum', 11, false],
    ['Maximum', 30, true],
    ['Maximum', 31, false],
    ['SampleCount', 3, true],
    ['SampleCount', 4, false],
    ['p50', 20, true],
    ['p50', 21, false],
    ['p100', 30, true],
  ])(
    'compare the %s of 10, 20 and 30 in a period of three minutes with %i: %s',
    (statistic, Threshold, isRed) => {
      const { board, put, look } = aBoard({
        Parked: anAlarm({ Period: 180, Statistic: statistic, Threshold }),
      });

      put(0, 10);
      put(1, 30);
      put(2, 20);
      look(2);

      expect(board.red).toEqual(isRed ? [PARKED] : []);
    },
  );

  it.each([
    ['GreaterThanThreshold', [false, false, true]],
    ['GreaterThanOrEqualToThreshold', [false, true, true]],
    ['LessThanThreshold', [true, false, false]],
    ['LessThanOrEqualToThreshold', [true, true, false]],
  ])('take %s by its word', (ComparisonOperator, expected) => {
    const seen = [4, 5, 6].map((value) => {
      const { board, put, look } = aBoard({ Parked: anAlarm({ ComparisonOperator, Threshold: 5 }) });
      put(0, value);
      look(0);
      return board.red.length > 0;
    });

    expect(seen).toEqual(expected);
  });

  it('ignore missing data of DynamoDB whatever they say', () => {
    const { board, store, look } = aBoard({
      Parked: anAlarm({ Namespace: 'AWS/DynamoDB', TreatMissingData: 'notBreaching' }),
    });

    store.add({
      namespace: 'AWS/DynamoDB',
      name: 'Parked',
      dimensions: { shop: 'a' },
      value: 1,
      at: Date.UTC(2026, 2, 2, 8),
    });
    look(0);
    look(30);

    expect(board.red).toEqual([PARKED]);
  });

  it('are not red over a time before the metrics began, even where missing counts as breaching', () => {
    const { board } = aBoard({ Parked: anAlarm({ TreatMissingData: 'breaching', Period: 3600 }) });

    board.evaluate(Date.UTC(2026, 2, 2, 8));

    expect(board.red).toEqual([]);
  });

  it('calculate: a missing part makes the result missing, unless it is filled', () => {
    const redWith = (Expression: string) => {
      const { board, put, look } = aBoard({
        Parked: anAlarm({
          Threshold: 5,
          Metrics: [{ Id: 'e1', Expression }, stat('refused', 'Refused'), stat('accepted', 'Accepted')],
        }),
      });
      put(0, 6, { shop: 'a' }, 'Refused');
      look(0);
      return board.red.length > 0;
    };

    expect(redWith('IF(refused > accepted / 4, refused, 0)')).toBe(false);
    expect(redWith('IF(refused > FILL(accepted, 0) / 4, refused, 0)')).toBe(true);
    expect(redWith('MIN([refused, FILL(accepted, 4)])')).toBe(false);
    expect(redWith('MAX([refused, accepted])')).toBe(true);
    expect(redWith('(refused - 2) * 2 ^ 2 / 4 + 1')).toBe(true);
    expect(redWith('refused / FILL(accepted, 0)')).toBe(false);
    expect(redWith('5 * (refused > 5 AND -refused < 0)')).toBe(true);
  });

  it('watch each group of a query for itself, and name the red ones', () => {
    const { board, put, look } = aBoard({
      Silent: anAlarm({
        ...query(
          `SELECT MAX(Parked) FROM SCHEMA("Ours", shop, cell) WHERE cell = 'nl' GROUP BY shop ORDER BY MAX() DESC`,
        ),
        EvaluationPeriods: 2,
      }),
    });

    put(0, 1, { shop: 'a', cell: 'nl' });
    put(0, 0, { shop: 'b', cell: 'nl' });
    put(1, 0, { shop: 'a', cell: 'nl' });
    put(1, 1, { shop: 'b', cell: 'nl' });
    put(1, 1, { shop: 'c', cell: 'be' });
    put(1, 1, { shop: 'd' });
    look(1);
    const eachOnce = board.red;
    put(2, 1, { shop: 'b', cell: 'nl' });
    const { changed } = look(2);

    expect(eachOnce).toEqual([]);
    expect(changed).toMatchObject([{ state: 'ALARM', groups: ['b'] }]);
  });

  it.each([
    ['SELECT SUM(Parked) FROM "Ours"', 7],
    ['SELECT COUNT(Parked) FROM "Ours"', 3],
    ['SELECT AVG(Parked) FROM SCHEMA("Ours", shop)', 3],
    ['select min(Parked) from Ours group by shop order by min() asc limit 1', 1],
    ['SELECT MAX(Parked) FROM Ours GROUP BY shop ORDER BY MAX() DESC LIMIT 1', 4],
    [`SELECT MAX(Parked) FROM Ours WHERE shop != 'b'`, 2],
  ])('read the query %s', (expression, expected) => {
    const redFrom = (Threshold: number) => {
      const { board, put, look } = aBoard({ Q: anAlarm({ ...query(expression), Threshold }) });
      put(0, 2, { shop: 'a' });
      put(0, 4, { shop: 'b' });
      put(0, 1, { shop: 'b', cell: 'nl' });
      look(0);
      return board.red.length > 0;
    };

    expect([redFrom(expected), redFrom(expected + 0.01)]).toEqual([true, false]);
  });

  it('follow the state of others', () => {
    const { board, put, look } = aBoard({
      Parked: anAlarm(),
      Other: anAlarm({ AlarmName: 'other', Dimensions: [dimension('shop', 'b')] }),
      All: composite({
        AlarmRule: {
          'Fn::Join': [
            '',
            [
              'ALARM("',
              { 'Fn::GetAtt': ['Parked', 'Arn'] },
              '") AND NOT (ALARM(other) OR INSUFFICIENT_DATA("other"))',
            ],
          ],
        },
      }),
    });

    put(0, 1);
    put(0, 0, { shop: 'b' });
    look(0);
    const red = board.red;
    put(1, 1);
    put(1, 1, { shop: 'b' });
    look(1);

    expect(red).toEqual([PARKED, 'The cell is unhealthy']);
    expect(board.red).toEqual([PARKED, 'other']);
  });

  it('tell nobody while what suppresses them is red, and tell when it is over and they are not', () => {
    const { board, put, look } = aBoard({
      Parked: anAlarm({ AlarmActions: [], OKActions: [] }),
      Down: anAlarm({
        AlarmName: 'down',
        Dimensions: [dimension('shop', 'b')],
        AlarmActions: [],
        OKActions: [],
      }),
      All: composite({
        AlarmRule: `ALARM("${PARKED}")`,
        ActionsSuppressor: { Ref: 'Down' },
        ActionsSuppressorWaitPeriod: 120,
        ActionsSuppressorExtensionPeriod: 60,
      }),
    });
    const told: string[] = [];
    const minute = (at: number, parked: number, down: number) => {
      put(at, parked);
      put(at, down, { shop: 'b' });
      for (const { state } of look(at).told) told.push(`${at} ${state}`);
    };

    minute(0, 0, 0);
    minute(1, 1, 0); // waits: is something bigger the matter?
    minute(2, 1, 1); // it is
    minute(3, 1, 1);
    minute(4, 1, 1);
    minute(5, 1, 0); // the bigger one is over; a minute for this one to follow
    minute(6, 1, 0); // it did not
    minute(7, 0, 0);
    minute(8, 0, 0);
    minute(9, 0, 0);

    expect(told).toEqual(['6 ALARM', '9 OK']);
    expect(board.red).toEqual([]);
  });

  it.each([
    ['a property it does not read', anAlarm({ EvaluateLowSampleCountPercentile: 'ignore' })],
    ['a statistic it does not know', anAlarm({ Statistic: 'IQM' })],
    [
      'a function it does not know',
      anAlarm({
        Metrics: [{ Id: 'e1', Expression: 'ANOMALY_DETECTION_BAND(m1)' }, stat('m1', 'Refused')],
      }),
    ],
    ['a query it cannot read', anAlarm(query('SELECT MAX(a) FROM b HAVING c'))],
    ['a rule it cannot read', composite({ AlarmRule: 'ALARM(a) XOR ALARM(b)' })],
  ])('are refused with %s, since they would behave differently on AWS', (_, alarm) => {
    expect(() => {
      const { put, look } = aBoard({ A: alarm });
      put(0, 1);
      look(0);
    }).toThrow(/embedded cell|unrecognized_keys/);
  });
});
