/**
 * The ledger's table, as infra creates it and every reader of it relies on. What an index shows of an item cannot be
 * changed once deployed: to show more, add an index.
 */
export const TABLE = {
  partitionKey: 'pk',
  sortKey: 'sk',
  /** Epoch seconds; only on items that hold content, never on an order. */
  timeToLive: 'expiresAt',
  indexes: {
    /** Sparse: what is not at rest, by shop and since when. Without the long story, and without any packed content. */
    unrest: {
      name: 'unrest',
      partitionKey: 'unrestShop',
      sortKey: 'unrestSince',
      shows: [
        'v',
        'shop',
        'orderId',
        'number',
        'state',
        'version',
        'fence',
        'leaseUntil',
        'claims',
        'deadClaims',
        'lookupNumber',
        'doubt',
        'logictrade',
        'reason',
        'sentence',
        'step',
        'parkedAt',
        'firstSeenAt',
        'endedAt',
        'relookAt',
        'dropped',
      ],
    },
    /** Sparse: orders by visible number, customers by the shop's id. Later writes of an order then never write this index. */
    alias: { name: 'alias', partitionKey: 'alias', shows: ['customerId'] },
  },
} as const;
