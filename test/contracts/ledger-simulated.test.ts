import { simulatedLedgerPlace } from '../simulation/exactly-once/dynamo/simulated-place.ts';
import { ledgerContract } from './ledger.contract.ts';

ledgerContract('the simulated DynamoDB', async () => simulatedLedgerPlace());
