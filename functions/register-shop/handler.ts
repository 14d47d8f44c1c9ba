import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { type Answer, refusal, tryAgain } from './answer.ts';
import { confirmShop } from './confirm-shop.ts';
import { followApp } from './follow-app.ts';
import { type AppCall, type AppShop, type Dependencies, registerShop } from './register-shop.ts';

export interface HandlerDependencies extends Dependencies {
  /** The Shopware shops of the cell; retired ones are told so. */
  shops: ReadonlyMap<string, AppShop & { retired: boolean }>;
}

type Step = (shop: AppShop, call: AppCall, deps: Dependencies) => Promise<Answer>;
/** By the last part of the path, as `app-paths.ts` writes it. */
const STEPS: Readonly<Record<string, Step>> = {
  register: registerShop,
  confirm: confirmShop,
  lifecycle: followApp,
};

/** The life of the app in a Shopware shop: registration, confirmation, and what becomes of it. */
export function createHandler(deps: HandlerDependencies) {
  return middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
    .use({
      onError: (request) => {
        deps.log.surprise(request.error, { shop: partsOf(request.event).shopId });
        request.response = toResult(tryAgain());
      },
    })
    .handler(async (event) => toResult(await answerTo(event, deps)));
}

async function answerTo(event: APIGatewayProxyEventV2, deps: HandlerDependencies): Promise<Answer> {
  const { shopId, step } = partsOf(event);
  const shop = deps.shops.get(shopId);
  const take = STEPS[step];
  if (shop === undefined || take === undefined) return refusal(404, 'There is no such Shopware shop here.');
  if (shop.retired) return refusal(410, 'This shop has been retired; please remove the app.');
  return take(shop, toCall(event), deps);
}

/** `/shopware/<shop>/<step>`. */
function partsOf({ rawPath }: APIGatewayProxyEventV2): { shopId: string; step: string } {
  const [, shopId = '', step = ''] = rawPath.split('/').filter((part) => part !== '');
  return { shopId, step };
}

function toCall({
  headers,
  body,
  isBase64Encoded,
  rawQueryString,
  requestContext,
}: APIGatewayProxyEventV2): AppCall {
  const sent = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  const lowerCase: Record<string, string | undefined> = Object.fromEntries(sent);
  const scheme = lowerCase['x-forwarded-proto'] === 'http' ? 'http' : 'https';
  return {
    headers: lowerCase,
    query: rawQueryString,
    rawBody: Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8'),
    origin: `${scheme}://${requestContext.domainName}`,
  };
}

const toResult = ({ status, body }: Answer): APIGatewayProxyStructuredResultV2 => ({
  statusCode: status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
