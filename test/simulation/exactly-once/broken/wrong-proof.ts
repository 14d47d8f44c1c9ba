import { CLOCKS_APART_MS } from '../../../../shared/ledger/doubt.ts';
import type { Doubt } from '../../../../shared/ledger/order-record.ts';
import type { Ending } from '../../../../shared/ledger/ledger.ts';
import type { OrderBook } from '../../../../functions/import-order/order-book.ts';
import type { Dependencies } from '../../../../functions/import-order/work.ts';
import { timing } from '../cell.ts';
import type { Variant } from '../importer.ts';
import type { BrokenVariant } from './broken-variant.ts';
import { overriding } from './overriding.ts';

const ending = (change: (ending: Ending) => Ending): Variant => ({
  parts: (parts) => ({
    ...parts,
    ledger: overriding(parts.ledger, { end: (claim, end) => parts.ledger.end(claim, change(end)) }),
  }),
});

const doubtOf = (end: Ending, change: (doubt: Doubt) => Doubt): Ending =>
  end.doubt === undefined ? end : { ...end, doubt: change(end.doubt) };

const looking = (change: (deps: Dependencies) => Partial<OrderBook>): Variant => ({
  attempt: (deps) => ({ ...deps, orderBook: overriding(deps.orderBook, change(deps)) }),
});

/** Silence is noted as beginning when the POST does. */
const silentFromItsBegin: Variant = {
  attempt: (deps) => {
    let begunAt: number | undefined;
    return {
      ...deps,
      orderBook: overriding(deps.orderBook, {
        create: (request) => {
          begunAt = deps.now();
          return deps.orderBook.create(request);
        },
      }),
      ledger: overriding(deps.ledger, {
        end: (claim, end) =>
          deps.ledger.end(
            claim,
            doubtOf(end, (doubt) => (begunAt === undefined ? doubt : { ...doubt, silentSince: begunAt })),
          ),
      }),
    };
  },
};

/** A second POST that is in doubt leaves the first one's proof standing. */
const oldProofStands: Variant = {
  attempt: (deps) => {
    let known: Doubt | undefined;
    return {
      ...deps,
      ledger: overriding(deps.ledger, {
        claim: async (request) => {
          const claim = await deps.ledger.claim(request);
          if (claim.kind === 'claimed') known = claim.doubt;
          return claim;
        },
        end: (claim, end) =>
          deps.ledger.end(
            claim,
            doubtOf(end, (doubt) => (doubt.looks === 0 && known !== undefined ? known : doubt)),
          ),
      }),
    };
  },
};

/** Everything that is wrong about proving that nothing was created. */
export const wrongProof: BrokenVariant[] = [
  {
    mistake: 'creates again after one look, without letting anything settle',
    variant: { attempt: (deps) => ({ ...deps, settleMs: 0 }) },
    breaks: /times/,
    seed: 26,
  },
  {
    mistake: 'waits no longer than a POST may take',
    variant: { attempt: (deps) => ({ ...deps, settleMs: timing.postLimitMs }) },
    breaks: /times/,
    seed: 51,
  },
  {
    mistake: 'counts the settle time from the beginning of the call instead of its end',
    variant: silentFromItsBegin,
    breaks: /times/,
    seed: 51,
  },
  {
    mistake: 'counts the settle time until the end of a look-up instead of its beginning',
    variant: looking((deps) => ({
      lookUp: async (identity, since) => {
        const found = await deps.orderBook.lookUp(identity, since);
        return found.kind === 'absent' ? { ...found, begunAt: deps.now() } : found;
      },
    })),
    breaks: /times/,
    seed: 169,
  },
  {
    mistake: 'searches only from the last silence, where LogicTrade finds nothing by number',
    variant: {
      attempt: (deps) => {
        let since: number | undefined;
        return {
          ...deps,
          ledger: overriding(deps.ledger, {
            claim: async (request) => {
              const claim = await deps.ledger.claim(request);
              if (claim.kind === 'claimed') since = claim.doubt?.silentSince;
              return claim;
            },
          }),
          orderBook: overriding(deps.orderBook, {
            lookUp: (identity, from) => deps.orderBook.lookUp(identity, since ?? from),
          }),
        };
      },
    },
    breaks: /times/,
    seed: 75,
  },
  {
    mistake: 'believes that all clocks are one',
    variant: { attempt: (deps) => ({ ...deps, settleMs: timing.settleMs - CLOCKS_APART_MS }) },
    breaks: /times|customers with one e-mail|nobody was told/,
    seed: 2947,
  },
  {
    mistake: 'takes a failed look-up for absence',
    variant: looking((deps) => ({
      lookUp: (identity, since) => {
        const begunAt = deps.now();
        return deps.orderBook.lookUp(identity, since).catch(() => ({ kind: 'absent', begunAt }));
      },
    })),
    breaks: /times/,
    seed: 4,
  },
  {
    mistake: 'forgets its doubt when it has to postpone',
    variant: ending((end) => {
      if (end.state !== 'open') return end;
      const { doubt: _, ...rest } = end;
      return rest;
    }),
    breaks: /times/,
    seed: 9,
  },
  {
    mistake: 'lets the proof for one POST stand for the next',
    variant: oldProofStands,
    breaks: /times/,
    seed: 401,
  },
  {
    mistake: 'gives an order free when it does not know what LogicTrade did',
    variant: ending((end) => {
      if (end.state !== 'in-doubt') return end;
      const { doubt: _, ...rest } = end;
      return { ...rest, state: 'open' };
    }),
    breaks: /times/,
    seed: 6,
  },
  {
    mistake: 'parks an order without its doubt',
    variant: {
      attempt: (deps, _, { surroundings }) => ({
        ...deps,
        ledger: overriding(deps.ledger, {
          end: async (claim, end) => {
            if (end.state !== 'in-doubt') return deps.ledger.end(claim, end);
            const { shop, orderId, deliveryId } = claim.request;
            const message = surroundings.queue.messages.find(({ text }) => text.includes(`"${deliveryId}"`));
            await deps.content.save(shop, orderId, { message: message?.text ?? '' }, claim.fence);
            const { attempt, because } = end;
            const parked = {
              state: 'parked',
              reason: because,
              sentence: because,
              step: 'order-created',
            } as const;
            return deps.ledger.end(claim, { ...parked, attempt });
          },
        }),
      }),
    },
    breaks: /times/,
    seed: 1,
  },
  {
    mistake: 'forgets that an earlier attempt had no correction of a person',
    variant: {
      parts: (parts) => ({
        ...parts,
        ledger: overriding(parts.ledger, {
          claim: (request) => {
            const { editHash: _, ...uncorrected } = request;
            return parts.ledger.claim(uncorrected);
          },
        }),
      }),
    },
    breaks: /says something else/,
    seed: 486,
  },
  {
    mistake: 'takes an order it finds for the state at hand, whichever state was sent',
    variant: {
      parts: (parts) => ({
        ...parts,
        ledger: overriding(parts.ledger, {
          claim: async (request) => {
            const claim = await parts.ledger.claim(request);
            if (claim.kind !== 'claimed' || claim.doubt === undefined) return claim;
            const { requestHash: _, ...doubt } = claim.doubt;
            return { ...claim, doubt, isOnlyStateTried: true };
          },
        }),
      }),
    },
    breaks: /says something else/,
    seed: 9,
  },
];
