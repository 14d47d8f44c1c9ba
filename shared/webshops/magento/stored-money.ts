import { isZero, type Money, plus } from '../../order/money.ts';
import type { MagentoOrder } from './schema.ts';

/** Money of an order that only Adobe Commerce knows; nothing in Magento Open Source. */
export interface StoredMoney {
  giftCards: Money;
  /** Store credit and reward points. */
  credit: Money;
  wrapping: Money;
  wrappingVat: Money;
}

type Name = keyof MagentoOrder & keyof MagentoOrder['extension_attributes'];

/** Each amount stands in the order or in its extension attributes, and in some bodies in both: it counts once. */
export function storedMoney(order: MagentoOrder): StoredMoney {
  const find = (name: Exclude<Name, 'shipping_assignments'>): Money =>
    isZero(order[name]) ? order.extension_attributes[name] : order[name];
  return {
    giftCards: find('gift_cards_amount'),
    credit: plus(find('customer_balance_amount'), find('reward_currency_amount')),
    wrapping: plus(find('gw_price'), find('gw_items_price'), find('gw_card_price')),
    wrappingVat: plus(find('gw_tax_amount'), find('gw_items_tax_amount'), find('gw_card_tax_amount')),
  };
}
