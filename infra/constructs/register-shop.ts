import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Cell } from '../../shared/config/cell.ts';
import { shopwareAppSecretName } from '../../shared/config/names.ts';
import {
  confirmationPath,
  lifecyclePath,
  registrationPath,
} from '../../shared/webshops/shopware/app-paths.ts';
import { registersItself } from '../../shared/webshops/shopware/app-shops.ts';
import { EmptySecret } from './empty-secret.ts';
import { HouseFunction } from './house-function.ts';
import { outputName, type ShopLane } from './shop-lane.ts';
import type { WebhookDoor } from './webhook-door.ts';

export interface RegisterShopProps {
  cell: Cell;
  door: WebhookDoor;
  lanes: readonly ShopLane[];
}

/** A shop registers a few times a year; each forged call costs two reads of secrets. */
const THROTTLE = { ThrottlingRateLimit: 5, ThrottlingBurstLimit: 20 };
const ROUTES = {
  Register: `GET ${registrationPath('{shop}')}`,
  Confirm: `POST ${confirmationPath('{shop}')}`,
  Lifecycle: `POST ${lifecyclePath('{shop}')}`,
};

/**
 * Where the app of a Shopware shop registers. A function of its own, since it writes secrets and the door must not: its rights are
 * the secrets of these shops, and reading the app's. A dozen resources, however many shops there are.
 */
export class RegisterShop extends Construct {
  /** Nothing in a cell without such a shop. */
  static whereNeeded(scope: Construct, id: string, props: RegisterShopProps): void {
    if (props.lanes.some(({ shop }) => registersItself(shop))) new RegisterShop(scope, id, props);
  }

  private constructor(scope: Construct, id: string, { cell, door, lanes }: RegisterShopProps) {
    super(scope, id);
    const served = lanes.filter(({ shop }) => registersItself(shop) && !shop.retired);
    const register = new HouseFunction(this, 'Function', {
      cell,
      folder: 'register-shop',
      description: 'Registers the app of Shopware shops and keeps their secrets',
      timeout: Duration.seconds(10), // Shopware hangs up after 5 s and keeps both secrets; what was begun may end
      memoryMb: 1024, // the processor share that comes with it: a registration is always a first call
      readableTraces: true,
      environment: {},
    });
    const appSecret = new EmptySecret(this, 'AppSecret', {
      cell,
      name: shopwareAppSecretName(cell.id),
      description: `Secret of the Shopware app of ${cell.id}: the text in <secret> of its manifests`,
    });
    register.allow(['secretsmanager:GetSecretValue'], [appSecret.arn]);
    const ofShops = served.flatMap(({ secretArns }) => secretArns);
    if (ofShops.length > 0)
      register.allow(['secretsmanager:GetSecretValue', 'secretsmanager:PutSecretValue'], ofShops);
    door.openOtherRoutes(this, {
      function: register,
      routeKeys: ROUTES,
      below: '/shopware/*',
      throttle: THROTTLE,
      reason:
        'each call is signed with the secret of the app or of the shop, which the function verifies first',
    });
    this.#printSetUp(served, door, appSecret);
  }

  #printSetUp(served: readonly ShopLane[], { address }: WebhookDoor, appSecret: EmptySecret): void {
    if (served.length === 0) return;
    const stack = Stack.of(this);
    for (const { shop } of served)
      new CfnOutput(stack, `Registration${outputName(shop.id)}`, {
        description: `Registration address of ${shop.id}, for the manifest of its app`,
        value: `${address}${registrationPath(shop.id)}`,
      });
    new CfnOutput(stack, 'SecretShopwareApp', {
      description:
        'Fills in the secret of the Shopware app, as its manifests have it: paste it, Enter, Ctrl-D',
      value: appSecret.fillCommand,
    });
  }
}
