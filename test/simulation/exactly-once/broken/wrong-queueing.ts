import type { BrokenVariant } from './broken-variant.ts';
import { overriding } from './overriding.ts';

/** Everything that is wrong about when a message may go. */
export const wrongQueueing: BrokenVariant[] = [
  {
    mistake: 'deletes messages when it receives them',
    variant: {
      handler:
        (handler, { surroundings }) =>
        (event, context) => {
          for (const { receiptHandle } of event.Records) surroundings.queue.delete(receiptHandle);
          return handler(event, context);
        },
    },
    breaks: /lost/,
    seed: 0,
  },
  {
    mistake: 'deletes the message before it ends the claim',
    variant: {
      attempt: (deps, _, { surroundings }) => ({
        ...deps,
        ledger: overriding(deps.ledger, {
          end: (claim, ending) => {
            const isOver = ending.state !== 'open' && ending.state !== 'in-doubt';
            if (isOver)
              surroundings.queue.deleteWhere((text) => text.includes(`"${claim.request.deliveryId}"`));
            return deps.ledger.end(claim, ending);
          },
        }),
      }),
    },
    breaks: /lost/,
    seed: 16,
  },
  {
    mistake: 'answers that all went well, whatever happened',
    variant: {
      handler: (handler) => async (event, context) => {
        await handler(event, context);
        return { batchItemFailures: [] };
      },
    },
    breaks: /lost/,
    seed: 0,
  },
  {
    mistake: 'parks orders without keeping what they contained',
    variant: {
      parts: (parts) => ({ ...parts, content: overriding(parts.content, { save: async () => undefined }) }),
    },
    breaks: /without its content/,
    seed: 10,
  },
];
