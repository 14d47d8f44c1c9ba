import type { Cell } from '../../shared/config/cell.ts';
import { TABLE } from '../../shared/ledger/table.ts';

/** Counts the messages of a queue; reads none, so nothing is hidden from a worker. */
export const countMessages = ({ region }: Cell, queueName: string): string =>
  `aws sqs get-queue-attributes --region ${region} --attribute-names All --queue-url $(aws sqs get-queue-url --region ${region} --queue-name ${queueName} --output text)`;

/** Shows what went wrong in the last half hour: our own errors, and executions that Lambda killed. */
export const showErrors = ({ region }: Cell, logGroup: string): string =>
  `aws logs tail ${logGroup} --region ${region} --since 30m --filter-pattern '?ERROR ?"timed out" ?"Runtime exited"'`;

/** Shows the calls that the door answered with such a status: "429", "5*". */
export const showAnswers = ({ region }: Cell, logGroup: string, status: string): string =>
  `aws logs tail ${logGroup} --region ${region} --since 30m --filter-pattern '{ $.status = "${status}" }'`;

/** Lists what waits in a shop: order number, state, and why. */
export const listUnrest = ({ region }: Cell, table: string, shopId: string): string =>
  `aws dynamodb query --region ${region} --table-name ${table} --index-name ${TABLE.indexes.unrest.name} ` +
  `--key-condition-expression '${TABLE.indexes.unrest.partitionKey} = :shop' ` +
  `--expression-attribute-values '{":shop":{"S":"${shopId}"}}' ` +
  "--query 'Items[].[number.S,state.S,reason.S,sentence.S]' --output table";
