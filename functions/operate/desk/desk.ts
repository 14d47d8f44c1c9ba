import type { Cell } from '../../../shared/config/cell.ts';
import type { AuditLog } from '../../../shared/ledger/audit-log.ts';
import type { ContentStore } from '../../../shared/ledger/content-store.ts';
import type { DynamoFlags } from '../../../shared/ledger/dynamo-flags.ts';
import type { ParkedWork } from '../../../shared/ledger/parked-work.ts';
import type { PauseBoard } from '../../../shared/ledger/pauses.ts';
import type { PersonalData } from '../../../shared/ledger/personal-data.ts';
import type { UnreadDeliveries } from '../../../shared/ledger/unread.ts';
import type { UnrestReader } from '../../../shared/ledger/unrest.ts';
import type { BucketState } from '../../../shared/rate-limit/token-bucket.ts';
import type { Io } from '../io.ts';
import type { AwsOnly } from './aws-only.ts';
import type { LogictradeVisit } from './logictrade-visit.ts';
import type { CellQueues } from './queues.ts';
import type { SecretShelf } from './secret-shelf.ts';
import type { ShopVisit } from './shop-visit.ts';

/** The token bucket as it stands, and how far this machine's clock is from the table's. */
export interface Limiter {
  /** Nothing while nobody has ever asked for a permit. */
  state(): Promise<BucketState | undefined>;
  /** Positive: this machine's clock is ahead. Reads the table first. */
  clockAheadMs(): Promise<number>;
  /** Between two calls. */
  spacingMs: number;
}

/** What a responder's command works with: one cell, and what it may do there. */
export interface Desk {
  cell: Cell;
  cells: readonly Cell[];
  where: string;
  by: string;
  io: Io;
  now: () => number;
  /** Whether changes are made, or only told. */
  yes: boolean;
  /** Whether names and addresses may be printed; each time is noted. */
  showsPersonalData: boolean;
  ledger: { hasTable(): Promise<boolean> };
  unrest: UnrestReader;
  unread: UnreadDeliveries;
  parkedWork: ParkedWork;
  content: Pick<ContentStore, 'saveUnread'>;
  pauses: PauseBoard;
  flags: Pick<DynamoFlags, 'read' | 'set'>;
  audit: AuditLog;
  personalData: PersonalData;
  queues: CellQueues;
  secrets: SecretShelf;
  limiter: Limiter;
  logictrade: LogictradeVisit;
  visitShop: ShopVisit;
  /** Scheme and host of the webhook addresses; absent where the cell does not say. */
  doorUrl?: string;
  /** Tells everybody who hears of alarms. */
  tell: (subject: string, message: string) => Promise<void>;
  /** Absent for an embedded cell. */
  aws?: AwsOnly;
}

/** A command line as the person would type it for this cell. */
export const typed = ({ cell }: Pick<Desk, 'cell'>, words: string): string =>
  `npm run ops -- ${words} --cell ${cell.id}`;

/** Notes in the cell's audit log what was done. */
export const note = (desk: Desk, did: string, to: string, why?: string): Promise<void> =>
  desk.audit.note({ at: desk.now(), by: desk.by, did, to, ...(why === undefined ? {} : { why }) });
