import { resolveIntrinsics } from './intrinsics.ts';
import { type Place, physicalName, referencesOf } from './identities.ts';
import { type EventSourcePlan, readEventSource } from './event-sources.ts';
import { type FunctionPlan, readFunction } from './functions.ts';
import { readRoutes, type RoutePlan } from './routes.ts';
import { readRule, type SchedulePlan } from './schedules.ts';
import { type QueuePlan, readQueue, readTable, type TablePlan } from './storage.ts';
import { type Planned, type Template, TemplateError } from './template.ts';

/** Everything of one stack that the embedded cell sets up, with every reference resolved. */
export interface CellPlan {
  tables: TablePlan[];
  queues: QueuePlan[];
  secretNames: string[];
  functions: FunctionPlan[];
  eventSources: EventSourcePlan[];
  routes: RoutePlan[];
  schedules: SchedulePlan[];
  /** Types of resources that have no effect on one machine: rights, alarms, logs. */
  ignored: string[];
}

const READ = new Set([
  'AWS::DynamoDB::Table',
  'AWS::SQS::Queue',
  'AWS::SecretsManager::Secret',
  'AWS::Lambda::Function',
  'AWS::Lambda::EventSourceMapping',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Integration',
  'AWS::Events::Rule',
]);
/** Names of these are needed, or they have no effect on one machine. */
const HARMLESS =
  /^AWS::(Lambda::(Version|Alias|Permission|EventInvokeConfig)|ApiGatewayV2::(Api|Stage|DomainName|ApiMapping)|SNS::\w+|SQS::QueuePolicy|KMS::\w+|IAM::\w+|Logs::\w+|CloudWatch::\w+|CodeDeploy::\w+|CDK::Metadata|ApplicationInsights::\w+)$/;

/** Reads a template. Throws `TemplateError` naming every resource that would be missing here but matters. */
export function planCell(
  template: Template,
  place: Place,
  assetFolder: (objectKey: string) => string,
): CellPlan {
  refuseUnknown(template);
  const references = referencesOf(template, place);
  const ofType = (type: string): Planned[] =>
    Object.entries(template.Resources)
      .filter(([, resource]) => resource.Type === type)
      .map(([logicalId, { Properties }]) => ({
        logicalId,
        properties: Object.fromEntries(
          Object.entries(Properties).map(([key, value]) => [key, resolveIntrinsics(value, references)]),
        ),
        nameBy: (property) => physicalName(logicalId, Properties[property], place.stackName, references),
      }));
  const types = Object.values(template.Resources).map(({ Type }) => Type);
  return {
    tables: ofType('AWS::DynamoDB::Table').map(readTable),
    queues: ofType('AWS::SQS::Queue').map(readQueue),
    secretNames: ofType('AWS::SecretsManager::Secret').map(({ nameBy }) => nameBy('Name')),
    functions: ofType('AWS::Lambda::Function').map((planned) => readFunction(planned, place, assetFolder)),
    eventSources: ofType('AWS::Lambda::EventSourceMapping').map(readEventSource),
    routes: readRoutes(ofType('AWS::ApiGatewayV2::Route'), ofType('AWS::ApiGatewayV2::Integration')),
    schedules: ofType('AWS::Events::Rule').flatMap(readRule),
    ignored: [...new Set(types.filter((type) => !READ.has(type)))].toSorted(),
  };
}

function refuseUnknown({ Resources }: Template): void {
  const unknown = Object.entries(Resources).filter(([, { Type }]) => !READ.has(Type) && !HARMLESS.test(Type));
  if (unknown.length === 0) return;
  const list = unknown.map(([logicalId, { Type }]) => `${logicalId} (${Type})`).join(', ');
  throw new TemplateError(`the embedded cell has no counterpart of ${list}`);
}
