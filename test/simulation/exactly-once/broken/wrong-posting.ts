import { IntegrationError } from '../../../../shared/errors.ts';
import type { Variant } from '../importer.ts';
import type { BrokenVariant } from './broken-variant.ts';
import { overriding } from './overriding.ts';

/** Posts once more when the first POST failed in such a way. */
const postingAgain = (isRetried: (error: IntegrationError) => boolean): Variant => ({
  attempt: (deps) => ({
    ...deps,
    orderBook: overriding(deps.orderBook, {
      create: async (request) => {
        try {
          return await deps.orderBook.create(request);
        } catch (error) {
          if (!(error instanceof IntegrationError) || !isRetried(error)) throw error;
          return deps.orderBook.create(request);
        }
      },
    }),
  }),
});

const IMPATIENCE_MS = 1000;

/** Answers after a second whatever is still under way, and closes nothing. */
const leavesFetchRunning: Variant = {
  parts: (parts) => ({
    ...parts,
    connect: (timeoutMs) => ({ fetch: parts.connect(timeoutMs).fetch, close: async () => undefined }),
  }),
  handler:
    (handler, { sandbox }) =>
    (event, context) => {
      const all = event.Records.map(({ messageId }) => ({ itemIdentifier: messageId }));
      const impatient = sandbox.wait(IMPATIENCE_MS).then(() => ({ batchItemFailures: all }));
      return Promise.race([handler(event, context), impatient]);
    },
};

/** Everything that is wrong about the one POST. */
export const wrongPosting: BrokenVariant[] = [
  {
    mistake: 'posts a second time under the same claim when it hears nothing',
    variant: postingAgain(({ effect }) => effect === 'unknown'),
    breaks: /times/,
    seed: 27,
  },
  {
    mistake: 'posts again after a 5xx, as HTTP clients like to do',
    variant: postingAgain(({ code }) => code === 'logictrade-failed'),
    breaks: /times/,
    seed: 171,
  },
  {
    mistake: 'leaves a call running when the function returns',
    variant: leavesFetchRunning,
    breaks: /after its claim's lease|times/,
    seed: 88,
  },
];
