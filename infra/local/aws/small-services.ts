import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { closeServer, listen } from '../listen.ts';
import type { Secrets } from './secrets.ts';
import { answerSecrets } from './secrets-manager.ts';
import type { Answer, Service } from './service.ts';
import { answerTopics, type Notice } from './topics.ts';

export interface SmallServicesOptions {
  secrets: Secrets;
  /** What was published on a topic. */
  onNotice: (notice: Notice) => void;
  /** A call to a service that is not part of the embedded cell. */
  onStranger: (what: string) => void;
}

/**
 * Secrets Manager and SNS, and a clear refusal for every other service: a function must never reach a real AWS account
 * from here by calling what nobody thought of.
 */
export async function startSmallServices(options: SmallServicesOptions): Promise<Service> {
  const server = createServer((request, response) => {
    answer(request, options).then(
      ({ status, contentType, body }) =>
        response.writeHead(status, { 'content-type': contentType }).end(body),
      () => fail(response),
    );
  });
  const port = await listen(server, 0);
  return { url: `http://127.0.0.1:${port}`, stop: () => closeServer(server) };
}

async function answer(request: IncomingMessage, options: SmallServicesOptions): Promise<Answer> {
  const target = String(request.headers['x-amz-target'] ?? '');
  const body = await text(request);
  if (target.startsWith('secretsmanager.'))
    return answerSecrets(target.split('.')[1] ?? '', body, options.secrets);
  const form = new URLSearchParams(body);
  if (form.has('TopicArn')) return answerTopics(form, options.onNotice);
  const what = target || form.get('Action') || `${request.method} ${request.url}`;
  options.onStranger(what);
  return {
    status: 400,
    contentType: 'application/x-amz-json-1.0',
    body: JSON.stringify({
      __type: 'UnknownOperationException',
      message: `${what} is not part of the embedded cell`,
    }),
  };
}

/** A request that no SDK would send. */
const fail = (response: ServerResponse): void => void response.writeHead(400).end();
