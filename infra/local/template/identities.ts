import { secretArn } from '../aws/secrets.ts';
import { ACCOUNT } from '../aws/service.ts';
import { type References, resolveIntrinsics } from './intrinsics.ts';
import { type Resource, type Template, TemplateError } from './template.ts';

/** Where a stack stands on this machine. */
export interface Place {
  stackName: string;
  region: string;
  queueUrl: (queueName: string) => string;
}

interface Identity {
  ref: string;
  /** Absent for what has no effect here, such as a role: any attribute of it is a text that names it. */
  attributes?: Readonly<Record<string, string>>;
}

/** What `Ref` and `Fn::GetAtt` of each resource answer here. */
export function referencesOf(template: Template, place: Place): References {
  const { region, stackName } = place;
  const pseudo: Record<string, string> = {
    'AWS::Region': region,
    'AWS::AccountId': ACCOUNT,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': stackName,
    'AWS::StackId': `arn:aws:cloudformation:${region}:${ACCOUNT}:stack/${stackName}/embedded`,
  };
  const references: References = {
    ref: (logicalId) => pseudo[logicalId] ?? identify(logicalId).ref,
    attribute: (logicalId, name) => {
      const { attributes } = identify(logicalId);
      const value = attributes === undefined ? `${logicalId}.${name}` : attributes[name];
      if (value === undefined)
        throw new TemplateError(`the embedded cell does not know ${logicalId}.${name}`);
      return value;
    },
  };
  const identify = (logicalId: string): Identity => {
    const resource = template.Resources[logicalId];
    if (resource === undefined)
      throw new TemplateError(`the template refers to ${logicalId}, which is not in it`);
    return identityOf(logicalId, resource, place, references);
  };
  return references;
}

/** The name a resource has here: its own, else one made of the stack's and its logical id, as CloudFormation does. */
export function physicalName(
  logicalId: string,
  name: unknown,
  stackName: string,
  references: References,
): string {
  const resolved = resolveIntrinsics(name, references);
  return typeof resolved === 'string' ? resolved : `${stackName}-${logicalId}`;
}

function identityOf(
  logicalId: string,
  { Type, Properties }: Resource,
  place: Place,
  references: References,
): Identity {
  const nameBy = (property: string) =>
    physicalName(logicalId, Properties[property], place.stackName, references);
  const arn = (service: string, rest: string) => `arn:aws:${service}:${place.region}:${ACCOUNT}:${rest}`;
  const textOf = (property: string) => String(resolveIntrinsics(Properties[property], references));
  switch (Type) {
    case 'AWS::DynamoDB::Table':
      return {
        ref: nameBy('TableName'),
        attributes: { Arn: arn('dynamodb', `table/${nameBy('TableName')}`) },
      };
    case 'AWS::SQS::Queue': {
      const name = nameBy('QueueName');
      const url = place.queueUrl(name);
      return { ref: url, attributes: { Arn: arn('sqs', name), QueueName: name, QueueUrl: url } };
    }
    case 'AWS::SecretsManager::Secret': {
      const secret = secretArn(nameBy('Name'), place.region);
      return { ref: secret, attributes: { Id: secret } };
    }
    case 'AWS::SNS::Topic': {
      const topic = arn('sns', nameBy('TopicName'));
      return { ref: topic, attributes: { TopicArn: topic, TopicName: nameBy('TopicName') } };
    }
    case 'AWS::Lambda::Function': {
      const name = nameBy('FunctionName');
      return { ref: name, attributes: { Arn: arn('lambda', `function:${name}`) } };
    }
    case 'AWS::Lambda::Version':
      return { ref: `${functionArn(textOf('FunctionName'), arn)}:1`, attributes: { Version: '1' } };
    case 'AWS::Lambda::Alias':
      return { ref: `${functionArn(textOf('FunctionName'), arn)}:${textOf('Name')}`, attributes: {} };
    case 'AWS::Events::Rule':
      return { ref: nameBy('Name'), attributes: { Arn: arn('events', `rule/${nameBy('Name')}`) } };
    case 'AWS::CloudWatch::Alarm':
    case 'AWS::CloudWatch::CompositeAlarm':
      return {
        ref: nameBy('AlarmName'),
        attributes: { Arn: arn('cloudwatch', `alarm:${nameBy('AlarmName')}`) },
      };
    case 'AWS::Logs::LogGroup':
      return {
        ref: nameBy('LogGroupName'),
        attributes: { Arn: arn('logs', `log-group:${nameBy('LogGroupName')}:*`) },
      };
    default:
      return { ref: logicalId };
  }
}

const functionArn = (nameOrArn: string, arn: (service: string, rest: string) => string): string =>
  nameOrArn.startsWith('arn:') ? nameOrArn : arn('lambda', `function:${nameOrArn}`);

/** The function's name in an ARN, with or without version or alias. */
export const functionNameOf = (nameOrArn: string): string =>
  nameOrArn.split(':function:').at(-1)?.split(':')[0] ?? nameOrArn;
