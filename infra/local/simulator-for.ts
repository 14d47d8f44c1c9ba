import type { Cell } from '../../shared/config/cell.ts';
import type { Shop } from '../../shared/config/shop.ts';
import { type Administration, sampleAdministration } from './logictrade/administration.ts';
import type { LogictradeOptions } from './logictrade/options.ts';
import { ARTICLES, PLANT } from './shops/sample-words.ts';

/**
 * A LogicTrade in which this cell's configuration is right: its codes exist, its limit holds, and so do the articles of
 * our sample orders. Articles of somebody's own are taken as free lines, since nobody enters them here first.
 */
export function simulatorFor({ shops, logictrade }: Cell): LogictradeOptions {
  return {
    limitPerMinute: logictrade.callsPerMinute,
    administration: administrationOf(shops),
    productCodes: [
      ...[...ARTICLES, PLANT].map(({ sku }) => sku),
      ...shops.flatMap(({ lines }) => Object.values(lines).flatMap((code) => code ?? [])),
    ],
    unknownProducts: 'accept',
  };
}

function administrationOf(shops: readonly Shop[]): Administration {
  const known = sampleAdministration;
  const codes = (of: (shop: Shop) => string | undefined) => [
    ...new Set(shops.flatMap((shop) => of(shop) ?? [])),
  ];
  const coded = (known: Administration['origins'], of: (shop: Shop) => string | undefined) => [
    ...known,
    ...codes(of)
      .filter((code) => known.every((one) => one.code !== code))
      .map((code) => ({ code, description: code })),
  ];
  const payments = shops.flatMap((shop) => [
    ...Object.values(shop.payments),
    ...(shop.otherPayments ? [shop.otherPayments] : []),
  ]);
  return {
    ...known,
    salesMen: [
      ...known.salesMen,
      ...codes(({ order }) => order.salesManUserName).map((userName) => ({ userName, name: userName })),
    ],
    deliveryTypes: coded(known.deliveryTypes, ({ order }) => order.deliveryType),
    deliveryConditions: coded(known.deliveryConditions, ({ order }) => order.deliveryCondition),
    origins: coded(known.origins, ({ order }) => order.originCode),
    paymentConditions: coded(known.paymentConditions, ({ order }) => order.paymentCondition),
    paymentTypes: [...new Set([...known.paymentTypes, ...payments.map(({ type }) => type)])],
    statuses: [...known.statuses, ...codes(({ order }) => order.status)],
  };
}
