import { type Answer, json } from './answer.ts';
import { forbidden, unauthorized } from './refusal.ts';

/** What a key may reach. The documentation shows customer, supplier and product; `order` is inferred. */
export type Scope = 'customer' | 'supplier' | 'product' | 'order';
const ALL_SCOPES: readonly Scope[] = ['customer', 'supplier', 'product', 'order'];

export type ApiKeyOptions = {
  key: string;
  /** The key in reports, so that no report shows the key itself. Absent: `key 1`, `key 2`… */
  name?: string;
  /** Absent: everything. */
  scopes?: readonly Scope[];
  revoked?: boolean;
};
export type ApiKey = Required<ApiKeyOptions>;

export const toApiKeys = (options: readonly ApiKeyOptions[]): ApiKey[] =>
  options.map((option, i) => ({ name: `key ${i + 1}`, scopes: ALL_SCOPES, revoked: false, ...option }));

/** The key that was sent; refuses a missing, an unknown and a revoked one. */
export function checkKey(sent: string | undefined, keys: readonly ApiKey[]): ApiKey {
  if (sent === undefined) throw unauthorized('LTA0001', 'The api-key is missing.');
  const apiKey = keys.find(({ key }) => key === sent);
  if (!apiKey) throw unauthorized('LTA0002', 'The api-key is not known.');
  if (apiKey.revoked) throw unauthorized('LTA0003', 'The api-key has been revoked.');
  return apiKey;
}

export function checkScope(apiKey: ApiKey, scope: Scope): void {
  if (!apiKey.scopes.includes(scope)) throw forbidden(`This api-key has no access to ${scope}.`);
}

/** Page Introspection; its schema says client_id, its example clientId, as here. */
export const introspection = ({ name, scopes }: ApiKey): Answer =>
  json({
    active: true,
    scope: scopes.join(' '),
    clientId: 'simulator',
    username: name,
    exp: Date.UTC(2040, 0, 1) / 1000,
  });
