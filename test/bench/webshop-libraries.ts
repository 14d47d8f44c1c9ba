import '@shopify/shopify-api/adapters/web-api';
import { ApiVersion, shopifyApi } from '@shopify/shopify-api';
import { AppServer, InMemoryShopRepository } from '@shopware-ag/app-server-sdk';
import { Webhook } from 'standardwebhooks';
import type { SignedRequest } from '../../infra/local/shops/shop-simulator.ts';

/** A platform's own way of verifying one delivery. */
export interface Library {
  name: string;
  /** What it does beside comparing signatures. */
  does: string;
  verify: (request: SignedRequest) => boolean | Promise<boolean>;
}

/** The library that a platform gives its integrators, made ready for one secret; none where it gives none. */
export function libraryOf(subject: string, secret: string): Library | undefined {
  if (subject === 'shopify') return shopifyLibrary(secret);
  if (subject === 'shopware') return shopwareLibrary(secret);
  if (subject === 'standard-webhooks') return standardWebhooks(secret);
  // BigCommerce's documentation verifies with the same library and this key
  if (subject === 'bigcommerce') return standardWebhooks(Buffer.from(secret).toString('base64'));
  return undefined;
}

function standardWebhooks(secret: string): Library {
  const webhook = new Webhook(secret);
  return {
    name: 'standardwebhooks 1.1.1',
    does: 'checks the time; told not to parse the body; SHA-256 in JavaScript',
    verify: ({ headers, body }) => {
      webhook.verify(body, headers, { jsonParse: false }); // throws where the signature is wrong
      return true;
    },
  };
}

function shopifyLibrary(secret: string): Library {
  const shopify = shopifyApi({
    apiKey: 'bench',
    apiSecretKey: secret,
    apiVersion: ApiVersion.July26,
    hostName: 'bench.example',
    isEmbeddedApp: false,
    logger: { log: () => undefined },
  });
  return {
    name: '@shopify/shopify-api 15.0.0',
    does: 'turns a web request into its own, asks for five headers; WebCrypto',
    verify: async ({ headers, body }) => {
      const rawRequest = new Request('https://bench.example/', { method: 'POST', headers });
      return (await shopify.webhooks.validate({ rawBody: body.toString('utf8'), rawRequest })).valid;
    },
  };
}

function shopwareLibrary(secret: string): Library {
  const app = new AppServer(
    { appName: 'bench', appSecret: 'bench', authorizeCallbackUrl: 'https://bench.example/' },
    new InMemoryShopRepository(),
  );
  return {
    name: '@shopware-ag/app-server-sdk 2.0.3',
    does: 'its signer alone, without looking the shop up; not in constant time; WebCrypto',
    verify: ({ headers, body }) =>
      app.signer.verify(headers['shopware-shop-signature'] ?? '', body.toString('utf8'), secret),
  };
}
