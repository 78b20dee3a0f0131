import type { EgressNote } from '@digital-commerce/plugin-schema/egress';

/** What the ledger is told: a request, or, not for the first time, how it went on. Counts are since its beginning. */
export interface LedgerEntry extends EgressNote {
  /** Of the request. */
  id: string;
  isFirst: boolean;
}
