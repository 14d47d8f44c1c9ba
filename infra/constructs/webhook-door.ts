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
import { reservedForDoor } from './door-concurrency.ts';
import { HouseFunction } from './house-function.ts';

/**
 * Calls a second, and at once, that one route takes. A furniture shop's busiest minute has some 10 orders a second
 * with four webhook calls each; a call turned away may be a lost order, so the limit stands five times above that.
 * Forty shops at their limit together stay under the 10,000 a second that AWS gives an account.
 */
const PER_ROUTE = { ThrottlingRateLimit: 200, ThrottlingBurstLimit: 400 };

/** What the shops call: one HTTP API, a route a shop, one function that verifies and enqueues. */
export class WebhookDoor extends Construct {
  readonly function: HouseFunction;
  readonly api: HttpApi;
  readonly accessLog: AccessLog;
  readonly #stage: HttpStage;
  readonly #integration: HttpIntegration;
  readonly #throttles: Record<string, typeof PER_ROUTE> = {};

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
    this.#integration = this.#connectFunction();
  }

  /** The shop's own route, inside `scope`. */
  openRoute(scope: Construct, shop: Shop): void {
    const routeKey = `POST ${pathOf(shop, '{secret}')}`;
    const route = new CfnRoute(scope, 'Route', {
      apiId: this.api.apiId,
      routeKey,
      target: `integrations/${this.#integration.integrationId}`,
    });
    Validations.of(route).acknowledge({
      id: 'AwsSolutions-APIG4',
      reason: 'a webhook is authenticated by the signature over its body, which the function verifies first',
    });
    this.#throttles[routeKey] = PER_ROUTE;
    this.#stage.node.addDependency(route); // a stage may only name routes that exist
  }

  /** Lets the function put deliveries on this shop's queue and read its secret. */
  admit(queue: Queue, secretArn: string): void {
    this.function.allow(['sqs:SendMessage'], [queue.queueArn]);
    this.function.allow(['secretsmanager:GetSecretValue'], [secretArn]);
  }

  /** The address to enter at the shop. */
  url(shop: Shop): string {
    return `${this.api.apiEndpoint}${pathOf(shop, 'SECRET')}`;
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

  /** One integration and one permission for all routes: CDK's own would be part of the first shop's lane. */
  #connectFunction(): HttpIntegration {
    this.function.live.addPermission('Permission', {
      scope: this,
      principal: new ServicePrincipal('apigateway.amazonaws.com'),
      sourceArn: Stack.of(this).formatArn({
        service: 'execute-api',
        resource: this.api.apiId,
        resourceName: '*/POST/webhooks/*',
      }),
    });
    return new HttpIntegration(this, 'Integration', {
      httpApi: this.api,
      integrationType: HttpIntegrationType.AWS_PROXY,
      integrationUri: this.function.live.functionArn,
      payloadFormatVersion: PayloadFormatVersion.VERSION_2_0,
    });
  }
}

/** With a place for the secret on platforms that have it in the address. */
const pathOf = (shop: Shop, secret: string): string =>
  webhookPath(shop.id, doorOf(shop.webshop).secretInPath === undefined ? undefined : secret);
