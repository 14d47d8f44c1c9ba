import { onTestFinished } from 'vitest';
import type { LogictradeOptions } from '../../../../../infra/local/logictrade/options.ts';
import { type Logictrade, startLogictrade } from '../../../../../infra/local/logictrade/start-logictrade.ts';

export type Reply = { status: number; headers: Headers; text: string; json: unknown };
type Init = { body?: unknown; rawBody?: string; headers?: Record<string, string> };

/** A LogicTrade for one test, closed behind it, and `ask` to call it as a client would. */
export async function aLogictrade(options: LogictradeOptions = {}) {
  const logictrade = await startLogictrade(options);
  onTestFinished(() => logictrade.close());
  const ask = (line: string, init?: Init): Promise<Reply> => askAs(logictrade, line, init);
  return { logictrade, ask };
}

/** Asks `GET /orders` and the like below /rest/v1, or a whole path when it starts with `/_` or names the prefix. */
async function askAs({ url, apiKey }: Logictrade, line: string, init: Init = {}): Promise<Reply> {
  const [method = 'GET', path = '/'] = line.split(' ');
  const isWhole = /^\/(_simulator|rest|authentication|\?|$)/.test(path);
  const body = init.rawBody ?? (init.body === undefined ? null : JSON.stringify(init.body));
  const response = await fetch(`${url}${isWhole ? '' : '/rest/v1'}${path}`, {
    method,
    body,
    headers: { 'api-key': apiKey, 'content-type': 'application/json', ...init.headers },
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parsed(text) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A webshop order that LogicTrade takes. */
export const anOrder = (fields: Record<string, unknown> = {}) => ({
  salesManUserName: 'webshop',
  customer: { firstName: 'Jan', lastName: 'Jansen', email: 'jan@jansen.example' },
  delivery: { type: 'BM', condition: 'D', address: anAddress },
  webshop: { number: 'MB-1001', url: 'https://meubels.example' },
  externNumber: 'meubels/1001',
  lines: [{ code: 'LT00000047', quantity: 2, partPrice: 175.9 }],
  ...fields,
});

export const anAddress = {
  street: 'Wethouder Buitenhuisstraat',
  houseNumber: '2B',
  zipCode: '7951 SM',
  city: 'Staphorst',
  country: 'NL',
};

export const aCustomer = (fields: Record<string, unknown> = {}) => ({
  firstName: 'Jan',
  lastName: 'Jansen',
  email: 'jan@jansen.example',
  address: anAddress,
  ...fields,
});

/** A clock that stands still until it is told to pass; sleepers wake when their time has passed. */
export function aClock(start = '2026-11-20T12:00:00Z') {
  let now = Date.parse(start);
  let sleepers: { until: number; wake: () => void }[] = [];
  const heard: (() => void)[] = [];
  return {
    now: () => now,
    sleep: (ms: number) =>
      new Promise<void>((wake) => {
        sleepers.push({ until: now + ms, wake });
        for (const listener of heard.splice(0)) listener();
      }),
    /** Ends when somebody sleeps. */
    sleeping: () =>
      new Promise<void>((listener) => (sleepers.length > 0 ? listener() : void heard.push(listener))),
    pass: (ms: number) => {
      now += ms;
      for (const { wake } of sleepers.filter(({ until }) => until <= now)) wake();
      sleepers = sleepers.filter(({ until }) => until > now);
    },
  };
}
