import type { Order } from '../../order/order.ts';
import { present } from '../../order/present.ts';
import type { WooOrder } from './schema.ts';
import { isOver } from './status.ts';
import { toAddress, toCustomer } from './to-customer.ts';
import { toLines } from './to-lines.ts';
import { paymentNotes, paymentStateOf, toPayments } from './to-payments.ts';

/** One state of a WooCommerce order in our own words, or why it cannot be told in them. */
export function toOrder(body: WooOrder, source: string | undefined): Order | { problem: string } {
  const over = isOver(body.status);
  const reading = over ? { lines: [], total: '0' } : toLines(body);
  if ('problem' in reading) return reading;
  const billing = toAddress(body.billing, body.meta_data, 'billing');
  const shipping = toAddress(body.shipping, body.meta_data, 'shipping');
  const billingAddress = billing ?? shipping;
  const { customer, notes } = toCustomer(body, billingAddress);
  return {
    id: body.id,
    number: body.number,
    updatedAt: body.date_modified_gmt,
    placedAt: body.date_created_gmt,
    status: over ? 'cancelled' : 'open',
    payment: paymentStateOf(body),
    currency: body.currency,
    customer,
    ...present({
      billingAddress,
      deliveryAddress: shipping ?? billing,
      comment: body.customer_note,
      adminUrl: adminUrl(body, source),
    }),
    ...reading,
    payments: over ? [] : toPayments(body),
    notes: [...(over ? [] : paymentNotes(body)), ...notes, ...couponNotes(body), ...exemptNotes(body)],
  };
}

/** Coupons are already in the lines' totals. */
function couponNotes({ coupon_lines }: WooOrder): string[] {
  const codes = coupon_lines.flatMap(({ code }) => code ?? []);
  return codes.length === 0 ? [] : [`Discount code: ${codes.join(', ')}`];
}

const exemptNotes = ({ meta_data }: WooOrder): string[] =>
  meta_data.some(({ key, value }) => key === 'is_vat_exempt' && value === 'yes')
    ? ['Customer is exempt from VAT in WooCommerce']
    : [];

/** The body's own link first: the header that names the shop is not signed. */
function adminUrl({ id, _links }: WooOrder, source: string | undefined): string | undefined {
  const shop = _links?.self[0]?.href.split('/wp-json/', 1)[0] ?? source;
  const url = shop === undefined ? null : URL.parse(`${shop.replace(/\/+$/, '')}/wp-admin/post.php`);
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '') return undefined;
  url.search = `?post=${id}&action=edit`;
  return url.href;
}
