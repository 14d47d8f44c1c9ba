import { describe, expect, it } from 'vitest';
import { fieldOf, readJson } from '../../../../shared/webshops/read-json.ts';

describe('the JSON of a body', () => {
  it('keeps every digit of ids and amounts', () => {
    const json = readJson(Buffer.from('{"id": 820982911946154508, "price": 12.10}'));

    expect(json).toEqual({ value: { id: '820982911946154508', price: '12.10' } });
  });

  it('may begin with a byte order mark', () => {
    const json = readJson(Buffer.from('\uFEFF[true]'));

    expect(json).toEqual({ value: [true] });
  });

  it('is refused with the place of the mistake, never with what stands there', () => {
    const json = readJson(Buffer.from('{"email": "merel@example.com", Merel}'));

    expect(json).toEqual({ problem: expect.stringMatching(/^the body is not JSON at position \d+$/) });
  });

  it('is refused when the same name stands for two values', () => {
    const json = readJson(Buffer.from('{"total": "1.00", "total": "2.00"}'));

    expect(json).toHaveProperty('problem');
  });

  it('has only fields of its own', () => {
    const fields = ['toString', '__proto__', 'constructor'].map((name) => fieldOf({}, name));

    expect(fields).toEqual([undefined, undefined, undefined]);
  });
});
