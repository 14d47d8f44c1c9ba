import * as z from 'zod';
import type { FunctionDefinition } from '../runtime/function-definition.ts';
import type { Place } from './identities.ts';
import { ACCOUNT } from '../aws/service.ts';
import type { Planned } from './template.ts';

const functionSchema = z.object({
  Code: z.object({ S3Key: z.string() }),
  Handler: z.string(),
  Timeout: z.number().default(3),
  MemorySize: z.number().default(128),
  Environment: z.object({ Variables: z.record(z.string(), z.coerce.string()) }).optional(),
  ReservedConcurrentExecutions: z.number().optional(),
});

/** A function, its bundle still where synth wrote it. */
export type FunctionPlan = FunctionDefinition;

export function readFunction(
  { properties, nameBy }: Planned,
  { region }: Place,
  assetFolder: (objectKey: string) => string,
): FunctionPlan {
  const { Code, Handler, Timeout, MemorySize, Environment, ReservedConcurrentExecutions } =
    functionSchema.parse(properties);
  const name = nameBy('FunctionName');
  return {
    name,
    arn: `arn:aws:lambda:${region}:${ACCOUNT}:function:${name}`,
    region,
    taskRoot: assetFolder(Code.S3Key),
    handler: Handler,
    timeoutMs: Timeout * 1000,
    memoryMb: MemorySize,
    environment: Environment?.Variables ?? {},
    ...(ReservedConcurrentExecutions === undefined
      ? {}
      : { reservedConcurrency: ReservedConcurrentExecutions }),
  };
}
