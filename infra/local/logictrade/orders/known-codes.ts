import { unknownValue } from '../api/refusal.ts';
import { checkTitle } from '../customers/customer-routes.ts';
import type { World } from '../world.ts';
import type { OrderRequest } from './order-request.ts';

/** Refuses an order that names a code this administration does not have. That it is refused as a whole, and how, is inferred. */
export function checkCodes(request: OrderRequest, world: World): void {
  const { administration, rules } = world;
  const userNames = administration.salesMen.map(({ userName }) => userName);
  const codes = (coded: readonly { code: string }[]) => coded.map(({ code }) => code);

  known('LTA9001', 'sales man', request.salesManUserName, userNames);
  known('LTA9002', 'delivery type', request.delivery.type, codes(administration.deliveryTypes));
  known(
    'LTA9003',
    'delivery condition',
    request.delivery.condition,
    codes(administration.deliveryConditions),
  );
  known('LTA9004', 'origin', request.origin?.code, codes(administration.origins));
  known('LTA9005', 'payment condition', request.paymentCondition, codes(administration.paymentConditions));
  if (request.status && !knownStatus(request.status, world))
    throw unknownValue('LTA9008', 'status', request.status);
  checkTitle(request.customer?.title, world);
  if (rules.unknownPaymentTypes === 'refuse')
    for (const { type } of request.payments ?? [])
      known('LTA9010', 'payment type', type, administration.paymentTypes);
}

/** The status as answers spell it: "definitief" is sent, "Definitief" comes back. */
export const knownStatus = (sent: string, { administration }: World): string | undefined =>
  administration.statuses.find((status) => status.toLowerCase() === sent.toLowerCase());

function known(
  code: `LTA9${string}`,
  what: string,
  value: string | undefined,
  values: readonly string[],
): void {
  if (value !== undefined && !values.includes(value)) throw unknownValue(code, what, value);
}
