import * as z from 'zod';

const resourceSchema = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
});
export type Resource = z.infer<typeof resourceSchema>;

export const templateSchema = z.object({ Resources: z.record(z.string(), resourceSchema) });
/** A CloudFormation template, as far as the embedded cell reads it. */
export type Template = z.infer<typeof templateSchema>;

/** The template asks for something that the embedded cell has no counterpart of. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
}

/** A resource, ready to be read. */
export interface Planned {
  logicalId: string;
  /** Properties with every intrinsic function worked out. */
  properties: Readonly<Record<string, unknown>>;
  /** Its own name, else the one CloudFormation would make up. */
  nameBy: (property: string) => string;
}
