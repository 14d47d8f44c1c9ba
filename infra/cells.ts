import type { CellsInput } from '../shared/config/cells.ts';

/** What the shops below have in common; the first shop tells what each of these is. */
const usual = {
  order: {
    salesManUserName: 'webshop',
    deliveryType: 'BM',
    deliveryCondition: 'D',
    originCode: 'WEB',
    paymentCondition: 'VB',
  },
  lines: {
    shipping: 'VERZENDKOSTEN',
    fee: 'TOESLAG',
    giftCard: 'CADEAUBON',
    withoutCode: 'DIVERSEN',
  },
  otherPayments: { type: 'Overboeking' },
} as const;

/**
 * The sample configuration: what `npm start` runs and `cdk synth` builds until you name a file of your own
 * (`cdk deploy -c cells=FILE`, `npm start -- --config FILE`, or CELLS_FILE in the environment; TypeScript or JSON).
 *
 * A cell is one LogicTrade administration with its API key; it becomes one CloudFormation stack. A shop is one store
 * that sells into it. Every mistake in the file is told at once, with its path. No secrets stand here: after a
 * deployment each empty secret is printed with the command that fills it in.
 */
export default {
  cells: [
    {
      id: 'sample', // names the stack, the queues and the secrets: for ever
      stage: 'sample', // 'production' keeps its data when the stack goes, and asks more of each shop
      region: 'eu-west-1',
      tags: { 'cost-centre': 'webshops' },

      // Whether prices in this LogicTrade administration include VAT. A wrong answer shows in every total.
      prices: 'including-vat',

      // Small times, so that a doubtful order is settled while you watch. Leave this out in production: 40 s and 15 s.
      timing: { postLimitMs: 4000, marginMs: 5000 },

      // An address of your own for the webhooks; without it they go to one that AWS gives.
      // domain: { name: 'hooks.example.nl', certificateArn: 'arn:aws:acm:…' },
      // responders: { assumedBy: ['arn:aws:iam::123456789012:root'] }, // who may become the role of `npm run ops`

      // Who hears of alarms. Each address gets a mail with a link first, and hears nothing until it is followed.
      alarms: { emails: [] },
      logKeepDays: 30,

      shops: [
        {
          id: 'meubelhuis', // in the webhook's address, in logs and alarms; stays for as long as there are orders
          webshop: 'shopify',
          // For orders that a webhook only names, because they were edited or are too long to send. The address of the
          // shop's own API; its credentials are a secret of their own, printed with the command that fills it in.
          api: { url: 'https://meubelhuis-linde.myshopify.com' },
          // A production shop also has `importFrom`: orders placed before that moment are not imported.

          order: {
            // LogicTrade shows the order as MH-1001. No shop's prefix may begin with another's.
            prefix: 'MH-',
            // What follows are codes of your administration. LogicTrade lists none of them over its API: ask it
            // for yours. The first real order is their first test, and a wrong one parks it with LogicTrade's words.
            salesManUserName: 'webshop',
            deliveryType: 'BM', // delivered and assembled
            deliveryCondition: 'D',
            originCode: 'WEB',
            paymentCondition: 'VB', // paid in advance
            status: 'definitief',
          },

          // LogicTrade knows lines of products only, so what is not a piece of furniture needs a product of its own.
          lines: {
            shipping: 'VERZENDKOSTEN',
            fee: 'TOESLAG',
            tip: 'FOOI',
            giftCard: 'CADEAUBON',
            withoutCode: 'DIVERSEN', // lines without an article code; leave it out to have such orders parked
          },

          // Shopify's word for a way of paying, in any case, and LogicTrade's. What is not listed falls to
          // `otherPayments`; without that it is named in the order's internal comment, where bookkeeping sees it.
          payments: {
            shopify_payments: { type: 'Creditcard' },
            'Mollie - iDEAL': { type: 'iDeal' },
            paypal: { type: 'PayPal' },
            gift_card: { type: 'Cadeaubon' },
          },
          otherPayments: { type: 'Overboeking' },

          customers: {
            matchBy: 'email', // 'address' asks for the same postcode, house number and last name as well
            several: 'newest', // when LogicTrade knows more than one of them; 'park' asks a person
            withoutAddress: 'park', // gift cards and downloads; 'unknown-customer' books them on LogicTrade's nobody
            sharedEmails: ['balie@meubelhuis.example'], // many customers order with it, so it identifies nobody
          },
        },
        {
          // A shop built to measure: it sends our own documented JSON, signed by the Standard Webhooks scheme.
          id: 'maatwerk',
          webshop: 'standard-webhooks',
          exportOn: 'creation', // orders go to LogicTrade at once; 'payment' holds them until they are paid
          laterEvents: 'park', // a changed order is told to a person; 'put' changes it in LogicTrade too
          productCheck: 'none', // 'exists' looks up each article code first, at one call more for each new order
          order: {
            prefix: 'MW-',
            salesManUserName: 'webshop',
            deliveryType: 'AH', // fetched by the customer
            deliveryCondition: 'F',
            originCode: 'WEB',
            paymentCondition: 'PC',
            reference: 'number', // LogicTrade's reference field shows the shop's order number, not the buyer's own
          },
          lines: { shipping: 'VERZENDKOSTEN' },
          payments: { ideal: { type: 'iDeal', method: 'Rabobank' } },
        },

        // One shop of every other platform. What each needs at the shop's side is told in shared/webshops/README.md.

        {
          id: 'slaapcomfort',
          webshop: 'woocommerce', // sends whole orders; each only once, whatever we answer
          ...usual,
          order: { ...usual.order, prefix: 'SC-' },
          payments: { ideal: { type: 'iDeal' }, klarna: { type: 'Klarna' } },
        },
        {
          id: 'keukenhuis',
          webshop: 'magento', // Open Source: a few lines of its owner's post the REST order, signed with a shared key
          ...usual,
          order: { ...usual.order, prefix: 'KH-' },
        },
        {
          id: 'bankencentrum',
          webshop: 'magento', // Adobe Commerce by Adobe I/O Events: its secret is "adobe:" and our client id there
          api: { url: 'https://bankencentrum.example' }, // where an event lacks fields, the order is fetched
          ...usual,
          order: { ...usual.order, prefix: 'BC-' },
        },
        {
          id: 'tuinmeubelen',
          webshop: 'shopware', // sends orders when they are placed, and afterwards only which one has changed
          api: { url: 'https://tuinmeubelen.example' }, // must be the shop's registered address
          ...usual,
          order: { ...usual.order, prefix: 'TM-' },
        },
        {
          id: 'lampenwinkel',
          webshop: 'lightspeed', // the webhook's address ends in the shop's secret
          api: { url: 'https://api.webshopapp.com/nl' }, // the language is part of it
          ...usual,
          order: { ...usual.order, prefix: 'LW-' },
        },
        {
          id: 'woonoutlet',
          webshop: 'bigcommerce', // sends only which order it is; every order is fetched
          api: { url: 'https://api.bigcommerce.com/stores/abc123' }, // ends in the store's hash
          ...usual,
          order: { ...usual.order, prefix: 'WO-' },
        },
        {
          id: 'vloerenhal',
          webshop: 'ccv-shop', // a secret address, and every order is fetched
          api: { url: 'https://vloerenhal.ccvshop.nl' },
          ...usual,
          order: { ...usual.order, prefix: 'VH-' },
        },
        {
          id: 'kussenkamer',
          webshop: 'prestashop', // has no webhooks of its own: a module posts them
          api: { url: 'https://kussenkamer.example' }, // every order is fetched
          ...usual,
          order: { ...usual.order, prefix: 'KK-' },
        },
      ],
    },
  ],
} satisfies CellsInput;
