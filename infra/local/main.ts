// npm start: the cells of the configuration on this machine, until Ctrl-C.
import { ConfigurationError } from '../../shared/config/cells.ts';
import { FolderTakenError } from './aws/data-folder.ts';
import { PortTakenError } from './listen.ts';
import { endOnSignals } from './start/end-on-signals.ts';
import { npmStart } from './start/npm-start.ts';
import { parseStartOptions } from './start/options.ts';
import { StartError } from './start/start-error.ts';
import { TemplateError } from './template/template.ts';

/** Mistakes of a person, told in a sentence; anything else is ours and shows where. */
const PLAIN = [ConfigurationError, FolderTakenError, PortTakenError, StartError, TemplateError];

// whoever read what is printed here may have left; that is no reason to fall over
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

try {
  const { stop } = await npmStart(parseStartOptions(process.argv));
  endOnSignals(stop);
} catch (error) {
  console.error(
    error instanceof Error && PLAIN.some((kind) => error instanceof kind) ? error.message : error,
  );
  process.exit(1);
}
