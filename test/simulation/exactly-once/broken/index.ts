import type { BrokenVariant } from './broken-variant.ts';
import { wrongClaims } from './wrong-claims.ts';
import { wrongCustomers } from './wrong-customers.ts';
import { wrongLooking } from './wrong-looking.ts';
import { wrongPosting } from './wrong-posting.ts';
import { wrongProof } from './wrong-proof.ts';
import { wrongQueueing } from './wrong-queueing.ts';

/** Importers with one mistake each; a simulation that misses one of them is too weak. */
export const brokenVariants: readonly BrokenVariant[] = [
  ...wrongClaims,
  ...wrongProof,
  ...wrongLooking,
  ...wrongPosting,
  ...wrongCustomers,
  ...wrongQueueing,
];
