import type { BackupLine } from '@digital-commerce/plugin-schema';
import { AUDIT_TABLE, listTables } from './backed-up-tables.ts';

export type Row = Record<string, string | number | null>;

const PAGE_ROWS = 500;

/** Rows of a tenant, or of none, by table, as they were at one moment. */
export async function readRows(db: D1Database, tenant?: string): Promise<Map<string, Row[]>> {
  const tables = listTables(tenant);
  const statements = tables.map(({ table, where, params }) =>
    db.prepare(`SELECT * FROM ${table} WHERE ${where}`).bind(...params),
  );
  const results = await db.batch<Row>(statements);
  return new Map(tables.map(({ table }, index) => [table, results[index]?.results ?? []]));
}

/** A chain of the audit log as it was when this began. */
export async function* backUpAudit(db: D1Database, chain: string): AsyncGenerator<BackupLine> {
  const head = await db
    .prepare(`SELECT coalesce(max(seq), 0) AS seq FROM ${AUDIT_TABLE} WHERE chain = ?`)
    .bind(chain)
    .first<number>('seq');
  for (let after = 0; after < (head ?? 0); after += PAGE_ROWS) {
    const { results } = await db
      .prepare(`SELECT * FROM ${AUDIT_TABLE} WHERE chain = ? AND seq > ? AND seq <= ? ORDER BY seq`)
      .bind(chain, after, Math.min(after + PAGE_ROWS, head ?? 0))
      .all<Row>();
    for (const row of results) yield { table: AUDIT_TABLE, row };
  }
}
