import { describe, expect, it } from 'vitest';
import { isLoopback, parseStartOptions } from '../../../../../infra/local/start/options.ts';

const parse = (...args: string[]) => parseStartOptions(['node', 'main.ts', ...args]);

describe('the wishes for npm start', () => {
  it('are port 3000 and the simulator when nothing is asked for', () => {
    expect(parse()).toEqual({ port: 3000, yesRealOrders: false, json: false, verbose: false });
  });

  it('take any LogicTrade on this machine', () => {
    expect(parse('--logictrade-url', 'http://localhost:4000/', '--logictrade-key', 'k')).toMatchObject({
      logictradeUrl: 'http://localhost:4000',
      logictradeKey: 'k',
    });
  });

  it('take a LogicTrade elsewhere only with a word of consent', () => {
    const elsewhere = ['--logictrade-url', 'https://api.logictrade.cloud', '--logictrade-key', 'k'];

    expect(() => parse(...elsewhere)).toThrow('add --yes-real-orders');
    expect(parse(...elsewhere, '--yes-real-orders').yesRealOrders).toBe(true);
  });

  it('are refused when they do not go together', () => {
    expect(() => parse('--logictrade-url', 'http://localhost:4000')).toThrow('needs --logictrade-key');
    expect(() =>
      parse('--logictrade-url', 'http://localhost', '--logictrade-key', 'k', '--logictrade-port', '1'),
    ).toThrow('--logictrade-port is for the simulator');
  });

  it.each([
    ['http://127.0.0.1:1', true],
    ['http://localhost', true],
    ['http://[::1]:8080', true],
    ['http://127.0.0.1.example.com', false],
    ['http://localhost.example.com', false],
    ['https://api.logictrade.cloud', false],
    ['http://10.0.0.1', false],
  ])('know whether %s is on this machine: %s', (url, isHere) => {
    expect(isLoopback(url)).toBe(isHere);
  });
});
