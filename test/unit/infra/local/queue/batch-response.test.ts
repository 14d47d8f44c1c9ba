import { describe, expect, it } from 'vitest';
import { finishedMessages } from '../../../../../infra/local/queue/batch-response.ts';
import { failed } from '../../../../../infra/local/runtime/invocation.ts';

const finished = (payload: string) => finishedMessages(['a', 'b', 'c'], { kind: 'returned', payload }, true);

describe('the messages that are finished after a batch', () => {
  it('are all but those the function reported', () => {
    expect(finished('{"batchItemFailures":[{"itemIdentifier":"b"}]}')).toEqual(['a', 'c']);
  });

  it.each(['{"batchItemFailures":[]}', '{"batchItemFailures":null}', '{}', 'null', ''])(
    'are all of them when the function returned %s',
    (payload) => {
      expect(finished(payload)).toEqual(['a', 'b', 'c']);
    },
  );

  it.each([
    '{"batchItemFailures":[{"itemIdentifier":""}]}',
    '{"batchItemFailures":[{"itemIdentifier":null}]}',
    '{"batchItemFailures":[{"id":"b"}]}',
    '{"batchItemFailures":[{"itemIdentifier":"of another batch"}]}',
    '{"batchItemFailures":"b"}',
    '"done"',
  ])('are none when the function returned %s, which cannot be right', (payload) => {
    expect(finished(payload)).toEqual([]);
  });

  it('are none after a function error', () => {
    expect(finishedMessages(['a'], failed('Error', 'no'), true)).toEqual([]);
  });

  it('are all of them, whatever was returned, when the mapping takes no partial responses', () => {
    const outcome = { kind: 'returned', payload: '{"batchItemFailures":[{"itemIdentifier":"a"}]}' } as const;

    expect(finishedMessages(['a', 'b'], outcome, false)).toEqual(['a', 'b']);
  });
});
