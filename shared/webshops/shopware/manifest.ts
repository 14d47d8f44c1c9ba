import type { SetUp } from '../subscriptions.ts';
import { APP_NAME, LIFECYCLE_EVENTS, lifecyclePath, registrationPath } from './app-paths.ts';
import { wantedEvents } from './topics.ts';

/** What has to be readable for an event to bring its order whole, and for an order to be fetched. */
const READS = `order order_customer order_address order_line_item order_delivery order_transaction
  customer customer_address country country_state currency salutation language
  payment_method shipping_method state_machine_state sales_channel product tax`.split(/\s+/);

/** Stands in the manifest where a person enters the app's secret. */
const SECRET_PLACE = 'ENTER-THE-APP-SECRET';

/** The manifest of the app that makes a Shopware shop register here and send its webhooks. */
export function manifestOf({ shopId, address, doorUrl, customers }: SetUp): string {
  const webhook = (event: string, url: string) =>
    `        <webhook name="${event.replaceAll(/[._]/g, '-')}" url="${xml(url)}" event="${event}"${/^\w+\.written$/.test(event) ? ' onlyLiveVersion="true"' : ''}/>`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<manifest xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
    '          xsi:noNamespaceSchemaLocation="https://raw.githubusercontent.com/shopware/shopware/trunk/src/Core/Framework/App/Manifest/Schema/manifest-3.0.xsd">',
    '    <meta>',
    `        <name>${APP_NAME}</name>`,
    '        <label>Orders into LogicTrade</label>',
    '        <label lang="nl-NL">Bestellingen naar LogicTrade</label>',
    `        <description>Sends orders of this shop to LogicTrade (${xml(shopId)}).</description>`,
    '        <author>The shop itself</author>',
    '        <copyright>(c) The shop itself</copyright>',
    '        <version>1.0.0</version>',
    '        <license>proprietary</license>',
    '    </meta>',
    '    <setup>',
    `        <registrationUrl>${xml(doorUrl + registrationPath(shopId))}</registrationUrl>`,
    `        <secret>${SECRET_PLACE}</secret>`,
    '    </setup>',
    '    <permissions>',
    ...READS.map((entity) => `        <read>${entity}</read>`),
    '    </permissions>',
    '    <webhooks>',
    ...wantedEvents(customers).map((event) => webhook(event, address)),
    ...LIFECYCLE_EVENTS.map((event) => webhook(event, doorUrl + lifecyclePath(shopId))),
    '    </webhooks>',
    '</manifest>',
    '',
  ].join('\n');
}

const xml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
