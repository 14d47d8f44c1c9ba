import type { Faults } from '../faults/faults.ts';
import { planFor } from '../faults/plan.ts';
import type { World } from '../world.ts';
import { type Answer, type Outcome, problem, tooMany } from './answer.ts';
import type { Call } from './call.ts';
import { type ApiKey, checkKey, checkScope, introspection } from './keys.ts';
import { Refusal } from './refusal.ts';
import { INTROSPECTION, routeOf } from './routes.ts';
import type { Traffic } from './traffic.ts';

export type Api = {
  world: World;
  apiKeys: readonly ApiKey[];
  traffic: Traffic;
  faults: Faults;
  /** Throws when the simulator is reset or closed meanwhile. */
  pause: (ms: number) => Promise<void>;
};

type Admission = { apiKey: ApiKey } | { denied: Answer };

/** Counts the call at the moment it arrives, and checks its key and the key's limit. */
export function admit(call: Call, { world, apiKeys, traffic }: Api): Admission {
  const { rules, now } = world;
  const apiKey = known(call, apiKeys);
  const arrival = traffic.arrive(apiKey instanceof Refusal ? '(no valid key)' : apiKey.name, now());
  if (apiKey instanceof Refusal) return { denied: { ...problem(apiKey, rules), status: rules.badKeyStatus } };
  if (arrival.admitted) return { apiKey };
  return { denied: tooMany(retryAfter(arrival.roomInMs, world), rules.tooManyBody) };
}

/** From an admitted call to what becomes of it: faults before, the effect, faults after. A caller who hangs up stops nothing. */
export async function serveCall(call: Call, apiKey: ApiKey, api: Api): Promise<Outcome> {
  const { world, faults, pause } = api;
  const plan = planFor(faults.take(call), world.rules, world.now());
  if (plan.delayBeforeMs > 0) await pause(plan.delayBeforeMs);
  if (plan.before) return plan.before;
  const answer = effect();
  if (plan.delayAfterMs > 0) await pause(plan.delayAfterMs);
  return plan.after?.(answer) ?? { kind: 'answer', answer };

  function effect(): Answer {
    try {
      if (call.path === INTROSPECTION && call.method === 'POST') return introspection(apiKey);
      const { route, id } = routeOf(call);
      checkScope(apiKey, route.scope);
      return route.handle({ call, id, twist: plan.twist, world });
    } catch (error) {
      if (error instanceof Refusal) return problem(error, world.rules);
      throw error;
    }
  }
}

function known(call: Call, apiKeys: readonly ApiKey[]): ApiKey | Refusal {
  try {
    return checkKey(call.apiKey, apiKeys);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

function retryAfter(roomInMs: number, { rules, now }: World): string | undefined {
  if (rules.tooManyRetryAfter === 'absent') return undefined;
  if (rules.tooManyRetryAfter === 'http-date') return new Date(now() + roomInMs + 999).toUTCString();
  return String(Math.ceil(roomInMs / 1000));
}
