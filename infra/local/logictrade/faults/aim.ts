import { at } from '../api/body.ts';
import type { Call } from '../api/call.ts';
import type { FaultSettings } from './fault.ts';

const API = '/rest/v1';
const CREATES = [`${API}/orders`, `${API}/customers`];
const LISTS = [...CREATES, `${API}/products`];

/** Whether the fault is aimed at this call. */
export function isAimedAt(fault: FaultSettings, call: Call): boolean {
  const { method, path, query = {}, body } = fault;
  return (
    makesSense(fault, call) &&
    (method === undefined || method === call.method) &&
    (path === undefined || matchesPath(path, call.path)) &&
    Object.entries(query).every(([name, value]) => call.query.get(name) === value) &&
    (body === undefined || matchesBody(body, call.body))
  );
}

/** Some faults concern some calls only; others do not use them up. */
function makesSense({ kind }: FaultSettings, { method, path }: Call): boolean {
  if (kind === 'index-lag') return method === 'POST' && CREATES.includes(path);
  if (kind === 'filters-contain' || kind === 'filters-ignored')
    return method === 'GET' && LISTS.includes(path);
  // A search is a POST that writes nothing.
  if (kind === 'writes-forbidden') return method !== 'GET' && path !== `${API}/products/search`;
  return true;
}

function matchesPath(pattern: string, path: string): boolean {
  const source = pattern
    .replace(/\/$/, '')
    .replace(/[.+?^${}()|[\]\\]/g, String.raw`\$&`)
    .replace(/\*\*|\*/g, (stars) => (stars === '*' ? '[^/]+' : '.*'));
  const expression = new RegExp(`^${source}$`);
  return expression.test(path) || (path.startsWith(API) && expression.test(path.slice(API.length)));
}

function matchesBody(fields: Record<string, string | number | boolean>, text: string): boolean {
  try {
    const body: unknown = JSON.parse(text);
    return Object.entries(fields).every(([path, value]) => at(body, path.split('.')) === value);
  } catch {
    return false;
  }
}
