import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { StepLine } from '../../../../../infra/local/deliver/step-line.ts';
import { stepText } from '../../../../../infra/local/deliver/step-text.ts';

const text = (line: Partial<StepLine>) =>
  stripVTControlCharacters(stepText({ at: 1_250, step: 'done', ...line }, 1_000));

describe('a step on the screen', () => {
  it('has its place among the ten, its time and what it means', () => {
    expect(text({ step: 'claimed' })).toBe(
      '  6  claimed            0.25 s  nobody else works on this order now',
    );
  });

  it('names the order in LogicTrade', () => {
    expect(text({ number: 'V26000001', code: 'created' })).toContain(
      'written into the ledger  created, V26000001',
    );
  });

  it('tells when a postponed order comes again', () => {
    expect(text({ step: 'postponed', code: 'cell-paused', retryInMs: 62_690 })).toContain(
      '–  postponed          0.25 s  waits and comes again  cell-paused, again in 62.7 s',
    );
  });
});
