import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { DynamoCustomerLedger } from '../../shared/ledger/dynamo-customer-ledger.ts';
import { crashCell } from './cell.ts';
import type { EmbeddedCell } from '../../infra/local/embedded-cell.ts';
import type { WatchedLogictrade } from './logictrade.ts';
import { emailOf, shopCustomerIdOf } from './order-of.ts';
import type { Row } from './row.ts';

/** Brings the row's buyer to where LogicTrade and the ledger are to know it from. */
export async function prepareBuyer(
  { id, journey }: Row,
  embedded: EmbeddedCell,
  logictrade: WatchedLogictrade,
): Promise<void> {
  if (journey.buyer === 'unknown') return;
  const customerId = await createCustomer(id, logictrade);
  if (journey.buyer === 'in-logictrade') return;
  const customers = new DynamoCustomerLedger({
    client: embedded.clients.dynamo,
    table: embedded.ledgerTable,
    cellId: crashCell.id,
    now: Date.now,
    owner: randomUUID,
  });
  const identity = {
    email: emailOf(id),
    fingerprint: emailOf(id),
    shop: journey.shop,
    shopCustomerId: shopCustomerIdOf(id),
  };
  const claim = await customers.claim(identity, 'before', Date.now() + 60_000);
  if (claim.kind === 'claimed') await customers.remember(claim, customerId);
}

async function createCustomer(id: number, { url, key }: WatchedLogictrade): Promise<number> {
  const response = await fetch(`${url}/rest/v1/customers`, {
    method: 'POST',
    headers: { 'api-key': key, 'content-type': 'application/json' },
    body: JSON.stringify({ firstName: 'Koper', lastName: String(id), email: emailOf(id) }),
  });
  return z.object({ id: z.number() }).parse(await response.json()).id;
}
