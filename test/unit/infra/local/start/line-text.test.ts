import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { type Interest, lineText } from '../../../../../infra/local/start/line-text.ts';

const at = new Date(2026, 4, 4, 9, 30, 1).getTime();
const shown = (text: string, interest: Interest = 'ends') =>
  stripVTControlCharacters(
    lineText({ at, functionName: 'sample-import-order', text }, interest) ?? 'nothing',
  );

describe('a line of the log on the screen', () => {
  it('tells how an order ended', () => {
    const line =
      '{"level":"INFO","step":"done","shop":"acme","orderKey":"acme/1001","code":"created","number":"V1"}';

    expect(shown(line)).toBe('09:30:01 done      acme/1001  created  V1');
  });

  it('is left out for steps on the way and for metrics', () => {
    expect([shown('{"step":"claimed","orderKey":"acme/1"}'), shown('{"_aws":{},"OrdersDone":1}')]).toEqual([
      'nothing',
      'nothing',
    ]);
  });

  it('shows what is not of ours as it is, such as a crash', () => {
    expect(shown('Task timed out after 3.00 seconds')).toBe(
      '09:30:01 sample-import-order Task timed out after 3.00 seconds',
    );
  });

  it('is trouble only where nobody may be reading', () => {
    expect(shown('{"step":"done","orderKey":"acme/1"}', 'trouble')).toBe('nothing');
    expect(shown('{"step":"parked","orderKey":"acme/1","code":"unmappable"}', 'trouble')).toContain(
      'unmappable',
    );
  });

  it('is whole for who wants everything', () => {
    expect(shown('{"step":"claimed"}', 'everything')).toBe('09:30:01 sample-import-order {"step":"claimed"}');
  });
});
