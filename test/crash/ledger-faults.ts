import type { Fault } from './faults.ts';
import { FOUND_CUSTOMER, KNOWN_CUSTOMER, NEW_CUSTOMER } from './journeys.ts';

/** More often than the SDK tries: the attempt fails. */
const FOR_GOOD = 4;
/** Writes and reads of the ledger that an attempt needs. */
const SEAMS = ['claim order', 'end order', 'read customer', 'claim customer', 'remember customer'];

/** DynamoDB's own bad days: throttled, or the answer lost after the effect; once, or more often than the SDK tries. */
export const LEDGER_FAULTS: readonly Fault[] = SEAMS.flatMap((seam) =>
  (['throttled', 'answer-lost'] as const).flatMap((kind) =>
    [1, FOR_GOOD].map((times) => ({
      name: `ledger: ${seam} ${kind === 'throttled' ? 'throttled' : 'answered, answer lost'} ${times === 1 ? 'once' : `${times} times`}`,
      journeys: [NEW_CUSTOMER, ...(seam.includes('customer') ? [FOUND_CUSTOMER] : [KNOWN_CUSTOMER])],
      ward: 'main' as const,
      provable: true,
      of: () => [],
      seams: /^$/,
      ledger: { kind, seam, times },
    })),
  ),
);
