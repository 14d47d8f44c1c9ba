import type { Shop } from '../../../shared/config/shop.ts';
import { OperateError } from '../report.ts';
import type { Desk } from './desk.ts';

/** A shop of the cell by its id. Throws `OperateError` that names those there are. */
export function shopOf({ cell }: Pick<Desk, 'cell'>, id: string): Shop {
  const shop = cell.shops.find((one) => one.id === id);
  if (shop !== undefined) return shop;
  const ids = cell.shops.map((one) => one.id).join(', ');
  throw new OperateError(2, `Cell ${cell.id} has no shop "${id}"; it has ${ids}.`);
}

/** One shop, or all of them. */
export const shopsOf = (desk: Pick<Desk, 'cell'>, id: string | undefined): readonly Shop[] =>
  id === undefined ? desk.cell.shops : [shopOf(desk, id)];
