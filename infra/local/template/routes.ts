import * as z from 'zod';
import { functionNameOf } from './identities.ts';
import { type Planned, TemplateError } from './template.ts';

const routeSchema = z.object({ RouteKey: z.string(), Target: z.string() });
const integrationSchema = z.object({
  IntegrationType: z.literal('AWS_PROXY'),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal('2.0'),
  TimeoutInMillis: z.number().default(30_000),
});

/** Which calls go to which function. */
export interface RoutePlan {
  /** `POST /webhooks/a-shop`, `ANY /{proxy+}` or `$default`. */
  routeKey: string;
  functionName: string;
  timeoutMs: number;
}

export function readRoutes(routes: Planned[], integrations: Planned[]): RoutePlan[] {
  return routes.map(({ logicalId, properties }) => {
    const { RouteKey, Target } = routeSchema.parse(properties);
    const integration = integrations.find((candidate) => Target === `integrations/${candidate.logicalId}`);
    if (integration === undefined)
      throw new TemplateError(`route ${logicalId} goes to ${Target}, which is not in the template`);
    const { IntegrationUri, TimeoutInMillis } = integrationSchema.parse(integration.properties);
    return { routeKey: RouteKey, functionName: functionNameOf(IntegrationUri), timeoutMs: TimeoutInMillis };
  });
}
