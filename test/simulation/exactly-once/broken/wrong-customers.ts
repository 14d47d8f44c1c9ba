import type { CustomerClaim, CustomerIdentity } from '../../../../shared/ledger/customer-ledger.ts';
import type { Variant } from '../importer.ts';
import type { BrokenVariant } from './broken-variant.ts';
import { overriding } from './overriding.ts';

const claimOfNobody = (identity: CustomerIdentity): CustomerClaim => ({
  kind: 'claimed',
  identity,
  fence: 0,
  owner: 'nobody',
});

const withoutClaim: Variant = {
  parts: (parts) => ({
    ...parts,
    customers: overriding(parts.customers, { claim: async (identity) => claimOfNobody(identity) }),
  }),
};

/** Looks first; claims only when nobody was found, and then relies on what it saw before. */
const claimAfterLook: Variant = {
  attempt: (deps) => {
    let claim = async (): Promise<void> => undefined;
    let mine: CustomerClaim | undefined;
    const real = (tentative: CustomerClaim) => mine ?? tentative;
    return {
      ...deps,
      customers: overriding(deps.customers, {
        claim: async (identity, orderKey, leaseUntil) => {
          claim = async () => {
            const answer = await deps.customers.claim(identity, orderKey, leaseUntil);
            if (answer.kind === 'claimed') mine = answer;
          };
          return claimOfNobody(identity);
        },
        remember: (tentative, id) => deps.customers.remember(real(tentative), id),
        release: (tentative) => deps.customers.release(real(tentative)),
        leaveInDoubt: (tentative, doubt) => deps.customers.leaveInDoubt(real(tentative), doubt),
      }),
      orderBook: overriding(deps.orderBook, {
        customersBy: async (email) => {
          const found = await deps.orderBook.customersBy(email);
          await claim();
          return found;
        },
      }),
    };
  },
};

/** Everything that is wrong about creating a customer once. */
export const wrongCustomers: BrokenVariant[] = [
  {
    mistake: 'creates a customer without a claim on the e-mail address',
    variant: withoutClaim,
    breaks: /customers with one e-mail/,
    seed: 20,
  },
  {
    mistake: 'claims a customer only after looking, and relies on the look',
    variant: claimAfterLook,
    breaks: /customers with one e-mail/,
    seed: 43,
  },
  {
    mistake: 'gives a customer free when it does not know whether LogicTrade created it',
    variant: {
      parts: (parts) => ({
        ...parts,
        customers: overriding(parts.customers, {
          leaveInDoubt: (claim) => parts.customers.release(claim),
        }),
      }),
    },
    breaks: /customers with one e-mail/,
    seed: 73,
  },
  {
    mistake: 'creates a customer again after one look',
    variant: {
      parts: (parts) => ({
        ...parts,
        customers: overriding(parts.customers, {
          claim: async (identity, orderKey, leaseUntil) => {
            const answer = await parts.customers.claim(identity, orderKey, leaseUntil);
            if (answer.kind !== 'claimed') return answer;
            const { doubt: _, ...rest } = answer;
            return rest;
          },
        }),
      }),
    },
    breaks: /customers with one e-mail/,
    seed: 73,
  },
  {
    mistake: 'takes the first customer that LogicTrade finds by an e-mail address',
    variant: {
      attempt: (deps) => ({
        ...deps,
        orderBook: overriding(deps.orderBook, {
          customersBy: async (email) =>
            (await deps.orderBook.customersBy(email)).map((found) => ({ ...found, email })),
        }),
      }),
    },
    breaks: /another person/,
    seed: 23,
  },
];
