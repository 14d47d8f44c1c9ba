import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { beforeEach, describe, expect, it } from 'vitest';
import { aHealthyAccount, lambda, ops } from './an-aws-account.ts';

beforeEach(aHealthyAccount);

const theWatchIsTold = (variables: Record<string, string>) =>
  lambda.on(GetFunctionConfigurationCommand).resolves({
    Environment: {
      Variables: {
        LEDGER_TABLE: 'ledger',
        LATER_QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/123456789012/nl-later',
        ALARM_TOPIC_ARN: 'arn:aws:sns:eu-west-1:123456789012:alarms',
        ...variables,
      },
    },
  });

describe("A shop's webhooks at a cell on AWS", () => {
  it('lead to where the deployed door is', async () => {
    theWatchIsTold({ DOOR_URL: 'https://a1b2c3.execute-api.eu-west-1.amazonaws.com' });

    const { code, out } = await ops(['subscriptions', 'list', 'meubelhuis']);

    expect(out).toContain('https://a1b2c3.execute-api.eu-west-1.amazonaws.com/webhooks/meubelhuis');
    expect(out).toContain('make a webhook in JSON for each of orders/create, orders/updated');
    expect(code).toBe(0);
  });

  it('wait for a deployment where an earlier version does not say where its door is', async () => {
    theWatchIsTold({});

    const { code, err } = await ops(['subscriptions']);

    expect(err).toContain('does not say where its door is');
    expect(code).toBe(3);
  });
});
