/** A function as the template describes it. */
export interface FunctionDefinition {
  name: string;
  arn: string;
  region: string;
  /** Folder with the bundle. */
  taskRoot: string;
  /** File and export, such as `index.handler`. */
  handler: string;
  /** The sandbox is killed after this; the time to load the bundle is not part of it. */
  timeoutMs: number;
  /** Told to the function, not enforced. */
  memoryMb: number;
  environment: Readonly<Record<string, string>>;
  /** More at once are refused; absent: as many as this machine's limit. */
  reservedConcurrency?: number;
}

/** All a sandbox finds in its environment; nothing of this process's own, so that no real credential can leak in. */
export function sandboxEnvironment(
  definition: FunctionDefinition,
  runtimeApi: string,
): Record<string, string> {
  return {
    TZ: ':UTC',
    LANG: 'en_US.UTF-8',
    PATH: '/usr/local/bin:/usr/bin:/bin',
    AWS_REGION: definition.region,
    AWS_DEFAULT_REGION: definition.region,
    AWS_ACCESS_KEY_ID: 'embedded',
    AWS_SECRET_ACCESS_KEY: 'embedded',
    AWS_SESSION_TOKEN: 'embedded',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: definition.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(definition.memoryMb),
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${definition.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'embedded',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_RUNTIME_API: runtimeApi,
    LAMBDA_TASK_ROOT: definition.taskRoot,
    _HANDLER: definition.handler,
    ...definition.environment,
  };
}
