import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { type LiveSecrets, parseLiveSecrets } from '../../../shared/secrets/live-secrets.ts';
import type { SecretShelf } from './secret-shelf.ts';

/** The cell's secrets in AWS Secrets Manager. */
export class SecretsOfCell implements SecretShelf {
  readonly #client: SecretsManagerClient;

  constructor(client: SecretsManagerClient) {
    this.#client = client;
  }

  async live(name: string): Promise<LiveSecrets> {
    return parseLiveSecrets(await this.#text(name, 'AWSCURRENT'));
  }

  async before(name: string): Promise<LiveSecrets> {
    return parseLiveSecrets(await this.#text(name, 'AWSPREVIOUS'));
  }

  async put(name: string, live: LiveSecrets): Promise<void> {
    const text = live.length === 1 ? (live[0] ?? '') : JSON.stringify(live);
    await this.#client.send(new PutSecretValueCommand({ SecretId: name, SecretString: text }));
  }

  async changedAt(name: string): Promise<number | undefined> {
    const { LastChangedDate } = await this.#client.send(new DescribeSecretCommand({ SecretId: name }));
    return LastChangedDate?.getTime();
  }

  async #text(name: string, stage: 'AWSCURRENT' | 'AWSPREVIOUS'): Promise<string | undefined> {
    try {
      const command = new GetSecretValueCommand({ SecretId: name, VersionStage: stage });
      return (await this.#client.send(command)).SecretString;
    } catch (error) {
      // Secrets Manager says the same of a secret without a value as of no secret at all
      if (!(error instanceof ResourceNotFoundException)) throw error;
      return undefined;
    }
  }
}
