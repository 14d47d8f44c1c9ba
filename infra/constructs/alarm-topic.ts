import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { HouseFunction } from './house-function.ts';

/** Where alarms and digests go. Its key is our own: CloudWatch may not use the AWS-managed one, and says nothing when it fails. */
export class AlarmTopic extends Construct {
  readonly topic: Topic;
  readonly #key: Key;

  constructor(scope: Construct, id: string, emails: readonly string[]) {
    super(scope, id);
    this.#key = new Key(this, 'Key', {
      description: 'Encrypts alarms and digests on their way to people',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.DESTROY, // protects messages in flight only; nothing stored needs it later
      pendingWindow: Duration.days(7),
    });
    this.topic = new Topic(this, 'Topic', { masterKey: this.#key, enforceSSL: true });
    this.#letCloudWatchPublish();
    for (const email of emails) this.topic.addSubscription(new EmailSubscription(email));
    Validations.of(this).acknowledge({
      id: 'Serverless-SNSRedrivePolicy',
      reason: 'an e-mail that bounced is of no use in a queue; the alarm itself stays red',
    });
  }

  /** Lets a function tell people something. */
  letPublish(publisher: HouseFunction): void {
    publisher.allow(['sns:Publish'], [this.topic.topicArn]);
    publisher.allow(['kms:Decrypt', 'kms:GenerateDataKey'], [this.#key.keyArn]);
  }

  /** A topic with a policy of its own loses the default one, which let this account's alarms in. */
  #letCloudWatchPublish(): void {
    const cloudWatch = {
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
    };
    this.#key.addToResourcePolicy(
      new PolicyStatement({
        ...cloudWatch,
        actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
        resources: ['*'],
      }),
    );
    this.topic.addToResourcePolicy(
      new PolicyStatement({ ...cloudWatch, actions: ['sns:Publish'], resources: [this.topic.topicArn] }),
    );
  }
}
