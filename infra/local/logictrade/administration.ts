import { furniture } from './products/furniture.ts';
import type { ProductOptions } from './products/product.ts';

type Coded = { code: string; description: string };

/** What an administration knows by code; no endpoint lists any of it. */
export type Administration = {
  salesMen: readonly { userName: string; name: string }[];
  deliveryTypes: readonly Coded[];
  deliveryConditions: readonly Coded[];
  origins: readonly Coded[];
  paymentConditions: readonly Coded[];
  paymentTypes: readonly string[];
  titles: readonly string[];
  /** As they are shown; taken in any case. */
  statuses: readonly string[];
  products: readonly ProductOptions[];
};

/** A furniture shop; the codes in LogicTrade's own examples are among these. */
export const sampleAdministration: Administration = {
  salesMen: [
    { userName: 'webshop', name: 'Webshop' },
    { userName: 'logictrade', name: 'LogicTrade' },
    { userName: 'annemiek', name: 'Annemiek de Groot' },
  ],
  deliveryTypes: [
    { code: 'BM', description: 'Bezorgen+montage' },
    { code: 'B', description: 'Bezorgen' },
    { code: 'AH', description: 'Afhalen' },
  ],
  deliveryConditions: [
    { code: 'D', description: 'Direct leveren' },
    { code: 'F', description: 'Franco' },
  ],
  origins: [
    { code: 'WEB', description: 'Webshop' },
    { code: 'WIN', description: 'Winkel' },
  ],
  paymentConditions: [
    { code: 'PC', description: 'Per contant' },
    { code: 'VB', description: 'Vooruitbetaling' },
  ],
  paymentTypes: ['iDeal', 'Creditcard', 'PayPal', 'Overboeking', 'Pin', 'Contant', 'Cadeaubon'],
  titles: ['Dhr.', 'Mevr.', 'Fam.', 'Dhr./Mevr.'],
  statuses: ['Definitief', 'Niet definitief'],
  products: furniture,
};
