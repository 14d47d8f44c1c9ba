import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  amountsOfLine,
  inEuros,
  type SampleSale,
  sampleSale,
  totalCents,
} from '../../infra/local/shops/sample-sale.ts';
import {
  orderRequest,
  type SaleEvent,
  type ShopSimulator,
  type SignedRequest,
} from '../../infra/local/shops/shop-simulator.ts';
import { plus, sameAmount } from '../../shared/order/money.ts';
import type { Order } from '../../shared/order/order.ts';
import { sumOfLines } from '../../shared/order/total-problem.ts';
import type { Delivery, Normalised, ShopReading, Webshop } from '../../shared/webshops/webshop.ts';
import { anyBody, aMutationOf } from '../fixtures/strange-bodies.ts';

/** How many strange bodies each property meets; FUZZ_RUNS=10000 for a long look. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 300);
const NOW = Date.parse('2026-05-06T12:00:00Z');
const READING: ShopReading = { id: 'meubelhuis', currency: 'EUR', customers: 'all' };

export interface WebshopSubject {
  webshop: Webshop;
  simulator: ShopSimulator;
  /** The header that holds the signature. */
  signatureHeader: string;
  /** How far from now a delivery may be, where the platform signs the time. */
  toleranceMs?: number;
  /** Deliveries that must come to nothing, each with what it is. */
  ignored: (
    sign: (body: Buffer, topic?: string) => SignedRequest,
  ) => [what: string, request: SignedRequest][];
}

