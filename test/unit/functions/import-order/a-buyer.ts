import type { FoundCustomer } from '../../../../functions/import-order/order-book.ts';
import type { ShopInput } from '../../../../shared/config/shop.ts';
import type { Order } from '../../../../shared/order/order.ts';
import { anImporter } from '../../../fixtures/an-importer.ts';
import { anOrder, aShop } from '../../../fixtures/orders.ts';
import { simulatedLedgerPlace } from '../../../simulation/exactly-once/dynamo/simulated-place.ts';

export const SANNE = { id: 8, email: 'sanne@example.com' };

export const first = anOrder();
export const second = anOrder({ id: '5002', number: '#1002' });

/** A cell whose LogicTrade has these customers. */
export function aCell(customers: ShopInput['customers'] = {}, ...held: FoundCustomer[]) {
  const cell = anImporter(simulatedLedgerPlace(), 'cell', aShop({ customers }));
  cell.orderBook.customers.push(...held);
  const buyerOf = async (order: Order) => {
    await cell.bring(order);
    return cell.orderBook.created.at(-1)?.request.customer;
  };
  return { ...cell, buyerOf };
}
