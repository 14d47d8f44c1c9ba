import {
  AttributeType,
  BillingMode,
  type ITable,
  ProjectionType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import type { Cell } from '../../shared/config/cell.ts';
import { TABLE } from '../../shared/ledger/table.ts';
import { stagePolicy } from './stage-policy.ts';

const { STRING, NUMBER } = AttributeType;
const { unrest, alias } = TABLE.indexes;

/** The ledger: what was done for which order, customers, parked work and the token bucket, in one table. */
export class LedgerTable extends Construct {
  readonly table: ITable;

  constructor(scope: Construct, id: string, cell: Cell) {
    super(scope, id);
    // CDK's classes do not fit its own interfaces under exactOptionalPropertyTypes
    this.table = (
      cell.ledgerTable === undefined
        ? this.#create(cell)
        : Table.fromTableName(this, 'Restored', cell.ledgerTable)
    ) as ITable;
  }

  indexArn(index: keyof typeof TABLE.indexes): string {
    return `${this.table.tableArn}/index/${TABLE.indexes[index].name}`;
  }

  #create(cell: Cell): Table {
    const { data, isProtected } = stagePolicy(cell);
    const table = new Table(this, 'Table', {
      partitionKey: { name: TABLE.partitionKey, type: STRING },
      sortKey: { name: TABLE.sortKey, type: STRING },
      timeToLiveAttribute: TABLE.timeToLive,
      billingMode: BillingMode.PAY_PER_REQUEST, // a sale begins at once, and nobody is charged for a quiet night
      encryption: TableEncryption.AWS_MANAGED, // parked content holds names and addresses: who reads it shows in CloudTrail
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: isProtected,
      removalPolicy: data,
    });
    table.addGlobalSecondaryIndex({
      indexName: unrest.name,
      partitionKey: { name: unrest.partitionKey, type: STRING },
      sortKey: { name: unrest.sortKey, type: NUMBER },
      projectionType: ProjectionType.INCLUDE,
      nonKeyAttributes: [...unrest.shows],
    });
    table.addGlobalSecondaryIndex({
      indexName: alias.name,
      partitionKey: { name: alias.partitionKey, type: STRING },
      projectionType: ProjectionType.INCLUDE,
      nonKeyAttributes: [...alias.shows],
    });
    return table;
  }
}
