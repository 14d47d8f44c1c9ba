import type { Shop } from '../../../shared/config/shop.ts';
import { decimalToNumber } from '../../../shared/logictrade/decimal.ts';
import type { OrderRequest } from '../../../shared/logictrade/requests.ts';
import { toCents } from '../../../shared/order/money.ts';
import type { Order } from '../../../shared/order/order.ts';
import { present } from '../../../shared/order/present.ts';

type RequestPayment = NonNullable<OrderRequest['payments']>[number];

/** Money that has come in, in LogicTrade's payment types; what configuration has no type for is told in words. */
export function toPayments(order: Order, shop: Shop): { payments: RequestPayment[]; unmapped: string[] } {
  const payments: RequestPayment[] = [];
  const unmapped: string[] = [];
  for (const { gateway, amount } of order.payments) {
    const known = configured(shop, gateway) ?? shop.otherPayments;
    if (known === undefined) unmapped.push(`${gateway} (${toCents(amount)})`);
    else
      payments.push({
        amount: decimalToNumber(toCents(amount)),
        type: known.type,
        ...present({ method: known.method }),
      });
  }
  return { payments, unmapped };
}

/** Shops change the case of these words with their versions. */
function configured(shop: Shop, gateway: string) {
  const wanted = gateway.toLowerCase();
  return Object.entries(shop.payments).find(([name]) => name.toLowerCase() === wanted)?.[1];
}
