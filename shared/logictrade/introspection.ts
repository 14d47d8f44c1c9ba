import * as z from 'zod';
import { json } from './answers.ts';
import type { LogictradeClient } from './client.ts';
import { flag, number, text } from './schemas/fields.ts';

/** What LogicTrade says of the key. */
export interface Introspection {
  /** `undefined` when it does not say. */
  active: boolean | undefined;
  /** Words such as `customer` and `product`; no list of them is documented. */
  scopes: readonly string[];
  clientId: string | undefined;
  username: string | undefined;
  /** Milliseconds since 1970. */
  expiresAt: number | undefined;
}

const introspectionSchema = z
  .object({
    active: flag,
    scope: text,
    client_id: text,
    /** The documentation's example spells it so. */
    clientId: text,
    username: text,
    exp: number,
  })
  .transform(
    (said): Introspection => ({
      active: said.active,
      scopes: said.scope?.split(/\s+/).filter(Boolean) ?? [],
      clientId: said.client_id ?? said.clientId,
      username: said.username,
      expiresAt: said.exp === undefined ? undefined : said.exp * 1000,
    }),
  );

/** Whether the key works, and for what. Lives outside `/rest/v1`. LogicTrade API docs, Authentication, Introspection. */
export async function introspect(client: LogictradeClient): Promise<Introspection> {
  return client.read({
    method: 'POST',
    resource: 'authentication/introspect',
    answer: json(introspectionSchema),
  });
}
