import {
  GetAliasCommand,
  type LambdaClient,
  paginateListVersionsByFunction,
  UpdateAliasCommand,
} from '@aws-sdk/client-lambda';
import type { LiveFunction, PublishedVersion } from './live-function.ts';

/** Where all of a function's traffic goes. */
const ALIAS = 'live';

/** What versions a function has and which one is live. */
export async function liveFunction(client: LambdaClient, name: string): Promise<LiveFunction> {
  const { FunctionVersion } = await client.send(new GetAliasCommand({ FunctionName: name, Name: ALIAS }));
  const versions: PublishedVersion[] = [];
  for await (const { Versions = [] } of paginateListVersionsByFunction({ client }, { FunctionName: name }))
    for (const { Version, LastModified = '' } of Versions)
      if (/^\d+$/.test(Version ?? ''))
        versions.push({ number: Number(Version), publishedAt: Date.parse(LastModified) });
  return {
    name,
    live: Number(FunctionVersion),
    versions: versions.toSorted((one, other) => one.number - other.number),
  };
}

/** Sends all traffic of a function to this version. */
export async function pointAlias(client: LambdaClient, name: string, version: number): Promise<void> {
  await client.send(
    new UpdateAliasCommand({ FunctionName: name, Name: ALIAS, FunctionVersion: String(version) }),
  );
}
