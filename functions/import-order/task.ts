import type { SQSRecord } from 'aws-lambda';
import type { Shop } from '../../shared/config/shop.ts';
import type { AuditLog } from '../../shared/ledger/audit-log.ts';
import type { ContentStore } from '../../shared/ledger/content-store.ts';
import type { ParkedWork } from '../../shared/ledger/parked-work.ts';
import type { PersonalData } from '../../shared/ledger/personal-data.ts';
import type { StepLog } from '../../shared/log/step-log.ts';
import type { Message } from '../../shared/queue/envelope.ts';
import type { ShopApi } from '../../shared/webshops/shop-api.ts';
import type { Webshop } from '../../shared/webshops/webshop.ts';
import type { Journey } from './journey.ts';
import type { Outcome } from './outcome.ts';
import type { Dependencies } from './work.ts';

/** What a platform's requests about people's privacy are answered with. */
export interface Privacy {
  personalData: PersonalData;
  audit: Pick<AuditLog, 'note'>;
}

/** What reading a delivery needs. */
export interface Reading {
  shops: ReadonlyMap<string, { shop: Shop; webshop: Webshop }>;
  content: Pick<ContentStore, 'saveUnread'>;
  parkedWork: Pick<ParkedWork, 'editFor'>;
  /** The shop's own API, where one is configured. */
  shopApiOf: (shop: Shop) => Promise<ShopApi | undefined>;
  privacy: Privacy;
  log: StepLog;
  now: () => number;
  /** Milliseconds an attempt begun now may last before the runtime kills it. */
  remainingMs: () => number;
}

/** What one message asks for. */
export interface Task {
  /** Tasks of one key are done one after another. */
  key: string;
  journey: Journey;
  /** From the `later` queue: what responders enqueue goes behind everybody live. */
  yields?: boolean;
  run: (deps: Dependencies) => Promise<Outcome>;
}

/** A delivery of a shop we know, as it came. */
export interface Entry {
  webshop: Webshop;
  message: Message;
  record: SQSRecord;
  shop: Shop;
  journey: Journey;
  reading: Reading;
}
