import type { anImporter } from '../../../fixtures/an-importer.ts';

/** LogicTrade has this order, whoever brought it there. */
export function bringByHand(
  { orderBook }: ReturnType<typeof anImporter>,
  changes: { externNumber?: string; number?: string } = {},
) {
  const { externNumber = 'meubelhuis/cell-5001', number = 'MH-1001' } = changes;
  return orderBook.create({
    salesManUserName: 'webshop',
    customer: { email: 'sanne@example.com' },
    delivery: { type: 'BM', condition: 'D' },
    webshop: { number },
    externNumber,
    lines: [
      { lineNumber: 10, code: 'LT00000047', description: 'Barkruk Westert', quantity: 2, partPrice: 121 },
    ],
  });
}
