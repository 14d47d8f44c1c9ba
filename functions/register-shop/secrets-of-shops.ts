import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import { shopApiSecretName, shopSecretName, shopwareAppSecretName } from '../../shared/config/names.ts';
import { type LiveSecrets, parseLiveSecrets } from '../../shared/secrets/live-secrets.ts';
import type { ApiCredentials, Pending, ShopSecrets } from './shop-secrets.ts';

/** Secrets Manager's own label for a value that is not in use yet; who asks for no label gets `AWSCURRENT`. */
const PENDING = 'AWSPENDING';
type Stage = 'AWSCURRENT' | typeof PENDING;

/**
 * In a list, since Secrets Manager makes the first value a secret ever has the current one too, whatever its label:
 * the door counts texts in a list, so it sees a shop without a secret.
 */
const pendingSchema = z.tuple([
  z.object({ secret: z.string(), shopwareId: z.string(), address: z.string(), askedAt: z.number() }),
]);

/** Where registrations are kept: a shop's own secret, the pending one beside the live ones under a label of its own. */
export class SecretsOfShops implements ShopSecrets {
  readonly #client: SecretsManagerClient;
  readonly #cellId: string;

  constructor(client: SecretsManagerClient, cellId: string) {
    this.#client = client;
    this.#cellId = cellId;
  }

  async app(): Promise<string | undefined> {
    return parseLiveSecrets(await this.#read(shopwareAppSecretName(this.#cellId)))[0];
  }

  async live(shopId: string): Promise<LiveSecrets> {
    return parseLiveSecrets(await this.#read(shopSecretName(this.#cellId, shopId)));
  }

  async setLive(shopId: string, live: LiveSecrets): Promise<void> {
    const text = live.length === 1 ? (live[0] ?? '') : JSON.stringify(live);
    await this.#write(shopSecretName(this.#cellId, shopId), text);
  }

  async pending(shopId: string): Promise<Pending | undefined> {
    const text = await this.#read(shopSecretName(this.#cellId, shopId), PENDING);
    return text === undefined ? undefined : pendingSchema.parse(JSON.parse(text))[0];
  }

  async setPending(shopId: string, pending: Pending): Promise<void> {
    const text = JSON.stringify([pending] satisfies z.input<typeof pendingSchema>);
    await this.#write(shopSecretName(this.#cellId, shopId), text, PENDING);
  }

  async setApi(shopId: string, credentials: ApiCredentials): Promise<void> {
    await this.#write(shopApiSecretName(this.#cellId, shopId), JSON.stringify(credentials));
  }

  async #read(SecretId: string, VersionStage: Stage = 'AWSCURRENT'): Promise<string | undefined> {
    try {
      return (await this.#client.send(new GetSecretValueCommand({ SecretId, VersionStage }))).SecretString;
    } catch (error) {
      // Secrets Manager says the same of a label that no value has as of no secret at all
      if (!(error instanceof ResourceNotFoundException)) throw error;
      return undefined;
    }
  }

  async #write(SecretId: string, SecretString: string, stage: Stage = 'AWSCURRENT'): Promise<void> {
    await this.#client.send(new PutSecretValueCommand({ SecretId, SecretString, VersionStages: [stage] }));
  }
}
