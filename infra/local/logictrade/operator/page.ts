import type { Fault } from '../faults/fault.ts';
import { Html, html } from './html.ts';
import type { Duplicate, Report } from './report.ts';

const SHOWN = 200;
const STYLE =
  new Html(`body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:75rem;padding:0 1rem;color:#1c1c1c;background:#fff}
h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem}table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #ddd}
.amount{text-align:right;font-variant-numeric:tabular-nums}.bad{color:#a40000;font-weight:600}`);

/** What LogicTrade holds, for people: plain, newest first, read again every 5 seconds. */
export function page(report: Report, faults: readonly Fault[]): string {
  const { orderCount, customerCount, highestInAnyMinute, tooManyRequests } = report;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="refresh" content="5">
<meta name="viewport" content="width=device-width">
<title>LogicTrade simulator: ${orderCount} orders</title>
<style>${STYLE}</style>
</head>
<body>
<h1>LogicTrade simulator</h1>
<p>${orderCount} orders, ${customerCount} customers. At most ${highestInAnyMinute} requests in any minute, ${tooManyRequests} answered with 429.
The same as JSON: <a href="/_simulator/report">report</a>, <a href="/_simulator/faults">faults</a>, <a href="/_simulator/rules">rules</a>.</p>
${duplicatesPart(report)}
<h2>Orders</h2>
${orderTable(report)}
<h2>Customers</h2>
${customerTable(report)}
<h2>Faults</h2>
${faultTable(faults)}
</body>
</html>
`.source;
}

function orderTable({ orders, customers }: Report): Html {
  const names = new Map(customers.map(({ id, name }) => [id, name]));
  const rows = newest(orders).map(
    (order) => html`<tr><td>${order.number}</td><td>${order.webshopNumber}</td><td>${order.externNumber}</td>
<td>${names.get(order.customerId) ?? '(unknown customer)'}</td><td>${order.lines.map((line) => html`${line.quantity} × ${line.code} ${line.description}<br>`)}</td>
<td class="amount">${order.totalAmount.toFixed(2)}</td><td>${order.status}</td><td>${order.createdDate}</td></tr>
`,
  );
  return table(
    ['Number', 'Webshop number', 'Extern number', 'Customer', 'Lines', 'Total', 'Status', 'Created'],
    rows,
  );
}

const customerTable = ({ customers }: Report): Html =>
  table(
    ['Number', 'Name', 'E-mail'],
    newest(customers).map(
      ({ number, name, email }) => html`<tr><td>${number}</td><td>${name}</td><td>${email}</td></tr>
`,
    ),
  );

const faultTable = (faults: readonly Fault[]): Html =>
  table(
    ['Id', 'Kind', 'Used', 'Settings'],
    faults
      .filter(({ times, used }) => times === 'forever' || used < times)
      .map((fault) => {
        const { id, kind, used, times, seen: _, ...settings } = fault;
        const cells = html`<td>${id}</td><td>${kind}</td><td>${used} of ${times}</td>`;
        return html`<tr>${cells}<td>${JSON.stringify(settings)}</td></tr>
`;
      }),
  );

function duplicatesPart({ duplicates }: Report): Html {
  const line = (what: string, found: readonly Duplicate[]) =>
    found.map(
      ({ value, ids }) => html`<p class="bad">${ids.length} ${what} ${value}</p>
`,
    );
  return html`${line('orders with extern number', duplicates.externNumbers)}${line('orders with webshop number', duplicates.webshopNumbers)}${line('customers with e-mail', duplicates.emails)}`;
}

function table(heads: readonly string[], rows: readonly Html[]): Html {
  if (rows.length === 0) return html`<p>None.</p>`;
  return html`<table>
<thead><tr>${heads.map((head) => html`<th>${head}</th>`)}</tr></thead>
<tbody>
${rows}</tbody>
</table>`;
}

const newest = <T>(records: readonly T[]): T[] => records.slice(-SHOWN).reverse();
