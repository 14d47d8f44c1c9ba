import { randomUUID } from 'node:crypto';
import type { Answer } from './service.ts';

/** What was published: on AWS an e-mail, here a line on the screen. */
export interface Notice {
  topicArn: string;
  subject: string;
  message: string;
}

const NAMESPACE = 'http://sns.amazonaws.com/doc/2010-03-31/';

/** SNS, as far as telling somebody something. */
export function answerTopics(form: URLSearchParams, onNotice: (notice: Notice) => void): Answer {
  const action = form.get('Action') ?? '';
  if (action !== 'Publish') return xml(400, refusal(`${action} is not part of the embedded cell`));
  onNotice({
    topicArn: form.get('TopicArn') ?? '',
    subject: form.get('Subject') ?? '',
    message: form.get('Message') ?? '',
  });
  return xml(
    200,
    `<PublishResponse xmlns="${NAMESPACE}"><PublishResult><MessageId>${randomUUID()}</MessageId></PublishResult>` +
      `<ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></PublishResponse>`,
  );
}

const refusal = (message: string): string =>
  `<ErrorResponse xmlns="${NAMESPACE}"><Error><Type>Sender</Type><Code>InvalidAction</Code><Message>${message}</Message></Error>` +
  `<RequestId>${randomUUID()}</RequestId></ErrorResponse>`;

const xml = (status: number, body: string): Answer => ({ status, contentType: 'text/xml', body });
