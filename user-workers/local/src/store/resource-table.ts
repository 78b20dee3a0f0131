import type { DatabaseSync } from 'node:sqlite';

export type ResourceKind = 'kv' | 'd1' | 'r2' | 'queue';

/** A KV namespace, a database, a bucket or a queue of the account, which bindings refer to. */
export interface Resource {
  kind: ResourceKind;
  /** What bindings name: 32 hex digits for KV and queues, a UUID for D1, the name for R2. */
  id: string;
  name: string;
  createdOn: string;
}

/** The account's resources. That one is listed here says that it exists, not that anything is in it. */
export class ResourceTable {
  readonly #db: DatabaseSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  list(kind: ResourceKind): Resource[] {
    return this.#db.prepare(`${COLUMNS} WHERE kind = ? ORDER BY name`).all(kind).map(toResource);
  }

  get(kind: ResourceKind, id: string): Resource | undefined {
    const row = this.#db.prepare(`${COLUMNS} WHERE kind = ? AND id = ?`).get(kind, id);
    return row && toResource(row);
  }

  /** By name. */
  find(kind: ResourceKind, name: string): Resource | undefined {
    const row = this.#db.prepare(`${COLUMNS} WHERE kind = ? AND name = ?`).get(kind, name);
    return row && toResource(row);
  }

  /** Returns false when the id or the name is taken. */
  create({ kind, id, name, createdOn }: Resource): boolean {
    const insert = 'INSERT INTO resources (kind, id, name, created_on) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING';
    return this.#db.prepare(insert).run(kind, id, name, createdOn).changes === 1;
  }

  /** Returns false when there is none. */
  delete(kind: ResourceKind, id: string): boolean {
    return this.#db.prepare('DELETE FROM resources WHERE kind = ? AND id = ?').run(kind, id).changes === 1;
  }
}

const COLUMNS = 'SELECT kind, id, name, created_on AS createdOn FROM resources';

// The statement above names each column, and the table is STRICT.
function toResource(row: Record<string, unknown>): Resource {
  return row as unknown as Resource;
}
