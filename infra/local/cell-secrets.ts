import { logictradeSecretName, shopApiSecretName, shopSecretName } from '../../shared/config/names.ts';
import { parseLiveSecrets } from '../../shared/secrets/live-secrets.ts';
import type { Secrets } from './aws/secrets.ts';

/** The secrets of one cell, by whose they are. */
export class CellSecrets {
  readonly #cellId: string;
  readonly #secrets: Secrets;

  constructor(cellId: string, secrets: Secrets) {
    this.#cellId = cellId;
    this.#secrets = secrets;
  }

  async setLogictradeKey(key: string): Promise<void> {
    await this.#secrets.put(logictradeSecretName(this.#cellId), key);
  }

  async set(shopId: string, live: readonly string[]): Promise<void> {
    const text = live.length === 1 ? (live[0] ?? '') : JSON.stringify(live);
    await this.#secrets.put(shopSecretName(this.#cellId, shopId), text);
  }

  /** The fields of a shop's API secret; the shop must have an API configured. */
  async setApi(shopId: string, credentials: Readonly<Record<string, string>>): Promise<void> {
    await this.#secrets.put(shopApiSecretName(this.#cellId, shopId), JSON.stringify(credentials));
  }

  live(shopId: string): readonly string[] {
    return parseLiveSecrets(this.#secrets.find(shopSecretName(this.#cellId, shopId))?.current?.text);
  }
}
