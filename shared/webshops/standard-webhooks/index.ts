import type { Webshop } from '../webshop.ts';
import { standardWebhooksDoor } from './door.ts';
import { normalise } from './normalise.ts';

/** Shops that follow the Standard Webhooks specification and send the body described in `schema.json`. */
export const standardWebhooks = { ...standardWebhooksDoor, normalise } as const satisfies Webshop;
