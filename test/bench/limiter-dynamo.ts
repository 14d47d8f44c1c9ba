import { startDynamo } from '../../infra/local/aws/dynamodb.ts';

/** The embedded DynamoDB in a process of its own, so that its work does not delay the consumers' timers. */
const { url } = await startDynamo();
process.send?.(url);
process.once('disconnect', () => process.exit(0));
