import type { LiveSecrets } from '../../../shared/secrets/live-secrets.ts';

/** Secrets by name. What is read here is compared and counted, never printed. */
export interface SecretShelf {
  /** Valid now, newest first. */
  live(name: string): Promise<LiveSecrets>;
  /** Valid before the last change. */
  before(name: string): Promise<LiveSecrets>;
  put(name: string, live: LiveSecrets): Promise<void>;
  /** When it was last changed, where that is known. */
  changedAt(name: string): Promise<number | undefined>;
}
