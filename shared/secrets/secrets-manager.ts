import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { type LiveSecrets, parseLiveSecrets, type SecretStore } from './live-secrets.ts';

/** Secrets as AWS Secrets Manager keeps them. */
export class SecretsManagerStore implements SecretStore {
  readonly #client: SecretsManagerClient;

  constructor(client: SecretsManagerClient) {
    this.#client = client;
  }

  async read(name: string): Promise<LiveSecrets> {
    try {
      const { SecretString } = await this.#client.send(new GetSecretValueCommand({ SecretId: name }));
      return parseLiveSecrets(SecretString);
    } catch (error) {
      // Secrets Manager says the same of a secret without a value as of no secret at all
      if (!(error instanceof ResourceNotFoundException)) throw error;
      return [];
    }
  }
}
