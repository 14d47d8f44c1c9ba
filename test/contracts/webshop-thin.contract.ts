import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openOrderApi } from '../../infra/local/shops/order-api.ts';
import type { SaleEvent } from '../../infra/local/shops/shop-simulator.ts';
import { HttpShopApi, openShopConnection } from '../../shared/webshops/http-shop-api.ts';
import { type ShopApi, ShopApiError } from '../../shared/webshops/shop-api.ts';
import type { Delivery, Normalised } from '../../shared/webshops/webshop.ts';
import { anyBody } from '../fixtures/strange-bodies.ts';
import { FUZZ_LIMIT_MS, NOW, RUNS, visit, type WebshopSubject } from './webshop-subject.ts';

/** Fetches what a delivery only names, from the shop's own API played on this machine. */
export function webshopThinContract(subject: WebshopSubject): void {
  const { webshop, simulator, thin } = subject;
  const { orderApi } = simulator;
  const { secret, delivered, aSale, read, orderOf } = visit(subject);
  if (thin === undefined || orderApi === undefined) return;

  /** A way to the shop's API, which knows these sales. */
  const anApi = async (sales: SaleEvent[], credentials: ShopApi['credentials'] = orderApi.credentials) => {
    const [played, connection] = [await openOrderApi(orderApi), openShopConnection()];
    onTestFinished(async () => {
      await connection.close();
      await played.close();
    });
    for (const sale of sales) played.remember(sale);
    return new HttpShopApi({ url: played.url, credentials, fetch: connection.fetch, now: () => NOW });
  };
  /** A delivery that only names the sale's order. */
  const aNamed = (event: SaleEvent = aSale(1)): Delivery => {
    const body = thin.named?.(event) ?? simulator.orderBody(event);
    const topic = simulator.topicOf({ what: 'updated' });
    return delivered(simulator.sign(body, { secret, now: NOW, topic, deliveryId: 'named-1' }));
  };
  const fetched = async (delivery: Delivery, api: ShopApi): Promise<Normalised> => {
    const named = read(delivery);
    if (named.kind !== 'thin') throw new Error(JSON.stringify(named));
    return read((await webshop.fetchOrder?.(named.id, delivery, api)) ?? delivery);
  };

  describe(`${webshop.id} when a delivery only names an order`, () => {
    it('fetches the order as it is now, to the cent', async () => {
      const events = Array.from({ length: 12 }, (_, seed) => aSale(seed));
      const api = await anApi(events);

      const orders = await Promise.all(events.map((event) => fetched(aNamed(event), api)));

      const whenever = { updatedAt: expect.any(String) };
      const changes = thin.isVersionedByFetching ? whenever : {};
      expect(orders).toEqual(
        events.map((event) => ({ kind: 'order', order: { ...orderOf(event), ...changes } })),
      );
    });

    it.each(thin.customerState === undefined ? [] : [thin.customerState])(
      'fetches the customer it names',
      async (stateOf) => {
        const event = aSale(10, { buyer: { ...aSale(10).sale.buyer, customerNumber: 7_000_000_000_010 } });
        const api = await anApi([event]);
        const [body, topic] = [simulator.customerBody(event), simulator.customerTopicOf(event)];
        const signed = simulator.sign(body ?? Buffer.alloc(0), {
          secret,
          now: NOW,
          topic,
          deliveryId: 'c-1',
        });

        const customer = await fetched(delivered(signed), api);

        expect(customer).toEqual(read({ ...delivered(signed), rawBody: stateOf(event) }));
      },
    );

    it('says so when the shop does not know the order', async () => {
      const api = await anApi([]);

      const answer = fetched(aNamed(), api);

      await expect(answer).rejects.toMatchObject({ code: 'shop-api-not-found', retry: 'never' });
    });

    it('asks for credentials that are wrong or not filled in, and comes again', async () => {
      const wrong = Object.fromEntries(Object.keys(orderApi.credentials).map((name) => [name, 'wrong']));
      const [refused, empty] = [await anApi([aSale(1)], wrong), await anApi([aSale(1)], {})];

      const answers = await Promise.allSettled([fetched(aNamed(), refused), fetched(aNamed(), empty)]);

      expect(answers).toMatchObject([
        { reason: { code: 'shop-api-refused', retry: 'later' } },
        { reason: { code: 'shop-api-not-configured', retry: 'later' } },
      ]);
    });

    it('takes whatever the API answers for an order, or says what keeps it from being one', {
      timeout: FUZZ_LIMIT_MS,
    }, async () => {
      const tokens = fc.constant('{"access_token":"token"}');
      const answers = fc.infiniteStream(fc.oneof(anyBody, tokens, fc.string({ unit: 'binary' })));

      await fc.assert(
        fc.asyncProperty(answers, async (given) => {
          const api: ShopApi = {
            credentials: orderApi.credentials,
            call: async () => Buffer.from(given.next().value),
          };
          const answer = await fetched(aNamed(), api).catch((error: unknown) => error);
          if (answer instanceof Error && !(answer instanceof ShopApiError)) throw answer;
        }),
        { numRuns: RUNS },
      );
    });
  });
}
