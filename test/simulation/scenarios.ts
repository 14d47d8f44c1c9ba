import { exactlyOnce, longOutage } from './exactly-once/index.ts';
import { twoFaults } from './exactly-once/two-faults.ts';
import type { Scenario } from './scenario.ts';

/** Every scenario that `main.ts` can run. */
export const scenarios: readonly Scenario[] = [exactlyOnce, longOutage, twoFaults];

/** Throws when there is no such scenario. */
export function scenarioOf(name: string): Scenario {
  const found = scenarios.find((scenario) => scenario.name === name);
  if (found !== undefined) return found;
  throw new RangeError(`no scenario "${name}"; there are: ${scenarios.map((each) => each.name).join(', ')}`);
}
