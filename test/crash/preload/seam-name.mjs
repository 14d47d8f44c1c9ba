// What one request is, in a few words: the same words for the same request, whatever order it is about.

/** An AWS request, by its action and the kind of item it touches. */
export function awsSeam(target, text) {
  const action = String(target).split('.').at(-1);
  if (!String(target).startsWith('DynamoDB')) return OTHERS[action] ?? action;
  const input = JSON.parse(text);
  const values = input.ExpressionAttributeValues ?? {};
  const key = input.Key ?? input.Item ?? {};
  const pk = key.pk?.S ?? key.id?.S ?? values[':pk']?.S ?? values[':alias']?.S ?? '';
  const kind = `${pk.split('#')[0]} ${key.sk?.S?.split('#')[0] ?? ''}`.trim();
  if (input.TableName.endsWith('-idempotency')) return `${READS[action] ?? 'save'} idempotency record`;
  if (action === 'Query') return values[':alias'] ? `find ${kind} by alias` : `read ${kind}s`;
  if (action === 'GetItem') return `read ${kind.replace(/^(\w+) \1$/, '$1')}`;
  if (action === 'PutItem') return `save ${kind.replace(/^order /, '')}`;
  return updateSeam(pk.split('#')[0], values, input.UpdateExpression ?? '');
}

const OTHERS = { ChangeMessageVisibility: 'hide message', GetSecretValue: 'read API key' };
const READS = { GetItem: 'read', UpdateItem: 'complete', DeleteItem: 'delete' };

function updateSeam(what, values, expression) {
  if (what === 'bucket') return bucketSeam(expression);
  if (values[':leaseUntil']) return `claim ${what}`;
  if (what === 'customer') return CUSTOMER[values[':state']?.S] ?? 'change customer';
  if (values[':myOwner']) return `end ${what} as ${values[':state']?.S}`;
  return `change ${what}`;
}

const CUSTOMER = { known: 'remember customer', unsure: 'leave customer in doubt', free: 'release customer' };

function bucketSeam(expression) {
  if (expression.includes('closed')) return 'close cell';
  if (expression.includes('failingSince')) return 'hold cell';
  return expression.includes('pausedUntil') ? 'pause cell' : 'lease permits';
}

/** A request to LogicTrade, by method, path and what it asks for. */
export function logictradeSeam(method, target) {
  const { pathname, searchParams } = new URL(target, 'http://logictrade');
  const asked = [...searchParams.keys()].filter(
    (name) => !name.startsWith('page') && name !== 'allowUnknownCustomer',
  );
  const path = pathname.replace('/rest/v1', '').replace(/\/\d+$/, '/{id}');
  return `${method} ${path}${asked.length === 0 ? '' : ` by ${asked.join(' and ')}`}`;
}
