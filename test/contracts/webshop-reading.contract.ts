import { describe, expect, it } from 'vitest';
import { amountsOfLine, inEuros, totalCents } from '../../infra/local/shops/sample-sale.ts';
import type { SaleEvent, SignedRequest } from '../../infra/local/shops/shop-simulator.ts';
import { plus, sameAmount } from '../../shared/order/money.ts';
import { sumOfLines } from '../../shared/order/total-problem.ts';
import { NOW, READING, SEEDS, visit, type WebshopSubject } from './webshop-subject.ts';

/** Reads sales, buyers and addresses as the shop meant them. */
export function webshopReadingContract(subject: WebshopSubject): void {
  const { webshop, simulator, signatureHeader, ignored } = subject;
  const { secret, delivered, aSale, aState, aCustomerState, read, orderOf } = visit(subject);

  describe(`${webshop.id} read by the importer`, () => {
    it('needs no header that does not travel', () => {
      const delivery = aState();
      const kept = Object.fromEntries(webshop.keptHeaders.map((name) => [name, delivery.headers[name]]));

      const normalised = read({ ...delivery, headers: kept });

      expect(normalised).toEqual(read(delivery));
      expect(webshop.keptHeaders).not.toContain(signatureHeader);
    });

    it('comes to what the buyer owes, to the cent', () => {
      const orders = SEEDS.map((seed) => ({
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
      const ids = new Set(SEEDS.map((seed) => orderOf(aSale(seed)).id));

      expect(ids.size).toBe(SEEDS.length);
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
        id: expect.stringMatching(/7000000000007$/),
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
      const paid = orderOf(aSale(9, { payment: { state: 'paid', gateways: ['iDEAL'] } }));
      const pending = orderOf(aSale(9, { payment: { state: 'pending', gateways: ['iDEAL'] } }));

      expect(paid).toMatchObject({
        payment: 'settled',
        payments: [{ gateway: 'iDEAL', amount: paid.total }],
      });
      expect(pending.payment).toBe('unpaid');
    });

    const customer = aCustomerState(
      aSale(10, { buyer: { ...aSale(10).sale.buyer, customerNumber: 7_000_000_000_010 } }),
    );
    it.each(customer === undefined ? [] : [customer])(
      'reads the state of a customer, unless the shop imports none',
      (delivery) => {
        const event = aSale(10);

        const [wanted, unwanted] = [
          read(delivery),
          webshop.normalise(delivery, { ...READING, customers: 'none' }),
        ];

        expect(wanted).toMatchObject({
          kind: 'customer',
          state: {
            updatedAt: event.at.toISOString(),
            customer: { id: expect.stringMatching(/7000000000010$/), email: event.sale.buyer.email },
          },
        });
        expect(unwanted).toEqual({ kind: 'ignored', because: expect.any(String) });
      },
    );

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
}
