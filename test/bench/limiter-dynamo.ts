import { startDynamo } from '../contracts/rate-limit-dynalite.ts';

/** The embedded DynamoDB in a process of its own, so that its work does not delay the consumers' timers. */
const { endpoint } = await startDynamo();
process.send?.(endpoint);
process.once('disconnect', () => process.exit(0));
