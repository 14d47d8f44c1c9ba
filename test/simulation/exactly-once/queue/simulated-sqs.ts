import { ChangeMessageVisibilityCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Chance } from '../fates.ts';
import { Sandbox } from '../sandbox.ts';
import type { Story } from '../story.ts';
import type { SimulatedQueue } from './simulated-queue.ts';

/** SQS could not be reached, or refused. */
class SimulatedSqsError extends Error {
  override readonly name = 'SimulatedSqsError';
}

/** SQS as one sandbox reaches it: it may only hide messages; receiving and deleting is Lambda's. */
export function simulatedSqs(
  sandbox: Sandbox,
  queue: SimulatedQueue,
  chance: Chance,
  story: Story,
): SQSClient {
  async function hide({ input }: ChangeMessageVisibilityCommand): Promise<void> {
    const ms = (input.VisibilityTimeout ?? 0) * 1000;
    const ask = () =>
      sandbox.ask(
        chance.lasts('way to AWS'),
        () => queue.hide(input.ReceiptHandle ?? '', ms),
        chance.lasts('way to AWS'),
      );
    sandbox.stall(chance.stall(sandbox.name));
    const fate = chance.fate('hide', sandbox.name);
    story.tell(sandbox.name, () => `hide ${input.ReceiptHandle ?? ''} for ${ms / 1000} s (${fate})`);
    switch (fate) {
      case 'done':
        return ask();
      case 'refused':
        await sandbox.wait(chance.lasts('way to AWS'));
        throw new SimulatedSqsError('throttled');
      case 'done, but the answer lost':
        await ask();
        throw new SimulatedSqsError('no answer');
      case 'dies before it':
        sandbox.die('crashed');
        return Sandbox.never();
      case 'dies after it':
        void ask();
        sandbox.die('crashed');
        return Sandbox.never();
    }
  }

  const send = async (command: object): Promise<unknown> => {
    if (sandbox.isDead) return Sandbox.never();
    if (command instanceof ChangeMessageVisibilityCommand) return hide(command);
    throw new SimulatedSqsError('only hiding is simulated');
  };
  return { send } as unknown as SQSClient;
}
