import { CfnOutput, Stack, Tags } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Cell } from '../../shared/config/cell.ts';
import {
  laneDeadLetterName,
  laneQueueName,
  shopApiSecretName,
  shopSecretName,
} from '../../shared/config/names.ts';
import type { Shop } from '../../shared/config/shop.ts';
import type { Timing } from '../../shared/config/timing.ts';
import { registersItself } from '../../shared/webshops/shopware/app-shops.ts';
import type { AlarmTopic } from './alarm-topic.ts';
import { EmptySecret } from './empty-secret.ts';
import type { Importer } from './importer.ts';
import { alarmOnLane } from './lane-alarms.ts';
import { QueuePair } from './queue-pair.ts';
import type { WebhookDoor } from './webhook-door.ts';

export interface ShopLaneProps {
  cell: Cell;
  shop: Shop;
  timing: Timing;
  door: WebhookDoor;
  importer: Importer;
  alarms: AlarmTopic;
}

/**
 * What one shop owns: route, secret, queue, dead-letter queue, event source, and room for four alarms. Ten resources at most.
 * A retired shop keeps all of it: its route answers 410, and what still waits is worked on.
 */
export class ShopLane extends Construct {
  readonly shop: Shop;
  readonly queues: QueuePair;
  readonly #secret: EmptySecret;
  /** Only for shops whose orders are fetched from their own API. */
  readonly #apiSecret: EmptySecret | undefined;

  constructor(scope: Construct, id: string, { cell, shop, timing, door, importer, alarms }: ShopLaneProps) {
    super(scope, id);
    this.shop = shop;
    this.queues = new QueuePair(this, 'Queues', {
      cell,
      timing,
      name: laneQueueName(cell.id, shop.id),
      deadLetterName: laneDeadLetterName(cell.id, shop.id),
    });
    this.#secret = new EmptySecret(this, 'Secret', {
      cell,
      name: shopSecretName(cell.id, shop.id),
      description: `Webhook secret of ${shop.id}: one text, or a JSON array of several while it is rotated, newest first`,
    });
    this.#apiSecret = shop.api && this.#openApi(cell, shop, importer);
    door.openRoute(this, shop);
    door.admit(this.queues.queue, this.#secret.arn);
    importer.workOn(this, this.queues.queue);
    alarmOnLane(this, { cell, shop, queues: this.queues, tell: alarms });
    Tags.of(this).add('shop', shop.id);
    if (!shop.retired) this.#printSetUp(shop, door);
  }

  /** Of the shop's own secrets: the one that signs its deliveries, and its API's credentials where there are any. */
  get secretArns(): string[] {
    return [this.#secret, this.#apiSecret].flatMap((secret) => secret?.arn ?? []);
  }

  #openApi(cell: Cell, shop: Shop, importer: Importer): EmptySecret {
    const secret = new EmptySecret(this, 'ApiSecret', {
      cell,
      name: shopApiSecretName(cell.id, shop.id),
      description: `Credentials for the API of ${shop.id}: a JSON object, its fields as the platform's README says`,
    });
    importer.function.allow(['secretsmanager:GetSecretValue'], [secret.arn]);
    return secret;
  }

  #printSetUp(shop: Shop, door: WebhookDoor): void {
    const name = outputName(shop.id);
    new CfnOutput(Stack.of(this), `Webhook${name}`, {
      description: `Webhook address of ${shop.id}`,
      value: door.url(shop),
    });
    if (registersItself(shop)) return; // its app fills in both secrets
    new CfnOutput(Stack.of(this), `Secret${name}`, {
      description: `Fills in the webhook secret of ${shop.id}: paste it, Enter, Ctrl-D`,
      value: this.#secret.fillCommand,
    });
    if (this.#apiSecret !== undefined)
      new CfnOutput(Stack.of(this), `ApiSecret${name}`, {
        description: `Fills in the API credentials of ${shop.id}: paste the JSON, Enter, Ctrl-D`,
        value: this.#apiSecret.fillCommand,
      });
  }
}

/** A shop in the name of an output. CloudFormation takes letters and digits only: `de-bank-2` becomes `DeBankHyphen2`. */
export const outputName = (shopId: string): string =>
  `-${shopId}`.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()).replaceAll('-', 'Hyphen');
