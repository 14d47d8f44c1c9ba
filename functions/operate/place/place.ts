import type { Cell } from '../../../shared/config/cell.ts';
import type { Clients } from './aws-clients.ts';

/** What CloudFormation made up a name or an address for. */
export interface Resources {
  ledgerTable: string;
  laterQueueUrl: string;
  alarmTopicArn: string;
  /** Scheme and host of the webhook addresses; absent where an earlier version runs. */
  doorUrl?: string;
}

/** Where a cell stands, and the way to it. */
export interface Place {
  kind: 'embedded' | 'aws';
  cell: Cell;
  /** Every cell of the same configuration, this one too. */
  cells: readonly Cell[];
  /** In words, above everything that is printed. */
  where: string;
  /** Whoever runs the command, as the audit log names them. */
  by: string;
  clients: Clients;
  resources: Resources;
}

/** How the person said which cell they mean. */
export interface PlaceOptions {
  cell?: string | undefined;
  cells?: string | undefined;
  state?: string | undefined;
  aws: boolean;
  profile?: string | undefined;
  region?: string | undefined;
}
