import type { Report } from '../../infra/local/logictrade/operator/report.ts';
import type { LedgerFault } from './ledger-proxy.ts';
import type { WatchedLogictrade } from './logictrade.ts';
import type { Row } from './row.ts';
import type { Traces } from './traces.ts';

/** What carries orders to LogicTrade, and is struck on the way. */
export interface Subject {
  /** As the table calls it. */
  name: string;
  logictrade: WatchedLogictrade;
  traces: Traces;
  /** What stands in LogicTrade and elsewhere before the row's order comes. */
  prepare: (row: Row) => Promise<void>;
  /** The queue entry that the row is about; what must have come before has come. */
  textOf: (row: Row) => Promise<string>;
  /** Lets requests about the row's items go wrong on their way to the table; absent where that is not tried. */
  spoilLedger?: (row: Row, fault: LedgerFault) => void;
  /** Puts a text on the row's queue; `mark` comes back from `onFinished` when the message is done with. */
  send: (row: Row, mark: string, text: string) => Promise<void>;
  /** Whether a person has been told of the row's order, and why. */
  parkedAs: (row: Row) => Promise<string | undefined>;
  /** Whether all that the row brought is done, where more is asked for than an order that is there. */
  isDone: (row: Row, report: Report) => Promise<boolean>;
  stop: () => Promise<void>;
}

export interface SubjectOptions {
  /** Processes at once. */
  processes: number;
  /** Whether the watch runs beside it, to probe a cell that is held. */
  isWatched: boolean;
  onFinished: (mark: string) => void;
}

export type OpenSubject = (options: SubjectOptions) => Promise<Subject>;
