/**
 * Where a shop's app speaks to us, below the address of the HTTP API; the manifest names the same. A shop of the configuration
 * has an app of its own, so the path says which shop is meant, and nothing that is not signed has to be believed.
 */

/** The app's technical name: `<name>` in the manifest and the folder it is packed in. The proof of a registration is made with it. */
export const APP_NAME = 'WebshopLogictrade';

/** `registrationUrl` of the manifest: GET, signed with the app's secret. */
export const registrationPath = (shopId: string): string => `/shopware/${shopId}/register`;

/** Where the shop confirms: POST, signed with its new secret. Told in the answer to a registration, not in the manifest. */
export const confirmationPath = (shopId: string): string => `/shopware/${shopId}/confirm`;

/** Address of the webhooks for `LIFECYCLE_EVENTS`: POST, signed with the shop's secret. Orders and customers go to the door. */
export const lifecyclePath = (shopId: string): string => `/shopware/${shopId}/lifecycle`;

/** The events of the manifest that `lifecyclePath` takes. */
export const LIFECYCLE_EVENTS = ['app.activated', 'app.deactivated', 'app.updated', 'app.deleted'] as const;
