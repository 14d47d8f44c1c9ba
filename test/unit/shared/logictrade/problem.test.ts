import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readProblem } from '../../../../shared/logictrade/problem.ts';

describe("LogicTrade's words about a refusal", () => {
  it('are read where the documentation shows them: nested under error', () => {
    const body = {
      type: 'https://api.logictrade.cloud/docs/doc-338615#code-4',
      title: "Your request parameters didn't validate.",
      status: 422,
      error: { code: 'LTA0007', detail: 'Page must have a value and be great, see pagination. ' },
    };

    expect(readProblem(JSON.stringify(body))).toEqual({
      ltaCode: 'LTA0007',
      detail: 'Page must have a value and be great, see pagination.',
      reasons: ['Page must have a value and be great, see pagination.'],
    });
  });

  it.each([
    ['at the top', '{"code":"LTA0134","detail":"invalid","title":"Bad request"}', 'LTA0134', 'invalid'],
    ['in the title alone', '{"title":"Bad request"}', undefined, 'Bad request'],
    ['in an error of plain text', '{"error":"no such product"}', undefined, 'no such product'],
    ['as plain text', ' Too many requests ', undefined, 'Too many requests'],
    ['as a JSON text', '"no"', undefined, '"no"'],
    ['in HTML', '<html><style>p{}</style><h1>Bad</h1>\n<p>Gateway', undefined, 'Bad Gateway'],
    ['nowhere', '', undefined, undefined],
    ['nowhere in an empty object', '{}', undefined, undefined],
    ['in a shape that nobody expects', '{"error":[1],"detail":{"a":1},"code":7}', undefined, undefined],
  ])('are read %s', (_where, body, ltaCode, detail) => {
    const problem = readProblem(body);

    expect([problem.ltaCode, problem.detail]).toEqual([ltaCode, detail]);
    expect(problem.reasons).toEqual(detail === undefined ? [] : [detail]);
  });

  it('are told field by field where LogicTrade does', () => {
    const body = {
      title: 'One or more errors',
      errors: { 'lines[0].code': ['unknown', 'too long'], date: ['bad'] },
    };

    expect(readProblem(JSON.stringify(body)).reasons).toEqual([
      'lines[0].code: unknown',
      'lines[0].code: too long',
      'date: bad',
    ]);
  });

  it('are cut to a length a person reads, whatever comes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.constant('x'.repeat(100_000))), (body) => {
        const { detail = '', reasons } = readProblem(body);
        expect(detail.length).toBeLessThanOrEqual(500);
        expect(reasons.length).toBeLessThanOrEqual(20);
      }),
    );
  });
});
