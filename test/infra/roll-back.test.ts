import { describe, expect, it } from 'vitest';
import { aCell, resourceOf, resourcesOf, templateOf } from './a-cell.ts';

const template = templateOf(aCell());
const policy = resourcesOf(template, 'AWS::IAM::Policy').find(({ logicalId }) =>
  logicalId.startsWith('RollBackFunction'),
);

describe('the roll-back by alarm', () => {
  it('is done by the alarms that new code of ours may cause, and by no other', () => {
    const callers = resourcesOf(template, 'AWS::CloudWatch::Alarm').filter(({ AlarmActions }) =>
      /RollBackFunctionAliaslive/.test(JSON.stringify(AlarmActions)),
    );

    expect(callers.map(({ AlarmName }) => String(AlarmName)).toSorted()).toEqual([
      'nl: The door breaks down',
      'nl: The importer brings nothing to an end',
      'nl: The watch fails',
    ]);
  });

  it('may be called by this cell’s alarms, of this account, only', () => {
    const permission = resourceOf(template, 'AWS::Lambda::Permission', [
      'Principal',
      'lambda.alarms.cloudwatch.amazonaws.com',
    ]);

    expect(permission).toMatchObject({
      SourceAccount: { Ref: 'AWS::AccountId' },
      Action: 'lambda:InvokeFunction',
    });
    expect(JSON.stringify(permission['SourceArn'])).toContain(':alarm:nl: *');
  });

  it('may move the alias of the functions of its cell, and change no code', () => {
    const text = JSON.stringify(policy?.['PolicyDocument']);

    expect([...new Set(text.match(/lambda:[A-Z]\w+/g))].toSorted()).toEqual([
      'lambda:GetAlias',
      'lambda:ListVersionsByFunction',
      'lambda:UpdateAlias',
    ]);
    expect(text.match(/:function:[a-z-]+/g)).toEqual([
      ':function:nl-import-order',
      ':function:nl-receive-webhook',
      ':function:nl-watch-cell',
    ]);
  });

  it('knows the functions by the names they have', () => {
    const { Variables } = resourceOf(template, 'AWS::Lambda::Function', ['FunctionName', 'nl-roll-back'])[
      'Environment'
    ] as { Variables: Record<string, unknown> };
    const names = resourcesOf(template, 'AWS::Lambda::Function').map(({ FunctionName }) => FunctionName);

    for (const name of String(Variables['FUNCTIONS']).split(',')) expect(names).toContain(name);
  });
});
