import type { IntegrationError } from '../../shared/errors.ts';
import type { Doubt } from '../../shared/ledger/order-record.ts';
import type { Parking } from './decision.ts';
import type { ShownOrder } from './order-book.ts';
import type { UnmappableReason } from './to-logictrade/index.ts';

/** Why orders are parked, in a shop employee's words. Numbers and codes only, never a person. */

export const unmapped = ({ reason, sentence }: { reason: UnmappableReason; sentence: string }): Parking => ({
  reason,
  sentence,
  step: 'normalised',
});

export const unreadableState = (because: string): Parking => ({
  reason: 'unmappable',
  sentence: `The shop sent something this cell cannot read: ${because}`,
  step: 'normalised',
});

export const customerIncomplete = (missing: string[]): Parking => ({
  reason: 'customer-incomplete',
  sentence: `LogicTrade wants ${missing.join(' and ')} of a customer, and neither the shop nor LogicTrade has it.`,
  step: 'customer-known',
});

export const customerGone = (): Parking => ({
  reason: 'customer-gone',
  sentence: 'LogicTrade lists this customer, but does not know them when it is asked for them.',
  step: 'customer-known',
});

export const unfitProducts = (lines: string[]): Parking => ({
  reason: 'unfit-products',
  sentence: `LogicTrade cannot sell this: ${lines.join('; ')}.`,
  step: 'normalised',
});

export const keepsDying = (times: number, doubt?: Doubt): Parking => ({
  reason: 'keeps-dying',
  sentence: `The import stopped ${times} times in the middle of this.`,
  step: 'claimed',
  doubt,
});

export const keepsFailing = (error: IntegrationError, doubt: Doubt | undefined): Parking => ({
  reason: 'keeps-failing',
  sentence: `LogicTrade fails on this order time after time while it takes others (${error.code}).`,
  step: 'order-created',
  doubt,
});

export const customerAmbiguous = (count: number): Parking => ({
  reason: 'customer-ambiguous',
  sentence: `LogicTrade has ${count} customers with this e-mail address, and this shop asks a person to choose.`,
  step: 'customer-known',
});

export const severalInLogictrade = (numbers: string[]): Parking => ({
  reason: 'several-in-logictrade',
  sentence: `LogicTrade has this order ${numbers.length} times: ${numbers.join(', ')}.`,
  step: 'order-created',
});

export const numberTaken = (number: string): Parking => ({
  reason: 'number-taken',
  sentence: `LogicTrade's order ${number} carries one of this order's numbers but is another order.`,
  step: 'order-created',
});

export const adoptedDiffers = ({ number, id }: ShownOrder): Parking => ({
  reason: 'adopted-differs',
  sentence: `LogicTrade's order ${number ?? id} is this order, but its lines are not those of the shop.`,
  step: 'order-created',
});

export const adoptedEarlier = ({ number, id }: ShownOrder): Parking => ({
  reason: 'adopted-differs',
  sentence: `LogicTrade's order ${number ?? id} is this order, but as it may have been before it was changed or corrected.`,
  step: 'order-created',
});

export const cancelledLater = (status: 'cancelled' | 'deleted'): Parking => ({
  reason: 'cancelled-later',
  sentence: `The order was ${status} in the shop after LogicTrade had it.`,
  step: 'order-created',
});

export const changedLater = (why?: string): Parking => ({
  reason: 'changed-later',
  sentence: `The order was changed in the shop after LogicTrade had it${why === undefined ? '' : `, and ${why}`}.`,
  step: 'order-created',
});

export const waitedTooLong = (because: string, doubt: Doubt | undefined): Parking => ({
  reason: 'waited-too-long',
  sentence: `The order waited so long that its queue would have dropped it (last: ${because}).`,
  step: 'admitted',
  doubt,
});

/** What a failed call tells a person; LogicTrade's own text may quote a customer, so its code must do. */
export const sentenceOf = (error: IntegrationError): string => `${error.message}.`;

export const sentenceOfAsking = ({ store, requestId }: { store: string; requestId: string }): string =>
  `A customer asks what is kept of them (request ${requestId} at ${store}): answer within 30 days, then drop this.`;
