import { describe, expect, it } from 'vitest';
import { resolveIntrinsics } from '../../../../../infra/local/template/intrinsics.ts';

const references = {
  ref: (logicalId: string) => `ref of ${logicalId}`,
  attribute: (logicalId: string, name: string) => `${name} of ${logicalId}`,
};
const resolve = (value: unknown) => resolveIntrinsics(value, references);

describe('the intrinsic functions of a template', () => {
  it('are worked out wherever they stand', () => {
    const value = { a: [{ Ref: 'Queue' }], b: { c: { 'Fn::GetAtt': ['Queue', 'Arn'] } }, d: 5 };

    expect(resolve(value)).toEqual({ a: ['ref of Queue'], b: { c: 'Arn of Queue' }, d: 5 });
  });

  it('join, split and select', () => {
    const arn = { 'Fn::Join': [':', ['arn', { Ref: 'Function' }, 'live']] };
    const name = { 'Fn::Select': [1, { 'Fn::Split': [':', arn] }] };

    expect(resolve(name)).toBe('ref of Function');
  });

  it('substitute references, attributes and names of their own in a text', () => {
    const text = { 'Fn::Sub': ['${Own}/${Queue}/${Queue.Arn}/${!Own}', { Own: { Ref: 'Topic' } }] };

    expect(resolve(text)).toBe('ref of Topic/ref of Queue/Arn of Queue/${Own}');
  });

  it('that are not known are refused by name', () => {
    expect(() => resolve({ 'Fn::ImportValue': 'x' })).toThrow(
      'the embedded cell does not know Fn::ImportValue',
    );
  });
});
