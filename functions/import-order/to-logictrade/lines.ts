import type { Cell } from '../../../shared/config/cell.ts';
import type { Shop } from '../../../shared/config/shop.ts';
import { decimalToNumber } from '../../../shared/logictrade/decimal.ts';
import type { OrderRequest } from '../../../shared/logictrade/requests.ts';
import { isZero, toCents } from '../../../shared/order/money.ts';
import type { Line, Order } from '../../../shared/order/order.ts';
import { isWholeQuantity, splitLine } from './split-line.ts';

type RequestLine = OrderRequest['lines'][number];

/** LogicTrade numbers lines in tens, so that a person can put one between. */
const LINE_STEP = 10;

/** The order's lines with every article code known, or the lines that have none. */
export function toLines(
  order: Order,
  shop: Shop,
  prices: Cell['prices'],
): { lines: RequestLine[]; uncoded: string[] } {
  const uncoded: string[] = [];
  const parts = order.lines.filter(isWorthSending).flatMap((line) => {
    const code = codeOf(line, shop);
    if (code === undefined) {
      uncoded.push(line.description);
      return [];
    }
    return toParts(line, code, prices);
  });
  return { lines: parts.map((part, index) => ({ lineNumber: (index + 1) * LINE_STEP, ...part })), uncoded };
}

/** Free shipping is no line; a free article is one, since somebody must deliver it. */
const isWorthSending = (line: Line): boolean => line.kind === 'product' || !isZero(line.totalIncludingVat);

function codeOf(line: Line, { lines }: Shop): string | undefined {
  switch (line.kind) {
    case 'product':
      return line.code ?? lines.withoutCode;
    case 'shipping':
      return lines.shipping;
    case 'fee':
      return lines.fee ?? lines.shipping;
    case 'tip':
      return lines.tip ?? lines.fee ?? lines.shipping;
    case 'gift-card':
      return lines.giftCard ?? line.code ?? lines.withoutCode;
  }
}

function toParts(line: Line, code: string, prices: Cell['prices']): Omit<RequestLine, 'lineNumber'>[] {
  const total = toCents(prices === 'including-vat' ? line.totalIncludingVat : line.totalExcludingVat);
  const description = isWholeQuantity(line.quantity)
    ? line.description
    : `${line.description} (${line.quantity} ×)`;
  return splitLine(total, line.quantity).map(({ quantity, unitPrice }) => ({
    code,
    description,
    quantity,
    partPrice: decimalToNumber(unitPrice),
    ...(line.details.length === 0 ? {} : { comment: { intern: line.details.join('\n') } }),
  }));
}
