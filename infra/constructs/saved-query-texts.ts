import type { Cell } from '../../shared/config/cell.ts';

type Log = 'door' | 'importer' | 'watch' | 'access';

export interface SavedQuery {
  /** As it is found in Logs Insights. */
  name: string;
  reads: readonly Log[];
  /** In CloudWatch's query language; what a person fills in stands in capitals. */
  text: string;
}

/**
 * The questions of a bad night. The door reads no body, so its lines know a delivery and not an order: the id of the delivery
 * is what joins the two halves of an order's way.
 */
export function savedQueriesOf({ shops: [shop] }: Pick<Cell, 'shops'>): SavedQuery[] {
  const example = `${shop?.id ?? 'SHOP'}/ORDER_ID`;
  return [
    {
      name: "One order's story",
      reads: ['door', 'importer'],
      text: lines(
        `# the order as "npm run ops -- order" names it, and for the door's half the deliveryId that this shows`,
        'fields @timestamp, service, step, code, ms, attempt, number, retryInMs, topic, deliveryId, messageId',
        `| filter orderKey = '${example}' or deliveryId = 'DELIVERY_ID'`,
        '| sort @timestamp asc',
        '| limit 500',
      ),
    },
    {
      name: 'Errors',
      reads: ['door', 'importer', 'watch'],
      text: lines(
        'fields @timestamp, service, shop, orderKey, messageId, code, error, at.0, @message',
        "| filter level = 'ERROR' or @message like /Task timed out|Runtime exited|Runtime.ImportModuleError/",
        '| sort @timestamp desc',
        '| limit 200',
      ),
    },
    {
      name: 'Refused deliveries by shop and hour',
      reads: ['door'],
      text: lines(
        "filter step = 'refused'",
        '| stats count(*) as refusals by shop, code, bin(1h)',
        '| sort refusals desc',
      ),
    },
    {
      name: 'What each shop delivered',
      reads: ['door'],
      text: lines(
        "filter step in ['enqueued', 'ignored', 'refused']",
        '| stats count(*) as deliveries, max(ms) as slowestMs by shop, topic, step',
        '| sort shop asc, deliveries desc',
      ),
    },
    {
      name: 'Accepted but never taken from the queue',
      reads: ['door', 'importer'],
      text: lines(
        '# after a queue was purged: set the time to before it; what still waits shows here too',
        "filter step in ['enqueued', 'consumed'] and ispresent(deliveryId)",
        '| stats count_distinct(step) as steps, earliest(@timestamp) as at, earliest(topic) as about by shop, deliveryId',
        '| filter steps = 1',
        '| sort at asc',
        '| limit 10000',
      ),
    },
    {
      name: 'Slowest orders at LogicTrade',
      reads: ['importer'],
      text: lines(
        '# ms: from being taken from the queue until LogicTrade had it, with look-ups and waits for permits',
        'fields @timestamp, shop, orderKey, number, ms',
        "| filter step = 'order-created'",
        '| sort ms desc',
        '| limit 50',
      ),
    },
    {
      name: 'Why orders wait or are parked',
      reads: ['importer'],
      text: lines(
        "filter step in ['postponed', 'parked', 'in-doubt']",
        '| stats count(*) as times, count_distinct(orderKey) as orders, max(retryInMs) as longestMs by shop, step, code',
        '| sort times desc',
      ),
    },
    {
      name: 'Orders whose last word was parked',
      reads: ['importer'],
      text: lines(
        '# what a restored table no longer knows of: set the time from the moment it was restored to',
        "filter step in ['done', 'finished', 'parked'] and ispresent(orderKey)",
        '| stats latest(step) as last, latest(code) as why, latest(deliveryId) as delivery, latest(@timestamp) as at by shop, orderKey',
        "| filter last = 'parked'",
        '| sort at asc',
        '| limit 10000',
      ),
    },
    {
      name: 'Calls at the door by address and answer',
      reads: ['access'],
      text: lines(
        '# host is the first word of the name that was called: who still uses the old address after a move',
        'stats count(*) as calls by host, route, status, error',
        '| sort calls desc',
      ),
    },
  ];
}

const lines = (...all: string[]): string => all.join('\n');
