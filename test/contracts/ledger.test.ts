import { embeddedLedgerPlace } from '../fixtures/embedded-dynamo.ts';
import { ledgerContract } from './ledger.contract.ts';

ledgerContract('the embedded DynamoDB', embeddedLedgerPlace);
