import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** The seam by which the stores speak to DynamoDB. */
export type DocumentClient = Pick<DynamoDBDocumentClient, 'send'>;

/** The SDK types `send` by the command given; a simulated one answers whatever it is asked. */
export const asDocumentClient = (send: (command: object) => Promise<unknown>): DocumentClient =>
  ({ send }) as unknown as DocumentClient;
