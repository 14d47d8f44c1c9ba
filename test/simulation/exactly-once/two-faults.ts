import { Dice } from './dice.ts';
import { countsOf, mishapsOf, nameOf, runCase, type Setting, settingsOf } from './every-case.ts';
import type { Mishap, SeamCall } from './planned-chance.ts';
import type { Scenario, Verdict } from '../scenario.ts';

let settings: Promise<readonly Setting[]> | undefined;
const allSettings = (): Promise<readonly Setting[]> => (settings ??= settingsOf());

type Plan = ReadonlyMap<number, Mishap>;

/** The seed's setting, one after another, and two mishaps drawn from all that its calls leave room for. */
async function caseOf(seed: number): Promise<{ setting: Setting; plan: Plan }> {
  const all = await allSettings();
  const dice = new Dice(seed);
  const setting = all[seed % all.length];
  if (setting === undefined) throw new RangeError(`seed ${seed} must be a whole number from 0`);
  const undisturbed = await runCase(setting, new Map(), {});
  const first = befallen(undisturbed.calls, 0, dice);
  if (first === undefined) return { setting, plan: new Map() };
  // the first mishap decides which calls there are after it
  const disturbed = await runCase(setting, new Map([first]), {});
  const second = befallen(disturbed.calls, first[0] + 1, dice);
  return { setting, plan: new Map(second === undefined ? [first] : [first, second]) };
}

function befallen(calls: readonly SeamCall[], from: number, dice: Dice): [number, Mishap] | undefined {
  const index = from + dice.below(calls.length - from);
  const call = calls[index];
  return call === undefined ? undefined : [index, dice.oneOf(mishapsOf(call.seam))];
}

/** Every setting of two workers on one order, with two mishaps at a time: drawn, since all pairs are millions. */
export const twoFaults: Scenario = {
  name: 'two-faults',
  says: 'two workers, one order, every moment for the second to begin, two faults at a time',

  async run(seed): Promise<Verdict> {
    const { setting, plan } = await caseOf(seed);
    const { result, calls } = await runCase(setting, plan, {});
    const broken = result.broken && `${nameOf(setting, plan, calls)}: ${result.broken.what}`;
    return { counts: countsOf(result, plan), ...(broken === undefined ? {} : { broken }) };
  },

  async tell(seed) {
    const { setting, plan } = await caseOf(seed);
    return (await runCase(setting, plan, { isTold: true })).result.story;
  },
};
