import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Delivery } from '../../shared/webshops/webshop.ts';
import { type Answer, problem } from './answer.ts';
import { type Dependencies, receiveWebhook } from './receive-webhook.ts';

/** Webhook calls in, messages on the shop's lane out; every answer is quick, and every refusal says what to do. */
export function createHandler(deps: Dependencies) {
  return middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
    .use({
      onError: (request) => {
        // the shop delivers again after a 5xx; what went wrong is for the log alone
        deps.log.surprise(request.error, { shop: shopOf(request.event) });
        deps.log.countForCell('DeliveriesFailed');
        request.response = toResult(
          problem(500, 'internal', 'Something went wrong here; please deliver again.'),
        );
      },
    })
    .handler(async (event) =>
      toResult(await receiveWebhook(shopOf(event), toDelivery(event, deps.now()), deps)),
    );
}

/** `/webhooks/<shop>`, and behind it the secret of platforms that nothing else authenticates. */
const partsOf = (event: APIGatewayProxyEventV2): string[] =>
  event.rawPath.split('/').filter((part) => part !== '');
const shopOf = (event: APIGatewayProxyEventV2): string => partsOf(event)[1] ?? '';

/** The exact bytes: API Gateway hands over base64 for what it takes to be binary. */
function toDelivery(event: APIGatewayProxyEventV2, receivedAt: number): Delivery {
  const rawBody = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  const sent = Object.entries(event.headers).map(([name, value]) => [name.toLowerCase(), value]);
  // last, so that no caller can send it as a header
  const headers = { ...Object.fromEntries(sent), 'x-webhook-path-secret': partsOf(event)[2] };
  return { headers, rawBody, receivedAt, query: event.rawQueryString };
}

function toResult({ status, body, contentType }: Answer): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode: status,
    headers: contentType === undefined ? {} : { 'content-type': contentType },
    body: body ?? '',
  };
}
