import { isRunning } from '../is-running.ts';
import { upToNpm } from './ancestors.ts';

/** How often it is looked whether npm still lives. */
const LOOK_MS = 500;

/**
 * Stops on Ctrl-C and SIGTERM, and when the npm that started this is gone; a second signal does not wait any longer.
 * Exits with 0 after a clean stop.
 */
export function endOnSignals(stop: () => Promise<void>): void {
  let isStopping = false;
  const end = () => {
    if (isStopping) process.exit(130);
    isStopping = true;
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error('the stop was not clean:', error);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);

  // a shell between npm and this process may die of a signal without passing it on
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const ancestors = upToNpm();
  const timer = setInterval(() => {
    if (ancestors.every(isRunning)) return;
    clearInterval(timer);
    end();
  }, LOOK_MS);
  timer.unref();
}
