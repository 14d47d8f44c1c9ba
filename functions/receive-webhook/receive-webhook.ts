import { laneQueueUrl, shopSecretName } from '../../shared/config/names.ts';
import type { DoorShop } from '../../shared/config/door-cell.ts';
import type { StepLog } from '../../shared/log/step-log.ts';
import { LARGEST_COMPRESSED_BYTES, writeMessage } from '../../shared/queue/message.ts';
import type { LiveSecrets } from '../../shared/secrets/live-secrets.ts';
import type { SecretCache } from '../../shared/secrets/secret-cache.ts';
import type { Delivery, FetchText, WebshopDoor } from '../../shared/webshops/webshop.ts';
import { type Answer, accepted, ignored, problem } from './answer.ts';

export interface Dependencies {
  cellId: string;
  laterQueueUrl: string;
  shops: ReadonlyMap<string, { shop: DoorShop; door: WebshopDoor }>;
  secrets: SecretCache;
  enqueue: (queueUrl: string, text: string) => Promise<void>;
  /** For the few platforms whose keys are published; the door calls nobody else. */
  fetchText: FetchText;
  log: StepLog;
  now: () => number;
}

/**
 * One webhook call: verified on its raw bytes, then put on the shop's lane. Maps nothing and parses nothing:
 * a mapping mistake must never become a lost order at a shop that does not deliver twice.
 */
export async function receiveWebhook(
  shopId: string,
  delivery: Delivery,
  deps: Dependencies,
): Promise<Answer> {
  const known = deps.shops.get(shopId);
  if (known === undefined) return problem(404, 'no-such-shop', `There is no shop "${shopId}" here.`);
  const { shop, door } = known;
  if (shop.retired)
    return problem(410, 'shop-retired', 'This shop has been retired; please remove the webhook.');
  deps.log.step('received', { shop: shop.id, bytes: delivery.rawBody.length });

  const greeting = await door.handshake?.(delivery, deps.fetchText);
  if (greeting !== undefined) return greeting;

  const verdict = await verify(delivery, shop, door, deps);
  if (verdict !== 'authentic') return refuse(verdict, shop, door, deps);

  const glance = door.glance(delivery);
  const trace = {
    shop: shop.id,
    ...(glance.topic === undefined ? {} : { topic: glance.topic }),
    ...(glance.deliveryId === undefined ? {} : { deliveryId: glance.deliveryId }),
  };
  deps.log.step('verified', { ...trace, ms: deps.now() - delivery.receivedAt });
  if (glance.unwanted !== undefined) {
    deps.log.step('ignored', { ...trace, code: 'unwanted', detail: glance.unwanted });
    return ignored(glance.unwanted);
  }
  const parts = door.split?.(delivery) ?? [delivery];
  const answers = await Promise.all(parts.map((part) => enqueue(trace, part, door, deps)));
  return answers.find(({ status }) => status >= 400) ?? accepted();
}

type Verdict = 'authentic' | 'no-secret' | 'not-authentic';

/** Every live secret is tried; before a refusal they are read once more, for the shop may have been given new ones. */
async function verify(
  delivery: Delivery,
  shop: DoorShop,
  door: WebshopDoor,
  deps: Dependencies,
): Promise<Verdict> {
  const name = shopSecretName(deps.cellId, shop.id);
  const held = await deps.secrets.get(name);
  let used = await position(delivery, held, door, deps);
  let live = held;
  if (used < 0) {
    live = (await deps.secrets.newer(name)) ?? held;
    used = await position(delivery, live, door, deps);
  }
  if (used > 0) deps.log.count('OldSecretUsed', shop.id);
  if (used >= 0) return 'authentic';
  return live.length === 0 ? 'no-secret' : 'not-authentic';
}

/** Which of the secrets signed this delivery; all are tried, so that time does not tell which. */
async function position(
  delivery: Delivery,
  secrets: LiveSecrets,
  door: WebshopDoor,
  { fetchText, now }: Dependencies,
): Promise<number> {
  const keys = await door.keys?.(delivery, secrets, fetchText);
  return secrets.map((secret) => door.isAuthentic(delivery, secret, now(), keys)).indexOf(true);
}

function refuse(
  verdict: 'no-secret' | 'not-authentic',
  shop: DoorShop,
  door: WebshopDoor,
  deps: Dependencies,
): Answer {
  deps.log.step('refused', { shop: shop.id, code: verdict });
  deps.log.count('DeliveriesRefused', shop.id);
  if (verdict === 'no-secret')
    return problem(503, 'shop-not-ready', 'This shop has no webhook secret yet; please deliver again later.');
  return problem(door.refusal, 'not-authentic', 'The signature does not belong to this body and shop.');
}

async function enqueue(
  trace: { shop: string; topic?: string; deliveryId?: string },
  delivery: Delivery,
  door: WebshopDoor,
  deps: Dependencies,
): Promise<Answer> {
  const headers = Object.fromEntries(
    door.keptHeaders.flatMap((name) => {
      const value = delivery.headers[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
  const text = writeMessage({ ...trace, delivery: { ...delivery, headers } });
  if (text === undefined) {
    deps.log.step('refused', { ...trace, code: 'too-large', bytes: delivery.rawBody.length });
    deps.log.countForCell('DeliveriesTooLarge');
    return problem(
      413,
      'too-large',
      `The body is larger than ${LARGEST_COMPRESSED_BYTES / 1024} KB when compressed.`,
    );
  }
  const url = laneQueueUrl(deps.laterQueueUrl, deps.cellId, trace.shop);
  // the secret is refreshed beside the send, never after the answer: a sandbox may be frozen then
  await Promise.all([
    deps.enqueue(url, text),
    deps.secrets.refreshStale(shopSecretName(deps.cellId, trace.shop)),
  ]);
  deps.log.step('enqueued', { ...trace, ms: deps.now() - delivery.receivedAt });
  deps.log.count('DeliveriesAccepted', trace.shop);
  return accepted();
}
