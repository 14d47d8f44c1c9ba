import { ANSWER_LOST, type Fault, NO_FAULT } from './faults.ts';
import { NEW_CUSTOMER } from './journeys.ts';

/** A new customer's order, undisturbed and with its answer lost: every request there is on the way of most orders. */
export const SHORT_FAULTS: readonly Fault[] = [
  { ...NO_FAULT, journeys: [NEW_CUSTOMER] },
  { ...ANSWER_LOST, isWhole: false, journeys: [NEW_CUSTOMER], seams: /orders|^end|customer in doubt/ },
];
