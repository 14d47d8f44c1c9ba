import { Logger } from '@aws-lambda-powertools/logger';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { liveFunction, pointAlias } from '../../shared/release/aws-versions.ts';
import { configSchema } from './config.ts';
import { createHandler } from './handler.ts';

const config = configSchema.parse(process.env);
const lambda = new LambdaClient();
const sns = new SNSClient();

export const handler = createHandler(
  {
    cellId: config.CELL,
    functions: config.FUNCTIONS,
    liveFunction: (name) => liveFunction(lambda, name),
    pointTo: (name, version) => pointAlias(lambda, name, version),
    publish: async (Subject, Message) => {
      await sns.send(new PublishCommand({ TopicArn: config.ALARM_TOPIC_ARN, Subject, Message }));
    },
    now: Date.now,
  },
  new Logger(),
);
