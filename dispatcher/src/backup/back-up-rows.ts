import { PLATFORM_CHAIN } from '@digital-commerce/plugin-schema';
import type { BackupLine } from '@digital-commerce/plugin-schema';
import { AUDIT_TABLE, listTables } from './backed-up-tables.ts';

export type Row = Record<string, string | number | null>;

const PAGE_ROWS = 500;

/** What D1 holds of a tenant, or of none, at one moment. */
export interface Moment {
  /** By table, without the audit log. */
  rows: Map<string, Row[]>;
  /** Number of the last entry of its chain of the audit log; 0 without one. */
  lastSeq: number;
}

export async function readMoment(db: D1Database, tenant?: string): Promise<Moment> {
  const tables = listTables(tenant);
  const statements = tables.map(({ table, where, params }) =>
    db.prepare(`SELECT * FROM ${table} WHERE ${where}`).bind(...params),
  );
  const last = db
    .prepare(`SELECT coalesce(max(seq), 0) AS seq FROM ${AUDIT_TABLE} WHERE chain = ?`)
    .bind(tenant ?? PLATFORM_CHAIN);
  const [head, ...results] = await db.batch<Row>([last, ...statements]);
  return {
    rows: new Map(tables.map(({ table }, index) => [table, results[index]?.results ?? []])),
    lastSeq: Number(head?.results[0]?.['seq'] ?? 0),
  };
}

/** A chain of the audit log, up to an entry: what is in it stays as it is. */
export async function* backUpAudit(db: D1Database, chain: string, lastSeq: number): AsyncGenerator<BackupLine> {
  for (let after = 0; after < lastSeq; after += PAGE_ROWS) {
    const { results } = await db
      .prepare(`SELECT * FROM ${AUDIT_TABLE} WHERE chain = ? AND seq > ? AND seq <= ? ORDER BY seq`)
      .bind(chain, after, Math.min(after + PAGE_ROWS, lastSeq))
      .all<Row>();
    for (const row of results) yield { table: AUDIT_TABLE, row };
  }
}
