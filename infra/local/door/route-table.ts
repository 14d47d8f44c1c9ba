import type { RoutePlan } from '../template/routes.ts';

export type MatchedRoute = RoutePlan & { pathParameters: Record<string, string> };

/** A path as parts: literal text, `{name}` for one part, `{name+}` for all that follow. */
interface Pattern {
  route: RoutePlan;
  method: string;
  parts: string[];
}

/**
 * The route an HTTP API would choose: a full match, then one with `{…}` parts, then one with `{…+}`, then `$default`.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
 */
export function routeTable(
  routes: readonly RoutePlan[],
): (method: string, path: string) => MatchedRoute | undefined {
  const patterns = routes
    .filter(({ routeKey }) => routeKey !== '$default')
    .map(toPattern)
    .toSorted(bySpecificity);
  const fallback = routes.find(({ routeKey }) => routeKey === '$default');
  return (method, path) => {
    const parts = path.split('/').slice(1);
    for (const pattern of patterns) {
      const pathParameters =
        pattern.method === 'ANY' || pattern.method === method ? match(pattern.parts, parts) : undefined;
      if (pathParameters !== undefined) return { ...pattern.route, pathParameters };
    }
    return fallback && { ...fallback, pathParameters: {} };
  };
}

function toPattern(route: RoutePlan): Pattern {
  const [method = '', path = ''] = route.routeKey.split(' ');
  return { route, method, parts: path.split('/').slice(1) };
}

const isGreedy = (part: string): boolean => part.endsWith('+}');
const isVariable = (part: string): boolean => part.startsWith('{');
/** Fewer is more specific. */
const vagueness = ({ parts, method }: Pattern): number =>
  100 * parts.filter(isGreedy).length + 2 * parts.filter(isVariable).length + (method === 'ANY' ? 1 : 0);
const bySpecificity = (one: Pattern, other: Pattern): number => vagueness(one) - vagueness(other);

function match(pattern: readonly string[], parts: readonly string[]): Record<string, string> | undefined {
  const found: Record<string, string> = {};
  for (const [i, part] of pattern.entries()) {
    const actual = parts[i];
    if (actual === undefined) return undefined;
    if (isGreedy(part)) return { ...found, [part.slice(1, -2)]: parts.slice(i).join('/') };
    if (isVariable(part)) found[part.slice(1, -1)] = actual;
    else if (part !== actual) return undefined;
  }
  return pattern.length === parts.length ? found : undefined;
}
