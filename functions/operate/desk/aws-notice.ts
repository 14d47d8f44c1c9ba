import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';

/** Tells everybody who hears of alarms. */
export async function publish(
  client: SNSClient,
  topicArn: string,
  subject: string,
  message: string,
): Promise<void> {
  await client.send(new PublishCommand({ TopicArn: topicArn, Subject: subject, Message: message }));
}
