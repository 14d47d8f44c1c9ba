import { anImporter } from '../../../fixtures/an-importer.ts';
import { aLine, anOrder, aShop } from '../../../fixtures/orders.ts';
import { simulatedLedgerPlace } from '../../../simulation/exactly-once/dynamo/simulated-place.ts';

export const PARKED = { kind: 'parked', reason: 'changed-later' };
export const first = anOrder();
export const oneStool = anOrder({
  updatedAt: '2026-03-01T10:10:00.000Z',
  lines: [aLine({ quantity: '1', totalIncludingVat: '121.00', totalExcludingVat: '100.00' })],
  total: '121.00',
});

/** An order that LogicTrade has, of a shop whose changes are to go there. */
export async function aCreatedOrder(order = first) {
  const shop = aShop({ laterEvents: 'put', customers: { withoutAddress: 'unknown-customer' } });
  const cell = anImporter(simulatedLedgerPlace(), 'cell', shop);
  await cell.bring(order);
  const told = async () => (await cell.read(first))?.sentence;
  return { ...cell, told };
}
export const sentence = (why: string) =>
  `The order was changed in the shop after LogicTrade had it, and ${why}.`;
