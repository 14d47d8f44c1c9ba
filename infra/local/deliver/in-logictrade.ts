import * as z from 'zod';
import type { RunningCell } from '../running-cell.ts';
import type { SaleSummary } from './sample-delivery.ts';

const reportSchema = z.object({
  orders: z.array(
    z.object({
      number: z.string(),
      webshopNumber: z.string(),
      externNumber: z.string(),
      totalAmount: z.number(),
      lines: z.array(
        z.object({ code: z.string(), description: z.string(), quantity: z.number(), linePrice: z.number() }),
      ),
    }),
  ),
});
export type LogictradeOrder = z.infer<typeof reportSchema>['orders'][number];

/** The orders in the simulator. Nothing for a LogicTrade that is not ours: asking it would cost permits of the cell. */
export async function ordersInLogictrade({
  logictrade,
}: RunningCell): Promise<LogictradeOrder[] | undefined> {
  if (!logictrade.isSimulator) return undefined;
  const response = await fetch(`${logictrade.url}/_simulator/report`);
  return reportSchema.parse(await response.json()).orders;
}

/** What LogicTrade must hold for a sale: an administration that keeps prices without VAT adds it up later. */
export const expectedCents = (
  { totalCents, vatCents }: SaleSummary,
  { prices }: Pick<RunningCell, 'prices'>,
): number => (prices === 'including-vat' ? totalCents : totalCents - vatCents);

export const centsOf = (euros: number): number => Math.round(euros * 100);
/** 123450 as "€ 1234.50". */
export const euros = (cents: number): string => `€ ${(cents / 100).toFixed(2)}`;
