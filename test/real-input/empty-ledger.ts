import type { CustomerLedger } from '../../shared/ledger/customer-ledger.ts';
import type { Ending, Ledger } from '../../shared/ledger/ledger.ts';
import type { Relooks } from '../../shared/ledger/relooks.ts';

/** A ledger on the first day: every order may be claimed, and how each claim ended is told. */
export const emptyLedger = (told: (ending: Ending) => void): Ledger => ({
  claim: async (request) => ({
    kind: 'claimed',
    request,
    fence: 1,
    owner: 'rehearsal',
    leaseUntil: request.receivedAt + request.lastsMs,
    claims: 1,
    lookupNumber: request.lookupNumber,
    isAfterDeath: false,
    deadClaims: 0,
    deadInARow: 0,
    isOnlyStateTried: true,
  }),
  end: async (_, ending) => told(ending),
  read: async () => undefined,
});

/** Nobody has bought here before. */
export const noCustomers: CustomerLedger = {
  find: async () => undefined,
  claim: async (identity) => ({ kind: 'claimed', identity, fence: 1, owner: 'rehearsal' }),
  remember: async () => undefined,
  leaveInDoubt: async () => undefined,
  release: async () => undefined,
  forget: async () => undefined,
};

/** Nothing was created after doubt, so nothing is looked at again. */
export const noRelooks: Relooks = {
  plan: async () => undefined,
  of: async () => undefined,
  due: async () => [],
  defer: async () => false,
  settle: async () => undefined,
  parkTwice: async () => false,
};
