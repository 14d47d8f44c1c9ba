import { GetFunctionConfigurationCommand, ResourceNotFoundException } from '@aws-sdk/client-lambda';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import * as z from 'zod';
import type { Cell } from '../../../shared/config/cell.ts';
import { OperateError } from '../report.ts';
import { type Clients, createClients } from './aws-clients.ts';
import type { Place, Resources } from './place.ts';

export interface AwsPlaceOptions {
  cell: Cell;
  cells: readonly Cell[];
  profile?: string | undefined;
  region?: string | undefined;
}

/** A deployed cell, found by the credentials at hand. Throws `OperateError` when it is not there. */
export async function awsPlace({ cell, cells, profile, region }: AwsPlaceOptions): Promise<Place> {
  const standsIn = region ?? cell.region;
  const clients = createClients({ region: standsIn, profile });
  const { account, by } = await whoAmI(clients);
  if (cell.account !== undefined && cell.account !== account)
    throw new OperateError(
      3,
      `Cell ${cell.id} stands in account ${cell.account}; these credentials are of ${account}.`,
    );
  return {
    kind: 'aws',
    cell,
    cells,
    where: `cell ${cell.id} on AWS, account ${account}, ${standsIn}, as ${by}`,
    by,
    clients,
    resources: await resourcesOf(cell, standsIn, clients),
  };
}

async function whoAmI({ sts }: Clients): Promise<{ account: string; by: string }> {
  const { Account = 'unknown', Arn = '' } = await sts.send(new GetCallerIdentityCommand({}));
  // arn:aws:sts::123456789012:assumed-role/Responder/els -> Responder/els
  return {
    account: Account,
    by:
      Arn.split(':')
        .at(-1)
        ?.replace(/^(assumed-role|user)\//, '') || Account,
  };
}

const environmentSchema = z
  .object({
    LEDGER_TABLE: z.string(),
    LATER_QUEUE_URL: z.url(),
    ALARM_TOPIC_ARN: z.string(),
    DOOR_URL: z.url().optional(),
  })
  .transform(
    (said): Resources => ({
      ledgerTable: said.LEDGER_TABLE,
      laterQueueUrl: said.LATER_QUEUE_URL,
      alarmTopicArn: said.ALARM_TOPIC_ARN,
      ...(said.DOOR_URL === undefined ? {} : { doorUrl: said.DOOR_URL }),
    }),
  );

/** The watch is told everything that has no fixed name: what serves it serves the commands. */
async function resourcesOf(cell: Cell, region: string, { lambda }: Clients): Promise<Resources> {
  const name = `${cell.id}-watch-cell`;
  try {
    const { Environment } = await lambda.send(
      new GetFunctionConfigurationCommand({ FunctionName: name, Qualifier: 'live' }),
    );
    return environmentSchema.parse(Environment?.Variables);
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error;
    throw new OperateError(
      3,
      `There is no function ${name} in ${region} of this account: is the cell deployed, and are these its credentials?`,
    );
  }
}
