/** Names that infra gives and functions rely on; derived, so that no function needs a list of forty queues. */

/** The last part of a queue's ARN and URL. */
export const laneQueueName = (cellId: string, shopId: string): string => `${cellId}-lane-${shopId}`;
export const laneDeadLetterName = (cellId: string, shopId: string): string => `${cellId}-dead-${shopId}`;
export const laterQueueName = (cellId: string): string => `${cellId}-later`;
export const laterDeadLetterName = (cellId: string): string => `${laterQueueName(cellId)}-dead`;

/** A lane's queue URL, from the URL of the cell's `later` queue, which stands beside it. */
export const laneQueueUrl = (laterQueueUrl: string, cellId: string, shopId: string): string =>
  laterQueueUrl.replace(/[^/]*$/, laneQueueName(cellId, shopId));

/** Secrets Manager name of a shop's live webhook secrets. */
export const shopSecretName = (cellId: string, shopId: string): string =>
  `webshop-logictrade/${cellId}/shops/${shopId}`;
/** Secrets Manager name of the credentials for a shop's own API: a JSON object. */
export const shopApiSecretName = (cellId: string, shopId: string): string =>
  `${shopSecretName(cellId, shopId)}/api`;
/** Secrets Manager name of the secret of the cell's Shopware app: one text, the same that the app's manifests hold. */
export const shopwareAppSecretName = (cellId: string): string => `webshop-logictrade/${cellId}/shopware-app`;
/** Secrets Manager name of the cell's LogicTrade API key. */
export const logictradeSecretName = (cellId: string): string => `webshop-logictrade/${cellId}/logictrade`;

/** The configuration of the cell, written beside each function's bundle at synth. */
export const CELL_FILE = 'cell.json';

/** Path of a shop's webhook endpoint; `secret` only for platforms that nothing but their address authenticates. */
export const webhookPath = (shopId: string, secret?: string): string =>
  secret === undefined ? `/webhooks/${shopId}` : `/webhooks/${shopId}/${secret}`;
