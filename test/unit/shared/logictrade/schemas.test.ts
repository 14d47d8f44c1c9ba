import { describe, expect, it } from 'vitest';
import { introspect } from '../../../../shared/logictrade/introspection.ts';
import { getCustomer } from '../../../../shared/logictrade/customers.ts';
import { getOrder } from '../../../../shared/logictrade/orders.ts';
import { getProduct, searchProducts } from '../../../../shared/logictrade/products.ts';
import { aLogictrade } from './a-client.ts';

const read = async (body: object) => getOrder(aLogictrade({ body }).client, 4);

describe("an order in LogicTrade's answer", () => {
  /** LogicTrade API docs, Sales order, Create an order: the example, shortened only in the customer. */
  const EXAMPLE = {
    id: 4,
    number: 'V24000001',
    reference: '',
    salesMan: 'LogicTrade',
    salesManUserName: 'logictrade',
    date: '2024-03-24T13:43:57.083',
    status: 'Definitief',
    externNumber: '',
    totalAmount: 0,
    customer: { id: 13, number: 'R000000008', gender: 'Man', infix: '', address: { zipCode: '7951 SM' } },
    delivery: { type: 'Bezorgen+montage', expectedDate: null, address: { street: 'Weth. Buitenhuisstraat' } },
    origin: { code: 'WIN', description: 'Winkel' },
    webshop: { number: '', url: '' },
    payments: [],
    comment: { intern: '', extern: '' },
    lines: [
      { id: 3, lineNumber: 10, code: 'LT00000043', quantity: 3, partPrice: 123, linePrice: 369, vat: 21 },
    ],
  };

  it('is read as in the documentation, with everything unset left out alike', async () => {
    const order = await read(EXAMPLE);

    expect(order).toMatchObject({
      id: 4,
      number: 'V24000001',
      date: '2024-03-24T13:43:57.083',
      totalAmount: 0,
      customer: { id: 13, gender: 'Man', address: { zipCode: '7951 SM' } },
      delivery: { type: 'Bezorgen+montage' },
      payments: [],
      lines: [{ code: 'LT00000043', quantity: 3, vat: { percentage: 21 } }],
    });
    expect([
      order.reference,
      order.externNumber,
      order.webshop?.number,
      order.delivery?.expectedDate,
    ]).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('needs nothing but its id', async () => {
    expect(await read({ id: '4' })).toEqual({ id: 4 });
  });

  it('may have fields that nobody knows and lack what is documented as a must', async () => {
    const order = await read({
      id: 4,
      customFields: [{}],
      customer: { id: null },
      lines: null,
      payments: 'none',
    });

    expect(order).toEqual({ id: 4, customer: {} });
  });

  it.each([
    ['PC', { code: 'PC' }],
    [
      { id: 1, code: 'PC', description: 'Contant' },
      { id: 1, code: 'PC', description: 'Contant' },
    ],
    [null, undefined],
  ])('has a payment condition as text or as an object: %o', async (paymentCondition, expected) => {
    const order = await read({ id: 4, paymentCondition });

    expect(order.paymentCondition).toEqual(expected);
  });

  it.each([
    [21, { percentage: 21 }],
    [
      { id: 1, code: 'H' },
      { id: 1, code: 'H' },
    ],
    ['', undefined],
  ])('has VAT as a number or as an object: %o', async (vat, expected) => {
    const order = await read({ id: 4, lines: [{ id: 3, vat }] });

    expect(order.lines?.[0]?.vat).toEqual(expected);
  });

  it('has its numbers as text even when LogicTrade sends digits', async () => {
    const order = await read({
      id: 4,
      number: 24_000_001,
      webshop: { number: 1001 },
      lines: [{ lineNumber: '10' }],
    });

    expect([order.number, order.webshop?.number, order.lines?.[0]?.lineNumber]).toEqual([
      '24000001',
      '1001',
      10,
    ]);
  });

  it('is not readable at all when a number that tells whose it is makes no sense', async () => {
    await expect(read({ id: 4, externNumber: { value: 'furniture/1' } })).rejects.toMatchObject({
      condition: 'unreadable',
      message: expect.stringContaining('unexpected externNumber'),
    });
  });
});

describe("a customer in LogicTrade's answer", () => {
  it('is read as in the documentation', async () => {
    const { client } = aLogictrade({
      body: {
        id: 13,
        number: 'R0000013',
        companyName: 'LogicTrade',
        newsLetter: 'true',
        birthdate: null,
        email: '',
      },
    });

    const customer = await getCustomer(client, 13);

    expect(customer).toMatchObject({ id: 13, companyName: 'LogicTrade', newsLetter: true });
    expect([customer.email, customer.birthdate]).toEqual([undefined, undefined]);
  });

  it('that is gone is told apart from a failure', async () => {
    const { client } = aLogictrade({ status: 404, body: { title: 'Record Not Found' } });

    await expect(getCustomer(client, 13)).rejects.toMatchObject({
      name: 'LogictradeNotFoundError',
      retry: 'never',
      effect: 'none',
      detail: 'Record Not Found',
    });
  });
});

describe("a product in LogicTrade's answer", () => {
  it.each([
    ['Yes', 'yes'],
    ['Stockonly', 'stock-only'],
    ['StockOnly', 'stock-only'],
    ['No', 'no'],
    ['Maybe', undefined],
    ['', undefined],
  ])('that is sellable "%s" is read as %s', async (sellable, expected) => {
    const product = await getProduct(aLogictrade({ body: { id: 114, sellable } }).client, 114);

    expect(product.sellable).toBe(expected);
  });

  it.each(['discription', 'description'])("has its supplier's %s, however it is spelt", async (field) => {
    const { client } = aLogictrade({
      body: { id: 114, supplier: { [field]: 'Bank', supplier: { id: 49 } } },
    });

    const product = await getProduct(client, 114, { includeImplementations: true });

    expect(product.supplier).toMatchObject({ description: 'Bank', supplier: { id: 49 } });
  });

  it('is found by keyword, many at once, and some not at all', async () => {
    const body = [
      {
        keyword: 'LT00000083',
        results: [{ id: 114, code: 'LT00000083', barcode: '9900000002527', name: 'Bank' }],
      },
      { keyword: '1234', results: [] },
    ];
    const { client, sent } = aLogictrade({ body });

    const found = await searchProducts(client, ['LT00000083', '1234'], 'code');

    expect(found.get('LT00000083')).toMatchObject([{ id: 114, code: 'LT00000083' }]);
    expect(found.get('1234')).toEqual([]);
    expect(sent[0]).toMatchObject({
      method: 'POST',
      body: { searchScope: 'code', items: [{ keyword: 'LT00000083' }, { keyword: '1234' }] },
    });
  });

  it('that could not be searched for leaves nothing behind, although searching is a POST', async () => {
    const { client } = aLogictrade({ status: 500 });

    await expect(searchProducts(client, ['A'])).rejects.toMatchObject({ effect: 'none', retry: 'later' });
  });
});

describe('introspection of the key', () => {
  it.each(['client_id', 'clientId'])('tells what the key may do (%s)', async (spelling) => {
    const { client, sent } = aLogictrade({
      body: {
        active: true,
        scope: 'customer supplier product',
        [spelling]: 'c1',
        username: 'Developer',
        exp: 1_744_675_200,
      },
    });

    const said = await introspect(client);

    expect(said).toEqual({
      active: true,
      scopes: ['customer', 'supplier', 'product'],
      clientId: 'c1',
      username: 'Developer',
      expiresAt: Date.UTC(2025, 3, 15),
    });
    expect(sent[0]).toMatchObject({
      method: 'POST',
      url: 'https://logictrade.test/authentication/introspect',
      body: undefined,
    });
  });

  it('may say nothing at all', async () => {
    expect(await introspect(aLogictrade({ body: {} }).client)).toMatchObject({
      active: undefined,
      scopes: [],
    });
  });
});
