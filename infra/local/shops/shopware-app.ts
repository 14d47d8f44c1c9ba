import { createHmac } from 'node:crypto';

/** What Shopware knows of an app from its manifest, and of itself. */
export interface ShopwareAppOptions {
  /** `<registrationUrl>` of the manifest. */
  registrationUrl: string;
  /** `url` of the manifest's webhooks for `app.*` events. */
  lifecycleUrl: string;
  /** `<name>` of the manifest. */
  appName: string;
  /** `<secret>` of the manifest. */
  appSecret: string;
  /** `APP_URL` of the shop. */
  shopUrl: string;
  shopId?: string;
  /** Of the integration that Shopware makes for the app. */
  credentials: Readonly<Record<'clientId' | 'clientSecret', string>>;
  /** How it calls; for tests that lose answers. */
  send?: (url: string, init: RequestInit) => Promise<Response>;
  /** Milliseconds since 1970. */
  now?: () => number;
}

/** How a registration ended: with a new secret, refused, or nobody knows. */
export type Registered =
  | { kind: 'registered' }
  | { kind: 'refused' | 'unknown'; status: number; error: string };

interface Handshake {
  proof: string;
  secret: string;
  confirmation_url: string;
}

const hmac = (text: string, secret: string): string =>
  createHmac('sha256', secret).update(text).digest('hex');

/**
 * The app system of Shopware 6.7, as far as an app's server sees it: registration by a private manifest, confirmation with both
 * secrets, rotation, recovery and the events of an app's life. Written from Shopware's documentation and sources.
 */
export class ShopwareApp {
  readonly #options: Required<ShopwareAppOptions>;
  /** The secret that Shopware signs with. */
  secret: string | undefined;
  /** Secrets that the app's server may have taken, without Shopware knowing it; newest first. */
  unconfirmed: string[] = [];

  constructor(options: ShopwareAppOptions) {
    this.#options = { shopId: 'linde7Shopware', send: fetch, now: Date.now, ...options };
  }

  /** Installs the app, or rotates its secret; `app:install`, `app:secret:rotate`. */
  async register(signedWith = this.secret): Promise<Registered> {
    const answer = await this.ask(signedWith);
    return answer.kind === 'answered' ? this.confirm(answer.handshake, signedWith) : answer;
  }

  /** Tries every secret that the server may hold; `app:secret:recover`. */
  async recover(): Promise<Registered> {
    let last: Registered = { kind: 'registered' };
    for (const candidate of [...this.unconfirmed, this.secret]) {
      last = await this.register(candidate);
      if (last.kind !== 'refused') return last;
    }
    return last;
  }

  /** The first half: a signed GET, answered with a proof and a new secret. Throws when the proof is wrong. */
  async ask(
    signedWith = this.secret,
  ): Promise<{ kind: 'answered'; handshake: Handshake } | Exclude<Registered, { kind: 'registered' }>> {
    const { registrationUrl, shopId, shopUrl, appSecret, appName } = this.#options;
    // as Guzzle writes a query: the address keeps its slashes and its colon
    const query = `shop-id=${shopId}&shop-url=${shopUrl}&timestamp=${this.#seconds()}`;
    const response = await this.#send(`${registrationUrl}?${query}`, {
      method: 'GET',
      headers: {
        'shopware-app-signature': hmac(query, appSecret),
        'sw-version': '6.7.13.0',
        ...(signedWith === undefined ? {} : { 'shopware-shop-signature': hmac(query, signedWith) }),
      },
    });
    if (!response.ok) return failureOf(response);
    const handshake: Handshake = JSON.parse(response.text);
    if (handshake.proof !== hmac(`${shopId}${shopUrl}${appName}`, appSecret))
      throw new Error('the app server provided an invalid proof');
    return { kind: 'answered', handshake };
  }

  /** The second half: the credentials of the shop's API, signed with the new secret and with the one before. */
  async confirm({ secret, confirmation_url }: Handshake, signedWith = this.secret): Promise<Registered> {
    const { credentials, shopUrl, shopId } = this.#options;
    const { clientId: apiKey, clientSecret: secretKey } = credentials;
    const body = JSON.stringify({ apiKey, secretKey, timestamp: String(this.#seconds()), shopUrl, shopId });
    this.unconfirmed = [secret, ...this.unconfirmed];
    const response = await this.#send(confirmation_url, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'shopware-shop-signature': hmac(body, secret),
        ...(signedWith === undefined ? {} : { 'shopware-shop-signature-previous': hmac(body, signedWith) }),
      },
    });
    if (response.ok) {
      this.secret = secret;
      this.unconfirmed = [];
      return { kind: 'registered' };
    }
    const failure = failureOf(response);
    if (failure.kind === 'refused') this.unconfirmed = this.unconfirmed.filter((one) => one !== secret);
    return failure;
  }

  /** Tells the server what became of the app: `app.activated`, `app.deactivated`, `app.updated`, `app.deleted`. */
  async tell(event: string, secret = this.secret ?? ''): Promise<number> {
    const { shopUrl: url, shopId, lifecycleUrl } = this.#options;
    const body = JSON.stringify({
      data: { payload: [], event },
      source: { url, appVersion: '1.0.0', shopId, eventId: hmac(event, secret).slice(0, 32) },
      timestamp: this.#seconds(),
    });
    const headers = { 'content-type': 'application/json', 'shopware-shop-signature': hmac(body, secret) };
    return (await this.#send(lifecycleUrl, { method: 'POST', body, headers })).status;
  }

  /** Removes the app; a new version of Shopware remembers its secret for the next installation, an older one forgets it. */
  async delete({ remembers = true } = {}): Promise<number> {
    const status = await this.tell('app.deleted');
    if (!remembers) this.secret = undefined;
    return status;
  }

  /** A status of 0: no answer came. */
  async #send(url: string, init: RequestInit): Promise<{ ok: boolean; status: number; text: string }> {
    try {
      const response = await this.#options.send(url, init);
      return { ok: response.ok, status: response.status, text: await response.text() };
    } catch {
      return { ok: false, status: 0, text: '' };
    }
  }

  #seconds(): number {
    return Math.floor(this.#options.now() / 1000);
  }
}

function failureOf({ status, text }: { status: number; text: string }) {
  const [, error = text] = /"error":"([^"]*)"/.exec(text) ?? [];
  return { kind: status >= 400 && status < 500 ? 'refused' : 'unknown', status, error } as const;
}
