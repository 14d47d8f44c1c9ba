import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers';
import type { Scheduler } from './scheduler.ts';

/** A timer of code that runs in virtual time. */
class VirtualTimer {
  isCleared = false;
  ref = (): this => this;
  unref = (): this => this;
  hasRef = (): boolean => true;
}

let inUse: Scheduler | undefined;
let isInstalled = false;

/**
 * Gives timers of virtual time to code that runs under this scheduler, whatever library sets them; all other code keeps
 * the real ones. So no time limit hides from the simulation. Returns the way back.
 */
export function useVirtualTimers(scheduler: Scheduler): () => void {
  install();
  inUse = scheduler;
  return () => {
    inUse = undefined;
  };
}

/** In both places where code finds them, the global one and the module's named exports; once, since it is slow. */
function install(): void {
  if (isInstalled) return;
  isInstalled = true;
  const { setTimeout: realSet, clearTimeout: realClear } = timers;

  const set = (happen: (...values: unknown[]) => void, ms = 0, ...values: unknown[]) => {
    const party = inUse?.current;
    if (party === undefined) return realSet(happen, ms, ...values);
    const timer = new VirtualTimer();
    const ring = () => {
      if (!timer.isCleared) happen(...values);
    };
    inUse?.after(Math.max(0, ms), ring, party);
    return timer;
  };
  const clear = (timer: NodeJS.Timeout | VirtualTimer | undefined) => {
    if (timer instanceof VirtualTimer) timer.isCleared = true;
    else realClear(timer);
  };

  const both = {
    setTimeout: Object.assign(set, { __promisify__: realSet.__promisify__ }),
    clearTimeout: clear,
  };
  Object.assign(globalThis, both);
  Object.assign(timers, both);
  syncBuiltinESMExports();
}
