const LIVE_VERSION = '0fa91ce3e96a4bc2be4bd9ce752c3425';

/**
 * Whether a row of an `order.written` event, or of its like, is about an order or a customer as the shop has it. While somebody
 * edits an order, the administration keeps a version of it that is not the order, and tells of that as well.
 */
export function isAboutSubject(row: unknown): boolean {
  const { entity, versionId }: { entity?: unknown; versionId?: unknown } = Object(row);
  return (entity === 'order' || entity === 'customer') && (versionId ?? LIVE_VERSION) === LIVE_VERSION;
}

/** What a row is about; nothing where it does not say. */
export function primaryKeyOf(row: unknown): unknown {
  const { primaryKey }: { primaryKey?: unknown } = Object(row);
  return primaryKey;
}
