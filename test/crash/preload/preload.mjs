// Loaded before the function's bundle: sees every HTTP request of the process at three moments, before it leaves, when it
// is sent and when its answer is there, and lets the process be struck at any of them. The bundle is the deployed one.
import { subscribe } from 'node:diagnostics_channel';
import { createRequire } from 'node:module';
import { awsSeam, logictradeSeam } from './seam-name.mjs';
import { begin, reach, takeInHand } from './row-in-hand.mjs';

const { ClientRequest } = createRequire(import.meta.url)('node:http');
const { end } = ClientRequest.prototype;

/** AWS's SDK, and the runtime's own calls, which are not the function's. */
ClientRequest.prototype.end = function (body, ...rest) {
  if (this.path.startsWith('/2018-06-01/runtime/')) {
    if (this.path.endsWith('/invocation/next')) this.prependOnceListener('response', readEvent);
    return end.call(this, body, ...rest);
  }
  const text = body === undefined ? '' : Buffer.from(body).toString();
  const seam = awsSeam(this.getHeader('x-amz-target'), text);
  const call = begin(seam, seam === 'claim order' ? leaseUntilOf(text) : undefined);
  this.once('finish', () => reach('sent', call));
  this.prependOnceListener('response', () => reach('answered', call));
  return end.call(this, seam === 'hide message' ? soon(text) : body, ...rest);
};

function readEvent(response) {
  const chunks = [];
  response.on('data', (chunk) => chunks.push(chunk));
  response.on('end', () => takeInHand(JSON.parse(Buffer.concat(chunks).toString())));
}

const leaseUntilOf = (text) => Number(JSON.parse(text).ExpressionAttributeValues[':leaseUntil'].N);

/** Waiting for minutes becomes seconds: SQS may always deliver sooner. The text keeps its length, which is in a header. */
const soon = (text) =>
  text.replace(/(?<="VisibilityTimeout":)\d+/, (seconds) =>
    Number(seconds) > 60 ? '5'.padStart(seconds.length) : seconds,
  );

/** LogicTrade's client, by the channels that undici has for onlookers. */
const calls = new WeakMap();
subscribe('undici:request:create', ({ request }) => {
  const call = begin(logictradeSeam(request.method, request.path));
  if (call === undefined) return;
  calls.set(request, call);
  request.addHeader('x-crash-row', call.row);
  request.addHeader('x-crash-lease', String(call.leaseUntil));
});
subscribe('undici:request:bodySent', ({ request }) => reach('sent', calls.get(request)));
subscribe('undici:request:trailers', ({ request }) => reach('answered', calls.get(request)));
