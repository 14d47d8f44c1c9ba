import { describe, expect, it } from 'vitest';
import { routeTable } from '../../../../../infra/local/door/route-table.ts';

const route = (routeKey: string) => ({ routeKey, functionName: routeKey, timeoutMs: 30_000 });

describe('the routes of the door', () => {
  const routeOf = routeTable([
    route('POST /webhooks/{shop}'),
    route('POST /webhooks/acme'),
    route('ANY /webhooks/acme'),
    route('GET /files/{path+}'),
  ]);

  it('prefers the shop named in full', () => {
    expect(routeOf('POST', '/webhooks/acme')?.routeKey).toBe('POST /webhooks/acme');
  });

  it('prefers a method to any method', () => {
    expect(routeOf('DELETE', '/webhooks/acme')?.routeKey).toBe('ANY /webhooks/acme');
  });

  it('fills in a variable part', () => {
    expect(routeOf('POST', '/webhooks/other')).toMatchObject({ pathParameters: { shop: 'other' } });
  });

  it('takes the rest of the path where the route ends in a plus', () => {
    expect(routeOf('GET', '/files/a/b.txt')).toMatchObject({ pathParameters: { path: 'a/b.txt' } });
  });

  it('knows nothing of other paths and methods', () => {
    expect(routeOf('GET', '/webhooks/other')).toBeUndefined();
    expect(routeOf('POST', '/webhooks/acme/more')).toBeUndefined();
    expect(routeOf('POST', '/')).toBeUndefined();
  });

  it('falls back to the default route where there is one', () => {
    expect(routeTable([route('$default')])('PUT', '/anything')?.routeKey).toBe('$default');
  });
});
