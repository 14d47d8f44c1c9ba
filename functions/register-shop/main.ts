import { randomBytes } from 'node:crypto';
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { loadCell } from '../../shared/config/load-cell.ts';
import { PowertoolsLog } from '../../shared/log/powertools-log.ts';
import { registersItself } from '../../shared/webshops/shopware/app-shops.ts';
import { createHandler } from './handler.ts';
import { SecretsOfShops } from './secrets-of-shops.ts';

const cell = loadCell(import.meta.url);

export const handler = createHandler({
  shops: new Map(
    cell.shops.filter(registersItself).map(({ id, api, retired }) => [id, { id, address: api.url, retired }]),
  ),
  secrets: new SecretsOfShops(new SecretsManagerClient(), cell.id),
  log: new PowertoolsLog(new Logger(), new Metrics({ defaultDimensions: { cell: cell.id } })),
  now: Date.now,
  random: randomBytes,
});
