import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { jsonOf, LogSink } from '../../../../../infra/local/runtime/log-sink.ts';
import { eachLine } from '../../../../../infra/local/runtime/text-lines.ts';

describe('the log', () => {
  it('keeps the newest lines and tells each to whoever listens', () => {
    const log = new LogSink(10);
    const heard: string[] = [];
    const end = log.listen(({ text }) => heard.push(text));

    for (let i = 1; i <= 13; i++) log.write('a-function', `line ${i}`);
    end();
    log.write('a-function', 'unheard');

    expect(heard).toHaveLength(13);
    expect(log.lines[0]?.text).toBe('line 4');
    expect(log.lines.at(-1)).toMatchObject({ functionName: 'a-function', text: 'unheard' });
  });

  it('reads lines that are JSON, and leaves others alone', () => {
    expect([jsonOf({ text: '{"a":1}' }), jsonOf({ text: '{ a: 1 }' }), jsonOf({ text: 'text' })]).toEqual([
      { a: 1 },
      undefined,
      undefined,
    ]);
  });

  it('has whole lines, however the bytes of a process arrive', async () => {
    const lines: string[] = [];
    const stream = Readable.from([
      Buffer.from('one\ntw'),
      Buffer.from('o\n\nZo'),
      Buffer.from([0xc3]),
      Buffer.from([0xab]),
    ]);

    eachLine(stream, (line) => lines.push(line));
    await new Promise((resolve) => stream.on('close', resolve));

    expect(lines).toEqual(['one', 'two', 'Zoë']);
  });
});
