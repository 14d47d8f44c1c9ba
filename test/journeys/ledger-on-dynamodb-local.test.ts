import { describe } from 'vitest';
import { awsLedgerPlace, hasJava } from '../contracts/dynamodb-local.ts';
import { ledgerContract } from '../contracts/ledger.contract.ts';

describe.runIf(hasJava())('Where Java 17 or newer is found', () => {
  ledgerContract("AWS's own DynamoDB Local", awsLedgerPlace);
});
