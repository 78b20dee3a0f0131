import type { WitnessedEntry } from '../audit/audit-witness.ts';
import type { Row } from './back-up-rows.ts';

/** Place and hash of an entry of the audit log. */
export function toEntryHead(row: Row): WitnessedEntry {
  return { seq: Number(row['seq']), hash: String(row['hash']) };
}
