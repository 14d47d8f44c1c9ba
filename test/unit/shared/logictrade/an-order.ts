import type { OrderRequest } from '../../../../shared/logictrade/requests.ts';

/** The least that LogicTrade's documentation asks of an order. */
export const anOrderRequest = (more: Partial<OrderRequest> = {}): OrderRequest => ({
  salesManUserName: 'logictrade',
  customer: { lastName: 'Jansen', email: 'jan@jansen.com' },
  delivery: { type: 'BM', condition: 'D' },
  lines: [{ code: 'LT00000047', quantity: 6, partPrice: 175.9 }],
  ...more,
});