/** What every webshop promises, whatever its signature and its words. */
export function webshopContract({
  webshop,
  simulator,
  signatureHeader,
  toleranceMs,
  ignored,
}: WebshopSubject): void {
  const secret = simulator.secret(1);
  const delivered = ({ headers, body }: SignedRequest): Delivery => ({
    headers,
    rawBody: body,
    receivedAt: NOW,
  });
  const aSale = (seed: number, given?: Partial<SampleSale>): SaleEvent => {
    const sale = sampleSale(seed, given);
    return { what: 'created', sale, at: new Date(sale.placedAt.getTime() + 5000) };
  };
  const aDelivery = (event: SaleEvent = aSale(1), now = NOW): Delivery =>
    delivered(orderRequest(simulator, event, { secret, now }));
  const isAuthentic = (delivery: Delivery, key = secret): boolean => webshop.isAuthentic(delivery, key, NOW);
  const withSignature = (signature: string | undefined): Delivery => {
    const delivery = aDelivery();
    return { ...delivery, headers: { ...delivery.headers, [signatureHeader]: signature } };
  };
  const withBody = (change: (body: Buffer) => Buffer): Delivery => {
    const delivery = aDelivery();
    return { ...delivery, rawBody: change(delivery.rawBody) };
  };
  const signature = aDelivery().headers[signatureHeader] ?? '';
  const read = (delivery: Delivery): Normalised => webshop.normalise(delivery, READING);
  const orderOf = (event: SaleEvent): Order => {
    const normalised = read(aDelivery(event));
    if (normalised.kind !== 'order') throw new Error(JSON.stringify(normalised));
    return normalised.order;
  };
  const seeds = Array.from({ length: 60 }, (_, seed) => seed);

  describe(`${webshop.id} at the door`, () => {
    it('believes what the shop signed', () => {
      const verdicts = seeds.map((seed) => isAuthentic(aDelivery(aSale(seed))));

      expect(verdicts).not.toContain(false);
    });

    it.each<[string, () => Delivery]>([
      [
        'a body with one byte changed',
        () =>
          withBody((body) => {
            const copy = Buffer.from(body);
            copy[40] = (copy[40] ?? 0) ^ 1;
            return copy;
          }),
      ],
      [
        'a body written anew from its JSON',
        () => withBody((body) => Buffer.from(JSON.stringify(JSON.parse(body.toString()), null, 1))),
      ],
      ['a body cut short', () => withBody((body) => body.subarray(0, -1))],
      [
        'a body with a line break behind it',
        () => withBody((body) => Buffer.concat([body, Buffer.from('\n')])),
      ],
      ['a body in another encoding', () => withBody((body) => Buffer.from(body.toString(), 'utf16le'))],
      ['an empty body', () => withBody(() => Buffer.alloc(0))],
      ['no signature', () => withSignature(undefined)],
      ['an empty signature', () => withSignature('')],
      ['the signature sent twice', () => withSignature(`${signature}, ${signature}`)],
      ['the signature sent twice, joined tightly', () => withSignature(`${signature},${signature}`)],
      ['a signature cut short', () => withSignature(signature.slice(0, -2))],
      ['a signature with something behind it', () => withSignature(`${signature}x`)],
      ['a signature that is not base64', () => withSignature(signature.replace(/.{5}$/, '$$$*!'))],
      ['a signature in capitals', () => withSignature(signature.toUpperCase())],
      ['the signature of another order', () => withSignature(aDelivery(aSale(2)).headers[signatureHeader])],
      ['no headers at all', () => ({ ...aDelivery(), headers: {} })],
    ])('refuses %s', (_, delivery) => {
      const verdict = isAuthentic(delivery());

      expect(verdict).toBe(false);
    });

    it('refuses what another shop signed', () => {
      const verdicts = [simulator.secret(2), `${secret}x`, secret.slice(0, -1), ''].map((key) =>
        isAuthentic(aDelivery(), key),
      );

      expect(verdicts).toEqual([false, false, false, false]);
    });

    it.skipIf(toleranceMs === undefined)(
      'refuses what was signed too long ago, or for a time to come',
      () => {
        const distances = [
          -(toleranceMs ?? 0),
          toleranceMs ?? 0,
          -(toleranceMs ?? 0) - 1000,
          (toleranceMs ?? 0) + 1000,
        ];

        const verdicts = distances.map((ms) => isAuthentic(aDelivery(aSale(1), NOW + ms)));

        expect(verdicts).toEqual([true, true, false, false]);
      },
    );

    it('never throws, whatever headers, bodies and secrets say', () => {
      const headers = fc.dictionary(
        fc.constantFrom(...Object.keys(aDelivery().headers)),
        fc.string({ unit: 'binary' }),
      );

      fc.assert(
        fc.property(headers, fc.uint8Array({ maxLength: 200 }), fc.string(), (given, bytes, key) => {
          const delivery = {
            headers: { ...aDelivery().headers, ...given },
            rawBody: Buffer.from(bytes),
            receivedAt: NOW,
          };
          webshop.glance(delivery);
          webshop.handshake?.(delivery);
          webshop.secretProblem?.(key);
          return isAuthentic(delivery, key) === false;
        }),
        { numRuns: RUNS },
      );
    });

    it('tells a secret from what is none', () => {
      const problems = [simulator.secret(1), simulator.secret(2), '', ' '].map((key) =>
        webshop.secretProblem?.(key),
      );

      expect(problems).toEqual([undefined, undefined, expect.any(String), expect.any(String)]);
    });

    it('gives a delivery its id for tracing, and sends an order on', () => {
      const glance = webshop.glance(aDelivery());

      expect(glance.deliveryId).toEqual(expect.any(String));
      expect(glance.unwanted).toBeUndefined();
    });
  });

  describe(`${webshop.id} read by the importer`, () => {
    it('needs no header that does not travel', () => {
      const delivery = aDelivery();
      const kept = Object.fromEntries(webshop.keptHeaders.map((name) => [name, delivery.headers[name]]));

      const normalised = read({ ...delivery, headers: kept });

      expect(normalised).toEqual(read(delivery));
      expect(webshop.keptHeaders).not.toContain(signatureHeader);
    });

    it('comes to what the buyer owes, to the cent', () => {
      const orders = seeds.map((seed) => ({
        order: orderOf(aSale(seed)),
        cents: totalCents(aSale(seed).sale),
      }));

      const wrong = orders.filter(
        ({ order, cents }) =>
          !sameAmount(order.total, inEuros(cents)) || !sameAmount(sumOfLines(order.lines), order.total),
      );
      expect(wrong).toEqual([]);
    });

    it('keeps each line apart, with its VAT', () => {
      const { sale, ...event } = aSale(3);

      const order = orderOf({ sale, ...event });

      const products = order.lines.filter(({ kind }) => kind !== 'shipping');
      expect(products.map(({ code, quantity }) => [code, quantity])).toEqual(
        sale.lines.map(({ sku, quantity }) => [sku, String(quantity)]),
      );
      for (const [i, line] of sale.lines.entries()) {
        const { includingVat, vat } = amountsOfLine(line, sale);
        const mapped = products[i];
        expect(Number(mapped?.totalIncludingVat)).toBeCloseTo(includingVat / 100, 6);
        expect(
          sameAmount(plus(mapped?.totalExcludingVat ?? '', inEuros(vat)), mapped?.totalIncludingVat ?? ''),
        ).toBe(true);
      }
    });

    it('has one identity and number for all states of an order, and a later version for a later state', () => {
      const created = aSale(4);
      const updated: SaleEvent = { ...created, what: 'updated', at: new Date(created.at.getTime() + 60_000) };

      const [first, second] = [orderOf(created), orderOf(updated)];

      expect(first.updatedAt).toBe(created.at.toISOString());
      expect(second.updatedAt > first.updatedAt).toBe(true);
      expect({ id: second.id, number: second.number }).toEqual({ id: first.id, number: first.number });
      expect(first.placedAt).toBe(created.sale.placedAt.toISOString());
      expect(first.number).toContain(String(created.sale.number));
    });

    it('tells orders apart', () => {
      const ids = new Set(seeds.map((seed) => orderOf(aSale(seed)).id));

      expect(ids.size).toBe(seeds.length);
    });

    it('owes and delivers nothing of a cancelled order, and still knows which it was', () => {
      const created = aSale(5);

      const cancelled = orderOf({ ...created, what: 'cancelled' });

      expect(cancelled).toMatchObject({ status: 'cancelled', lines: [], total: '0', payments: [] });
      expect(cancelled.id).toBe(orderOf(created).id);
    });

    it('reads where to deliver and whom to bill', () => {
      const home = {
        street: 'Beukenlaan',
        number: '12',
        addition: 'A',
        postcode: '3511 AB',
        city: 'Utrecht',
        country: 'NL',
      } as const;
      const shop = {
        ...home,
        street: 'Lindestraat',
        number: '14',
        addition: 'bus 3',
        postcode: '9000',
        city: 'Gent',
        country: 'BE',
      } as const;
      const sale = aSale(6, {
        billing: { ...home, isOneLine: false },
        delivery: { ...shop, isOneLine: false },
      });

      const { billingAddress, deliveryAddress } = orderOf(sale);

      expect(billingAddress).toMatchObject({
        street: 'Beukenlaan',
        houseNumber: expect.stringMatching(/^12 ?A$/),
        postcode: '3511 AB',
        city: 'Utrecht',
        country: 'NL',
        isCertain: true,
      });
      expect(deliveryAddress).toMatchObject({
        street: 'Lindestraat',
        houseNumber: '14 bus 3',
        postcode: '9000',
        city: 'Gent',
        country: 'BE',
        isCertain: true,
      });
    });

    it('reads who buys', () => {
      const event = aSale(7, {
        buyer: {
          customerNumber: 7_000_000_000_007,
          firstName: 'Bram',
          infix: 'van der',
          lastName: 'Zomerdijk',
          email: 'Bram@Example.com',
          phone: '06 123 45 678',
          company: 'Praktijk De Linde B.V.',
          vatNumber: 'NL123456789B01',
        },
      });

      const { customer } = orderOf(event);

      expect(customer).toMatchObject({
        id: '7000000000007',
        firstName: 'Bram',
        infix: 'van der',
        lastName: 'Zomerdijk',
        email: 'bram@example.com',
        mobile: '+31612345678',
        company: 'Praktijk De Linde B.V.',
        vatNumber: 'NL123456789B01',
      });
    });

    it('knows a guest by the e-mail address alone', () => {
      const { sale } = aSale(8);

      const { customer } = orderOf(aSale(8, { buyer: { ...sale.buyer, customerNumber: undefined } }));

      expect(customer.id).toBeUndefined();
      expect(customer.email).toBe(sale.buyer.email);
    });

    it('says how far an order is paid, and by which way', () => {
      const payment = { gateways: ['iDEAL'] } satisfies Partial<SampleSale['payment']>;
      const [paid, pending] = (['paid', 'pending'] as const).map((state) =>
        orderOf(aSale(9, { payment: { state, gateways: ['iDEAL'] } })),
      );

      expect(paid).toMatchObject({
        payment: 'settled',
        payments: [{ gateway: payment.gateways[0], amount: paid?.total }],
      });
      expect(pending?.payment).toBe('unpaid');
    });

    it('reads the state of a customer, unless the shop imports none', () => {
      const event = aSale(10, { buyer: { ...aSale(10).sale.buyer, customerNumber: 7_000_000_000_010 } });
      const body = simulator.customerBody(event) ?? Buffer.alloc(0);
      const topic = simulator.customerTopicOf(event);
      const delivery = delivered(simulator.sign(body, { secret, now: NOW, topic, deliveryId: 'customer-1' }));

      const [wanted, unwanted] = [
        read(delivery),
        webshop.normalise(delivery, { ...READING, customers: 'none' }),
      ];

      expect(wanted).toMatchObject({
        kind: 'customer',
        state: {
          updatedAt: event.at.toISOString(),
          customer: { id: '7000000000010', email: event.sale.buyer.email },
        },
      });
      expect(unwanted).toEqual({ kind: 'ignored', because: expect.any(String) });
    });

    it('brings nothing in of tests and topics that nobody asked for', () => {
      const sign = (body: Buffer, topic = simulator.topicOf({ what: 'created' })): SignedRequest =>
        simulator.sign(body, { secret, now: NOW, topic, deliveryId: 'ignored-1' });

      const ends = ignored(sign).map(([what, request]) => {
        const unwanted = webshop.glance(delivered(request)).unwanted;
        return [what, unwanted === undefined ? read(delivered(request)).kind : 'ignored'];
      });

      expect(ends).toEqual(ignored(sign).map(([what]) => [what, 'ignored']));
    });
  });

  describe(`${webshop.id} given anything at all`, () => {
    const valid = aDelivery(aSale(11));
    const parts = JSON.parse(valid.rawBody.toString());
    const { buyer } = aSale(11).sale;

    const judged = (rawBody: Buffer): Normalised => {
      const normalised = read({ ...valid, rawBody });
      expect(['order', 'customer', 'ignored', 'unmappable']).toContain(normalised.kind);
      if (normalised.kind === 'order')
        expect(sameAmount(sumOfLines(normalised.order.lines), normalised.order.total)).toBe(true);
      // reasons are logged and kept for ever, so they may name fields but never people
      if ('because' in normalised)
        expect(normalised.because).not.toMatch(new RegExp(`${buyer.lastName}|${buyer.email}`, 'i'));
      return normalised;
    };

    it('never throws on bytes', () => {
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => void judged(Buffer.from(bytes))),
        { numRuns: RUNS },
      );
    });

    it('never throws on JSON of any shape', () => {
      fc.assert(
        fc.property(anyBody, (body) => void judged(Buffer.from(body))),
        { numRuns: RUNS },
      );
    });

    it('never throws on an order with some of it changed, missing or of another type', () => {
      fc.assert(
        fc.property(aMutationOf(parts), (body) => void judged(Buffer.from(body))),
        { numRuns: RUNS },
      );
    });

    it('parks a body that is nested deeper than any order', () => {
      const deep = ['[', '{"a":'].map((open) => judged(Buffer.from(open.repeat(200_000))).kind);

      expect(deep).toEqual(['unmappable', 'unmappable']);
    });

    it('is not led astray by prototypes', () => {
      const text = `{"__proto__":${valid.rawBody.toString()},"constructor":{"prototype":{"id":1}}}`;

      const normalised = judged(Buffer.from(text));

      expect(normalised.kind).not.toBe('order');
      expect({}).not.toHaveProperty('id');
    });

    it('reads a very large body in reasonable time', () => {
      const large = {
        ...parts,
        padding: 'x'.repeat(4_000_000),
        more: Array.from({ length: 20_000 }, (_, i) => ({ i })),
      };

      const began = performance.now();
      const normalised = judged(Buffer.from(JSON.stringify(large)));

      expect(normalised.kind).toBe('order');
      expect(performance.now() - began).toBeLessThan(5000);
    });
  });
}
