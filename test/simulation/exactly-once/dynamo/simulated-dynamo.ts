import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Scheduler } from '../../scheduler.ts';
import type { Chance, ReadFate, WriteFate } from '../fates.ts';
import { Sandbox } from '../sandbox.ts';
import type { Story } from '../story.ts';
import { asDocumentClient, type DocumentClient } from './document-client.ts';
import { nameOfCommand } from './name-of-command.ts';
import type { SimulatedTable } from './simulated-table.ts';

/** DynamoDB could not be reached, or did not want to; thrown when the SDK has given up. */
class SimulatedOutageError extends Error {
  override readonly name = 'SimulatedOutageError';
}

interface Place {
  scheduler: Scheduler;
  table: SimulatedTable;
  chance: Chance;
  story: Story;
  /** Whose write is being done, for those who watch the table. */
  writer: { name: string | undefined };
}

/** DynamoDB as one sandbox reaches it: answers late, twice, or not at all, and sends again as the SDK does. */
export function simulatedDynamo(sandbox: Sandbox, place: Place): DocumentClient {
  const { scheduler, table, chance, story, writer } = place;

  const done = (command: object) => () => {
    writer.name = sandbox.name;
    try {
      return table.answer(command);
    } finally {
      writer.name = undefined;
    }
  };
  const ask = (command: object) =>
    sandbox.ask(chance.lasts('way to AWS'), done(command), chance.lasts('way to AWS'));

  /** Something is done, and nobody hears of it. */
  const doUnheard = (command: object, afterMs: number) =>
    scheduler.after(afterMs, () => {
      try {
        done(command)();
      } catch {
        // a condition that fails, with nobody there to hear of it
      }
    });

  async function meet(fate: WriteFate | ReadFate, command: object): Promise<unknown> {
    switch (fate) {
      case 'answered':
        return ask(command);
      case 'answer lost, sent again':
        await ask(command).catch(() => undefined);
        await sandbox.wait(chance.lasts('before the SDK sends again'));
        return ask(command);
      case 'sent again, the first lands late':
        doUnheard(command, chance.lasts('first write on its way'));
        await sandbox.wait(chance.lasts('before the SDK sends again'));
        return ask(command);
      case 'throttled':
        await sandbox.wait(chance.lasts('before the SDK sends again'));
        throw new SimulatedOutageError('ThrottlingException');
      case 'done, but all answers lost':
        await ask(command).catch(() => undefined);
        throw new SimulatedOutageError('TimeoutError');
      case 'dies before it':
        sandbox.die('crashed');
        return Sandbox.never();
      case 'dies after it':
        doUnheard(command, chance.lasts('way to AWS'));
        sandbox.die('crashed');
        return Sandbox.never();
    }
  }

  return asDocumentClient(async (command) => {
    if (sandbox.isDead) return Sandbox.never();
    const isRead = command instanceof GetCommand || command instanceof QueryCommand;
    sandbox.stall(chance.stall(sandbox.name));
    const fate = isRead ? chance.fate('read', sandbox.name) : chance.fate('write', sandbox.name);
    const answer = meet(fate, command);
    story.tellAnswer(
      sandbox.name,
      () => `${nameOfCommand(command)}${fate === 'answered' ? '' : ` (${fate})`}`,
      answer,
    );
    return answer;
  });
}
