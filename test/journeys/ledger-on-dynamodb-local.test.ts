import { describe, it } from 'vitest';
import { awsLedgerPlace, hasJava } from '../contracts/dynamodb-local.ts';
import { ledgerContract } from '../contracts/ledger.contract.ts';

if (hasJava()) ledgerContract("AWS's own DynamoDB Local", awsLedgerPlace);
else
  describe("The ledger on AWS's own DynamoDB Local", () => {
    it.skip('needs Java 17 or newer, which is not here', () => undefined);
  });
