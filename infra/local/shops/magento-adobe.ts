import { createHash, sign as signWith } from 'node:crypto';
import { adobeKeyPath, adobeKeyPairs } from './adobe-keys.ts';
import { magentoCustomer, magentoOrder } from './magento-body.ts';
import { type ApiAnswer, type ApiCall, found, type OrderApi } from './order-api.ts';
import type { SaleEvent, ShopSimulator, Signing, SignedRequest } from './shop-simulator.ts';

const TOKEN = 'integration-token-of-nobody';

/** Adobe Commerce's REST API, as far as orders are asked for. */
const magentoApi: OrderApi = {
  credentials: { token: TOKEN },
  basePath: '',
  answer({ path, headers }: ApiCall, sales: readonly SaleEvent[]): ApiAnswer {
    if (headers['authorization'] !== `Bearer ${TOKEN}`)
      return { status: 401, body: '{"message":"The consumer isn\'t authorized to access %resources."}' };
    const id = /^\/rest\/V1\/orders\/(\d+)$/.exec(path)?.[1];
    const order = sales.map(magentoOrder).find(({ entity_id }) => String(entity_id) === id);
    return order === undefined ? { status: 404, body: '{"message":"No such entity"}' } : found(order);
  },
};

/** Adobe Commerce behind Adobe I/O Events: a CloudEvent with the order inside, signed by Adobe for one client. */
export const adobeSimulator: ShopSimulator = {
  webshop: 'magento',
  orderApi: magentoApi,
  secret: (seed) => `adobe:${createHash('md5').update(`client ${seed}`).digest('hex')}`,
  topicOf: () => 'com.adobe.commerce.observer.sales_order_save_after',
  customerTopicOf: () => 'com.adobe.commerce.observer.customer_save_after_data_object',
  orderBody: (event) => adobeEvent('sales_order_save_after', magentoOrder(event)),
  thinBody: (event) => thinAdobeEvent(event),
  customerBody: (event) =>
    event.sale.buyer.customerNumber === undefined
      ? undefined
      : adobeEvent('customer_save_after_data_object', magentoCustomer(event)),
  sign,
};

/** Whom an event is for until it is signed for somebody: the client of the shop with the first secret. */
const anybody = (): string => clientOf(adobeSimulator.secret(1));

export const adobeEvent = (code: string, value: object, clientId = anybody()): Buffer =>
  Buffer.from(
    JSON.stringify({
      specversion: '1.0',
      id: createHash('md5').update(JSON.stringify(value)).digest('hex'),
      source: 'urn:uuid:meubelhuis-linde',
      type: `com.adobe.commerce.observer.${code}`,
      datacontenttype: 'application/json',
      data: { value },
      recipient_client_id: clientId,
    }),
  );

/** An event that holds only what names the order, as a shop sends that chose few fields. */
export const thinAdobeEvent = (event: SaleEvent): Buffer => {
  const { entity_id, increment_id, updated_at } = magentoOrder(event);
  return adobeEvent('sales_order_save_after', { entity_id, increment_id, updated_at });
};

const clientOf = (secret: string): string => secret.replace('adobe:', '');

function sign(given: Buffer, { secret, topic, deliveryId }: Signing): SignedRequest {
  const text = given.toString('utf8');
  const forWhom = (clientId: string) => `"recipient_client_id":"${clientId}"`;
  const named = text.replace(forWhom(anybody()), forWhom(clientOf(secret)));
  const body = named === text ? given : Buffer.from(named);
  const signatures = adobeKeyPairs().map(({ privateKey }) =>
    signWith('RSA-SHA256', body, privateKey).toString('base64'),
  );
  return {
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Adobe/1.0',
      'x-adobe-event-code': topic,
      'x-adobe-event-id': deliveryId,
      'x-adobe-delivery-id': deliveryId,
      ...Object.fromEntries(
        signatures.flatMap((signature, i) => [
          [`x-adobe-digital-signature-${i + 1}`, signature],
          [`x-adobe-public-key${i + 1}-path`, adobeKeyPath(i)],
        ]),
      ),
    },
    body,
  };
}
