// What AWS runs in a sandbox before the bundle: asks the Runtime API for one event after another and hands it to the
// handler. Plain JavaScript, so that a start is not slowed down by anything that AWS does not do.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

// an ESM import of node:http loads undici as well, some 30 ms of every cold start (nodejs/node#59686)
const http = createRequire(import.meta.url)('node:http');
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
const api = `http://${process.env.AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime`;

/** Errors the runtime reports itself end the process with this, as AWS's own does. */
const REPORTED = 129;
let requestId;

function call(method, path, body) {
  return new Promise((resolve) => {
    const request = http.request(`${api}${path}`, { method, agent }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ headers: response.headers, text: Buffer.concat(chunks).toString() }),
      );
    });
    // the cell is gone: nothing is left to work for
    request.on('error', () => process.exit(1));
    request.end(body);
  });
}

const describe = (error) =>
  error instanceof Error
    ? { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') }
    : { errorType: typeof error, errorMessage: String(error), trace: [] };

/** In Lambda's own format of an error line. */
const log = (what, error) =>
  console.error(
    [new Date().toISOString(), requestId ?? 'undefined', 'ERROR', what, JSON.stringify(describe(error))].join(
      '\t',
    ),
  );

async function die(error) {
  log('Uncaught Exception', error);
  const path = requestId === undefined ? '/init/error' : `/invocation/${requestId}/error`;
  await call('POST', path, JSON.stringify(describe(error)));
  process.exit(REPORTED);
}

async function loadHandler() {
  const [file, name] = (process.env._HANDLER ?? '').split('.');
  const { existsSync } = await import('node:fs');
  const path = ['mjs', 'js', 'cjs']
    .map((end) => `${process.env.LAMBDA_TASK_ROOT}/${file}.${end}`)
    .find(existsSync);
  if (path === undefined) throw named('Runtime.ImportModuleError', `Cannot find module '${file}'`);
  const handler = (await import(pathToFileURL(path).href))[name];
  if (typeof handler !== 'function')
    throw named('Runtime.HandlerNotFound', `${file}.${name} is not a function`);
  // https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html: from Node 24 on, no callbacks
  if (handler.length >= 3)
    throw named('Runtime.CallbackHandlerDeprecated', 'handlers with a callback are not supported');
  return handler;
}

const named = (name, message) => Object.assign(new Error(message), { name });

const contextOf = (headers) => ({
  functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
  functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
  memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
  logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
  logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
  invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
  awsRequestId: headers['lambda-runtime-aws-request-id'],
  getRemainingTimeInMillis: () => Number(headers['lambda-runtime-deadline-ms']) - Date.now(),
});

process.on('uncaughtException', die);
process.on('unhandledRejection', die);

const handler = await loadHandler().catch(die);
for (;;) {
  const { headers, text } = await call('GET', '/invocation/next');
  requestId = headers['lambda-runtime-aws-request-id'];
  process.env._X_AMZN_TRACE_ID = headers['lambda-runtime-trace-id'];
  try {
    const result = await handler(JSON.parse(text), contextOf(headers));
    await call('POST', `/invocation/${requestId}/response`, JSON.stringify(result ?? null));
  } catch (error) {
    log('Invoke Error', error);
    await call('POST', `/invocation/${requestId}/error`, JSON.stringify(describe(error)));
  }
}
