import * as z from 'zod';

const relookSchema = z.object({
  v: z.literal(1),
  relook: z.object({ shop: z.string(), orderId: z.string() }),
});

/** A queue entry that asks for one more look at an order that was created after doubt. */
export type Relook = z.infer<typeof relookSchema>['relook'];

export const writeRelook = (relook: Relook): string => JSON.stringify({ v: 1, relook });

/** The wish in a queue entry, or nothing when it is another kind of entry. */
export function readRelook(text: string): Relook | undefined {
  if (!text.startsWith('{"v":1,"relook"')) return undefined;
  return relookSchema.parse(JSON.parse(text)).relook;
}
