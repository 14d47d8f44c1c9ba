/** What infra must hand this function; a missing or misspelt name fails the type check, not production. */
export interface ConfigEnvironment extends Record<string, string> {
  /** The cell's `later` queue; the lanes stand beside it. */
  LATER_QUEUE_URL: string;
}

/** The environment, checked by hand: a schema library would cost the door a third of its cold start. */
export function readConfig(environment: NodeJS.ProcessEnv): ConfigEnvironment {
  const { LATER_QUEUE_URL = '' } = environment;
  if (!URL.canParse(LATER_QUEUE_URL)) throw new TypeError('LATER_QUEUE_URL is missing or not a URL');
  return { LATER_QUEUE_URL };
}
