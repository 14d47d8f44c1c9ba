/** The ledger's table, as infra creates it and every reader of it relies on. */
export const TABLE = {
  partitionKey: 'pk',
  sortKey: 'sk',
  /** Epoch seconds; only on items that hold content, never on an order. */
  timeToLive: 'expiresAt',
  indexes: {
    /** Sparse: what is not at rest, by shop and since when. */
    unrest: { name: 'unrest', partitionKey: 'unrestShop', sortKey: 'unrestSince' },
    /** Sparse: orders by visible number, customers by the shop's id. */
    alias: { name: 'alias', partitionKey: 'alias' },
  },
} as const;
