/** What the commands touch of the machine they run on: the only way to the screen. */
export interface Io {
  out: (text: string) => void;
  err: (text: string) => void;
  /** Whether a person is looking, for bars and questions. */
  isTerminal: boolean;
  env: Readonly<Record<string, string | undefined>>;
  /** One line that is not shown while it is typed, or all of what is piped in. */
  readSecret: (question: string) => Promise<string>;
  now: () => number;
  /** Name of whoever sits here. */
  user: string;
  /** A path as the person typed it. */
  path: (typed: string) => string;
  /** A folder for what must last from one command to the next. */
  keepIn: string;
}
