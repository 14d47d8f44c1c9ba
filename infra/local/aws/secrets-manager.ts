import * as z from 'zod';
import type { Secret, Secrets } from './secrets.ts';
import type { Answer } from './service.ts';

const requestSchema = z.object({
  SecretId: z.string().optional(),
  SecretString: z.string().optional(),
  VersionStage: z.enum(['AWSCURRENT', 'AWSPREVIOUS', 'AWSPENDING']).default('AWSCURRENT'),
  VersionStages: z.tuple([z.enum(['AWSCURRENT', 'AWSPENDING'])]).default(['AWSCURRENT']),
});
type Request = z.infer<typeof requestSchema>;

/** The part of Secrets Manager that the functions, and people with the AWS CLI, use. */
export async function answerSecrets(action: string, body: string, secrets: Secrets): Promise<Answer> {
  const request = requestSchema.parse(JSON.parse(body || '{}'));
  if (action === 'ListSecrets') return json(200, { SecretList: secrets.list().map(describe) });
  const secret = secrets.find(request.SecretId ?? '');
  if (secret === undefined) return notFound('the specified secret');
  switch (action) {
    case 'GetSecretValue':
      return value(secret, request);
    case 'PutSecretValue':
      return put(secret, request, secrets);
    case 'DescribeSecret':
      return json(200, describe(secret));
    default:
      return json(400, {
        __type: 'UnknownOperationException',
        Message: `${action} is not part of the embedded cell`,
      });
  }
}

function value(secret: Secret, { VersionStage }: Request): Answer {
  const { current: AWSCURRENT, previous: AWSPREVIOUS, pending: AWSPENDING } = secret;
  const version = { AWSCURRENT, AWSPREVIOUS, AWSPENDING }[VersionStage];
  // AWS says the same of a secret that was never given a value
  if (version === undefined) return notFound(`the specified secret value for staging label: ${VersionStage}`);
  return json(200, {
    ARN: secret.arn,
    Name: secret.name,
    VersionId: version.id,
    SecretString: version.text,
    VersionStages: [VersionStage],
    CreatedDate: version.at / 1000,
  });
}

async function put(
  secret: Secret,
  { SecretString, VersionStages }: Request,
  secrets: Secrets,
): Promise<Answer> {
  if (SecretString === undefined)
    return json(400, { __type: 'InvalidParameterException', Message: 'You must provide SecretString.' });
  const isPending = VersionStages[0] === 'AWSPENDING';
  const { arn, name, current, pending } = await (isPending
    ? secrets.putPending(secret.name, SecretString)
    : secrets.put(secret.name, SecretString));
  return json(200, { ARN: arn, Name: name, VersionId: (isPending ? pending : current)?.id, VersionStages });
}

const describe = (secret: Secret) => ({
  ARN: secret.arn,
  Name: secret.name,
  VersionIdsToStages: labelsOf(secret),
});

/** A version may have several. */
function labelsOf({ current, previous, pending }: Secret): Record<string, string[]> {
  const labels: Record<string, string[]> = {};
  const label = (name: string, id?: string) => id !== undefined && (labels[id] ??= []).push(name);
  label('AWSCURRENT', current?.id);
  label('AWSPREVIOUS', previous?.id);
  label('AWSPENDING', pending?.id);
  return labels;
}

const notFound = (what: string): Answer =>
  json(400, { __type: 'ResourceNotFoundException', Message: `Secrets Manager can't find ${what}.` });

const json = (status: number, body: unknown): Answer => ({
  status,
  contentType: 'application/x-amz-json-1.1',
  body: JSON.stringify(body),
});
