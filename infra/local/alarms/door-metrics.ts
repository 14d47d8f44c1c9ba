import * as z from 'zod';
import type { Answered } from '../door/door.ts';
import { type Place, referencesOf } from '../template/identities.ts';
import { resolveIntrinsics } from '../template/intrinsics.ts';
import type { Template } from '../template/template.ts';
import type { Observation } from './observation.ts';

const stageSchema = z.object({
  ApiId: z.string(),
  StageName: z.string().default('$default'),
  AccessLogSettings: z.object({ DestinationArn: z.string(), Format: z.string() }).optional(),
});

/** What API Gateway makes of one call at the door: metrics, and a line in its access log. */
export interface DoorMeter {
  observe(answered: Answered, at: number): Observation[];
  accessLog?: { group: string; lineOf: (answered: Answered, at: number) => string };
}

/**
 * Reads the HTTP API's stage. API Gateway Developer Guide, "Working with metrics for HTTP APIs" and "Customizing HTTP
 * API access logs".
 */
export function readDoorMeter(template: Template, place: Place): DoorMeter {
  const references = referencesOf(template, place);
  const stage = Object.values(template.Resources).find(({ Type }) => Type === 'AWS::ApiGatewayV2::Stage');
  if (stage === undefined) return { observe: () => [] };
  const { ApiId, StageName, AccessLogSettings } = stageSchema.parse(
    resolveIntrinsics(stage.Properties, references),
  );
  const places = [{ ApiId }, { ApiId, Stage: StageName }];
  const observe = ({ status, ms, functionMs }: Answered, at: number): Observation[] => {
    const values: Record<string, number> = {
      Count: 1,
      '4xx': status >= 400 && status < 500 ? 1 : 0,
      '5xx': status >= 500 ? 1 : 0,
      Latency: ms,
      ...(functionMs === undefined ? {} : { IntegrationLatency: functionMs }),
    };
    return places.flatMap((dimensions) =>
      Object.entries(values).map(([name, value]) => ({
        namespace: 'AWS/ApiGateway',
        name,
        dimensions,
        at,
        value,
      })),
    );
  };
  if (AccessLogSettings === undefined) return { observe };
  const { DestinationArn, Format } = AccessLogSettings;
  const group = DestinationArn.replace(/^.*:log-group:/, '').replace(/:\*$/, '');
  return { observe, accessLog: { group, lineOf: (answered, at) => fillIn(Format, answered, at) } };
}

/** `$context.name` in the format, each by what is known of the call; `-` where nothing is, as API Gateway writes. */
function fillIn(
  format: string,
  { requestId, route, status, ms, functionMs, functionStatus }: Answered,
  at: number,
) {
  const known: Record<string, string | number | undefined> = {
    requestId,
    requestTime: new Date(at).toISOString(),
    routeKey: route,
    status,
    responseLatency: ms,
    integrationLatency: functionMs,
    integrationStatus: functionStatus,
  };
  return format.replace(/\$context\.([\w.]+)/g, (_, name: string) => String(known[name] ?? '-'));
}
