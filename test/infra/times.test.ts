import { describe, expect, it } from 'vitest';
import { timingOf } from '../../shared/config/timing.ts';
import { aCell, aShop, manyShops, resourceOf, resourcesOf, templateOf } from './a-cell.ts';

const cells = {
  'the sample': aCell({ stage: 'sample', timing: { postLimitMs: 4000, marginMs: 5000 } }),
  'one shop': aCell(),
  'forty shops': aCell({ shops: manyShops(40) }),
  'a slow LogicTrade': aCell({ logictrade: { callsPerMinute: 60 } }),
};

describe.each(Object.entries(cells))('the times of %s', (_, cell) => {
  const template = templateOf(cell);
  const timing = timingOf(cell);
  const importer = resourceOf(template, 'AWS::Lambda::Function', ['FunctionName', 'nl-import-order']);
  const functionTimeoutMs = 1000 * Number(importer['Timeout']);

  it('keep the proof: POST limit + margin < function timeout < lease < visibility', () => {
    const visibilities = resourcesOf(template, 'AWS::SQS::Queue').flatMap(({ VisibilityTimeout }) =>
      VisibilityTimeout === undefined ? [] : [1000 * Number(VisibilityTimeout)],
    );

    expect(functionTimeoutMs).toBeGreaterThan(timing.postLimitMs + 5000);
    expect(functionTimeoutMs).toBeGreaterThan(timing.lastPostMs);
    expect(timing.leaseMs).toBeGreaterThan(functionTimeoutMs);
    expect(visibilities).toHaveLength(cell.shops.length + 1);
    expect(Math.min(...visibilities)).toBeGreaterThan(timing.leaseMs);
  });

  it('leave room for two full waits, a look-up and a POST before Lambda ends the function', () => {
    const longestMs = 2 * timing.longestWaitMs + timing.getLimitMs + timing.postLimitMs;

    expect(functionTimeoutMs).toBeGreaterThan(longestMs);
    expect(functionTimeoutMs).toBeLessThanOrEqual(900_000);
  });

  it('are the same for every lane', () => {
    for (const mapping of resourcesOf(template, 'AWS::Lambda::EventSourceMapping'))
      expect(mapping).toMatchObject({
        BatchSize: timing.batchSize,
        ScalingConfig: { MaximumConcurrency: timing.laneConcurrency },
        FunctionResponseTypes: ['ReportBatchItemFailures'],
      });
    expect(resourcesOf(template, 'AWS::Lambda::EventSourceMapping')).toHaveLength(cell.shops.length + 1);
  });
});

describe('the times of the production default', () => {
  it('begin a POST only with its limit of 40 s and 5 s more to go', () => {
    const { postLimitMs, lastPostMs } = timingOf(aCell());

    expect(lastPostMs).toBe(postLimitMs + 5000);
  });
});

describe('a queue', () => {
  it('has a dead-letter queue that takes a message after a thousand receives, and none of its own behind it', () => {
    const queues = resourcesOf(templateOf(aCell({ shops: [aShop()] })), 'AWS::SQS::Queue');
    const [dead, working] = [/-dead/, /-lane-|-later$/].map((name) =>
      queues.filter(({ QueueName }) => name.test(String(QueueName))),
    );

    expect(working?.length).toBe(2);
    for (const queue of working ?? [])
      expect(queue).toMatchObject({ RedrivePolicy: { maxReceiveCount: 1000 } });
    for (const queue of dead ?? []) expect(queue).not.toHaveProperty('RedrivePolicy');
  });
});
