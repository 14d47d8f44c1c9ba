import { Duration, Lazy, Stack, Validations } from 'aws-cdk-lib';
import {
  CfnRoute,
  CfnStage,
  HttpApi,
  HttpIntegration,
  HttpIntegrationType,
  HttpStage,
  PayloadFormatVersion,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { ConfigEnvironment } from '../../functions/receive-webhook/config.ts';
import type { Cell } from '../../shared/config/cell.ts';
import { webhookPath } from '../../shared/config/names.ts';
import type { Shop } from '../../shared/config/shop.ts';
import { doorOf } from '../../shared/webshops/doors.ts';
import { AccessLog } from './access-log.ts';
import { CustomDomain } from './custom-domain.ts';
import { reservedForDoor } from './door-concurrency.ts';
import { HouseFunction } from './house-function.ts';

/**
 * Calls a second, and at once, that one route takes. A furniture shop's busiest minute has some 10 orders a second
 * with four webhook calls each; a call turned away may be a lost order, so the limit stands five times above that.
 * Forty shops at their limit together stay under the 10,000 a second that AWS gives an account.
 */
const PER_ROUTE = { ThrottlingRateLimit: 200, ThrottlingBurstLimit: 400 };
type Throttle = typeof PER_ROUTE;

/** Routes of the API that another function than the door answers. */
export interface OtherRoutes {
  function: HouseFunction;
  /** By the route's id in the stack: "GET /a/{b}". */
  routeKeys: Readonly<Record<string, string>>;
  /** What all of them have in common, as a permission wants it: "/a/*". */
  below: string;
  throttle: Throttle;
  /** Why API Gateway does not authenticate these calls. */
  reason: string;
}

/** What the shops call: one HTTP API, a route a shop, one function that verifies and enqueues. */
export class WebhookDoor extends Construct {
  readonly function: HouseFunction;
  readonly api: HttpApi;
  readonly accessLog: AccessLog;
  /** Scheme and host that shops call. */
  readonly address: string;
  readonly #stage: HttpStage;
  readonly #integration: HttpIntegration;
  readonly #throttles: Record<string, Throttle> = {};

  constructor(scope: Construct, id: string, { cell, later }: { cell: Cell; later: Queue }) {
    super(scope, id);
    this.function = new HouseFunction(this, 'Function', {
      cell,
      folder: 'receive-webhook',
      description: 'Verifies webhook calls and puts them on their lane',
      timeout: Duration.seconds(10), // shops hang up after 5 s and deliver again; a slow first call may still enqueue
      memoryMb: 1024, // the processor share that comes with it matters for the first call of a sandbox
      reservedConcurrency: reservedForDoor(this, cell),
      readableTraces: false,
      environment: { LATER_QUEUE_URL: later.queueUrl } satisfies ConfigEnvironment,
    });
    this.api = new HttpApi(this, 'Api', {
      apiName: `webshop-logictrade-${cell.id}`,
      description: `Webhooks of the shops of ${cell.id}`,
      createDefaultStage: false,
    });
    this.accessLog = new AccessLog(this, 'AccessLog', cell);
    this.#stage = this.#openStage();
    const methods = cell.shops.some(isAskedByGet) ? '*' : 'POST';
    this.#integration = this.#connect(this, this.function, `/${methods}/webhooks/*`);
    const { domain } = cell;
    if (domain !== undefined) new CustomDomain(this, 'Domain', { domain, api: this.api, stage: this.#stage });
    this.address = domain === undefined ? this.api.apiEndpoint : `https://${domain.name}`;
  }

  /** The shop's own route, inside `scope`. */
  openRoute(scope: Construct, shop: Shop): void {
    this.#open(scope, 'Route', {
      routeKey: `${isAskedByGet(shop) ? 'ANY' : 'POST'} ${pathOf(shop, '{secret}')}`,
      integration: this.#integration,
      throttle: PER_ROUTE,
      reason: 'a webhook is authenticated by the signature over its body, which the function verifies first',
    });
  }

  /** Has another function answer some routes; they belong to `scope`. */
  openOtherRoutes(
    scope: Construct,
    { function: other, routeKeys, below, throttle, reason }: OtherRoutes,
  ): void {
    const integration = this.#connect(scope, other, `/*${below}`);
    for (const [id, routeKey] of Object.entries(routeKeys))
      this.#open(scope, id, { routeKey, integration, throttle, reason });
  }

  #open(
    scope: Construct,
    id: string,
    route: { routeKey: string; integration: HttpIntegration; throttle: Throttle; reason: string },
  ): void {
    const { routeKey, integration, throttle, reason } = route;
    const resource = new CfnRoute(scope, id, {
      apiId: this.api.apiId,
      routeKey,
      target: `integrations/${integration.integrationId}`,
    });
    Validations.of(resource).acknowledge({ id: 'AwsSolutions-APIG4', reason });
    this.#throttles[routeKey] = throttle;
    this.#stage.node.addDependency(resource); // a stage may only name routes that exist
  }

  /** Lets the function put deliveries on this shop's queue and read its secret. */
  admit(queue: Queue, secretArn: string): void {
    this.function.allow(['sqs:SendMessage'], [queue.queueArn]);
    this.function.allow(['secretsmanager:GetSecretValue'], [secretArn]);
  }

  /** The address to enter at the shop. */
  url(shop: Shop): string {
    return `${this.address}${pathOf(shop, 'SECRET')}`;
  }

  #openStage(): HttpStage {
    const stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      accessLogSettings: this.accessLog,
      throttle: { rateLimit: PER_ROUTE.ThrottlingRateLimit, burstLimit: PER_ROUTE.ThrottlingBurstLimit },
    });
    const resource = stage.node.defaultChild;
    if (resource instanceof CfnStage) resource.routeSettings = Lazy.any({ produce: () => this.#throttles });
    return stage;
  }

  /** One integration and one permission for all routes of a function: CDK's own would be part of the first shop's lane. */
  #connect(scope: Construct, { live }: HouseFunction, methodAndPath: string): HttpIntegration {
    live.addPermission('Permission', {
      scope,
      principal: new ServicePrincipal('apigateway.amazonaws.com'),
      sourceArn: Stack.of(this).formatArn({
        service: 'execute-api',
        resource: this.api.apiId,
        resourceName: `*${methodAndPath}`,
      }),
    });
    return new HttpIntegration(scope, 'Integration', {
      httpApi: this.api,
      integrationType: HttpIntegrationType.AWS_PROXY,
      integrationUri: live.functionArn,
      payloadFormatVersion: PayloadFormatVersion.VERSION_2_0,
    });
  }
}

/** With a place for the secret on platforms that have it in the address. */
const pathOf = (shop: Shop, secret: string): string =>
  webhookPath(shop.id, doorOf(shop.webshop).secretInPath === undefined ? undefined : secret);
const isAskedByGet = ({ webshop }: Shop): boolean => doorOf(webshop).isAskedByGet === true;
