import colors from 'picocolors';
import type { Chosen } from './choose-shop.ts';
import { centsOf, euros, expectedCents, type LogictradeOrder, ordersInLogictrade } from './in-logictrade.ts';
import { shownUrl } from '../shown-url.ts';
import type { RunningCell } from '../running-cell.ts';
import type { DeliverOptions } from './options.ts';
import { post, postPatiently, ringUp } from './post.ts';
import type { SampleDelivery, SaleSummary } from './sample-delivery.ts';
import { isLast, type StepLine, watchSteps } from './step-line.ts';
import { stepText } from './step-text.ts';

/** Delivers one order and shows each step as it happens, then the order it became. True when it became one. */
export async function deliverOne(
  delivery: SampleDelivery,
  chosen: Chosen,
  { wait, retry }: DeliverOptions,
): Promise<boolean> {
  const { running, shop } = chosen;
  console.log(introduction(delivery, chosen));
  const startedAt = Date.now();
  let settle: (last: StepLine | undefined) => void = () => undefined;
  const ended = new Promise<StepLine | undefined>((resolve) => (settle = resolve));
  const watch = await watchSteps(running, (line) => {
    if (line.shop !== shop.shop.id || !isAbout(line, delivery)) return;
    console.log(stepText(line, startedAt));
    if (isLast(line)) settle(line);
  });
  const timer = setTimeout(() => settle(undefined), wait * 1000);
  await ringUp(delivery, running);
  const { status, text } =
    retry === undefined
      ? await post(delivery, shop)
      : await postPatiently(delivery, shop, retry, (got, ms) => console.log(waitText(got, ms)));
  if (status !== 200) {
    console.log(
      colors.red(`\n${status === 0 ? 'The door did not answer' : `The door answered ${status}`}: ${text}`),
    );
    if (retry !== undefined) console.log('The platform does not try again; this order would be lost.');
    settle(undefined);
  }
  const last = await ended;
  clearTimeout(timer);
  watch.stop();
  if (status === 200) console.log(await conclusion(last, delivery, chosen, wait));
  return last?.step === 'done';
}

/** By what the line says; a line that says too little is taken for ours, since the shop is idle otherwise. */
function isAbout(line: StepLine, { orderKey, traceId }: SampleDelivery): boolean {
  if (line.orderKey !== undefined && orderKey !== undefined) return line.orderKey === orderKey;
  if (line.deliveryId !== undefined && traceId !== undefined) return line.deliveryId === traceId;
  return true;
}

const waitText = (status: number, ms: number): string =>
  colors.yellow(
    `       ${status === 0 ? 'no answer in time' : `answered ${status}`}: the platform tries again after ${spanOf(ms)}`,
  );

const spanOf = (ms: number): string =>
  ms < 60_000
    ? `${Math.round(ms / 1000)} s`
    : ms < 3_600_000
      ? `${Math.round(ms / 60_000)} min`
      : `${(ms / 3_600_000).toFixed(1)} h`;

function introduction({ sale }: SampleDelivery, { shop: { shop, url, secret } }: Chosen): string {
  const what =
    sale === undefined
      ? 'your own body'
      : `a sample order of ${sale.lines} line${sale.lines === 1 ? '' : 's'}, ${euros(sale.totalCents)}, seed ${sale.seed}`;
  return `${colors.bold(`${shop.id} (${shop.webshop})`)} delivers ${what}\n${colors.dim(`POST ${shownUrl(url, shop.webshop, secret)}`)}\n`;
}

async function conclusion(
  last: StepLine | undefined,
  { sale }: SampleDelivery,
  { cell }: Chosen,
  wait: number,
): Promise<string> {
  if (last === undefined)
    return colors.yellow(`\nNothing has ended after ${wait} s; the cell goes on with it.`);
  if (last.step === 'parked') return colors.red(`\nParked: a person has to look at it (${last.code}).`);
  if (last.step !== 'done') return `\nNothing new for LogicTrade: ${last.code ?? last.step}.`;
  const orders = await ordersInLogictrade(cell);
  const order = orders?.find(({ externNumber }) => externNumber === last.orderKey);
  if (order === undefined) return `\nIn LogicTrade: order ${last.number ?? ''} at ${cell.logictrade.url}`;
  return [
    '',
    `In LogicTrade: order ${colors.bold(order.number)}, webshop number ${order.webshopNumber}`,
    ...linesOf(order),
    totalOf(order, sale, cell),
    colors.dim(`  ${cell.logictrade.url}/`),
  ].join('\n');
}

const linesOf = ({ lines }: LogictradeOrder): string[] =>
  lines.map(({ quantity, code, description, linePrice }) =>
    [
      `${quantity} ×`.padStart(6),
      code.padEnd(16),
      description.split('\n')[0]?.slice(0, 40).padEnd(40),
      euros(centsOf(linePrice)).padStart(12),
    ].join('  '),
  );

function totalOf({ totalAmount }: LogictradeOrder, sale: SaleSummary | undefined, cell: RunningCell): string {
  const total = centsOf(totalAmount);
  const text = `${' '.repeat(6)}  ${'total'.padEnd(58)}  ${euros(total).padStart(12)}`;
  if (sale === undefined) return text;
  const expected = expectedCents(sale, cell);
  const inShop = cell.prices === 'including-vat' ? 'the shop' : 'the shop, without VAT';
  return expected === total
    ? colors.green(`${text}  as in ${inShop}`)
    : colors.red(`${text}  but ${euros(expected)} in ${inShop}`);
}
