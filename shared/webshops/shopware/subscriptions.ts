import type { SubscriptionsByHand } from '../subscriptions.ts';
import { APP_NAME } from './app-paths.ts';
import { manifestOf } from './manifest.ts';

/** An app's manifest makes the webhooks when the app is installed, and makes them anew at every update of it. */
export const shopwareSubscriptions: SubscriptionsByHand = {
  kind: 'hand',
  steps: () => [
    `Save the manifest below as ${APP_NAME}/manifest.xml, and enter in it the app secret: the one in the cell's secret shopware-app.`,
    `Pack the folder: zip -r ${APP_NAME}.zip ${APP_NAME}`,
    'In the administration of the shop: Extensions, My extensions, Upload extension, that file; then Install and Activate.',
    'The shop registers here while it installs, and gets its secret then: nothing else is to be entered.',
    'After a change (another address, other events) raise <version>, pack and upload again, and choose Update.',
  ],
  file: (setUp) => ({ name: `${APP_NAME}/manifest.xml`, text: manifestOf(setUp) }),
};
