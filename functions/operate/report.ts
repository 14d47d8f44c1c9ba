/** All is well, or something needs a person; what a script that calls the commands looks at. */
type Exit = 0 | 1;

/** What a command found or did: for people, for machines, and for the shell. */
export interface Report {
  lines: readonly string[];
  /** What `--json` prints instead of the lines. */
  json: unknown;
  exit: Exit;
}

/** The command cannot do what it was asked; the message says what to do instead. */
export class OperateError extends Error {
  override readonly name = 'OperateError';
  /** 1: something needs attention; 2: asked wrongly; 3: the cell could not be reached. */
  readonly exit: 1 | 2 | 3;

  constructor(exit: 1 | 2 | 3, message: string, options?: ErrorOptions) {
    super(message, options);
    this.exit = exit;
  }
}
