import type { DatabaseSync } from 'node:sqlite';
import type { AssetEntry } from './types.ts';

export interface AssetContent {
  /** `undefined` when the client names none. */
  contentType: string | undefined;
  content: Uint8Array;
}

export interface AssetSession {
  namespace: string;
  script: string;
  /** Path → hash and size in bytes. */
  manifest: Record<string, { hash: string; size: number }>;
}

/** Static files. A content is kept once for each namespace, whichever scripts have it. */
export class AssetTable {
  readonly #db: DatabaseSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  /** Files of a script, by path. */
  list(namespace: string, script: string): AssetEntry[] {
    const select = 'SELECT path, hash FROM script_assets WHERE namespace = ? AND script = ? ORDER BY path';
    return this.#db.prepare(select).all(namespace, script) as unknown as AssetEntry[];
  }

  read(namespace: string, hash: string): AssetContent | undefined {
    const select = 'SELECT content_type, content FROM assets WHERE namespace = ? AND hash = ?';
    const row = this.#db.prepare(select).get(namespace, hash);
    if (!row) return undefined;
    return { contentType: (row['content_type'] as string | null) ?? undefined, content: row['content'] as Uint8Array };
  }

  /** Those of the hashes whose content the namespace lacks, each once. */
  findMissing(namespace: string, hashes: Iterable<string>): string[] {
    const select = this.#db.prepare('SELECT 1 FROM assets WHERE namespace = ? AND hash = ?');
    return [...new Set(hashes)].filter((hash) => !select.get(namespace, hash));
  }

  /** Keeps the first content that comes under a hash. */
  write(namespace: string, hash: string, { contentType, content }: AssetContent): void {
    const insert =
      'INSERT INTO assets (namespace, hash, content_type, content) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING';
    this.#db.prepare(insert).run(namespace, hash, contentType ?? null, content);
  }

  openSession(id: string, { namespace, script, manifest }: AssetSession, expiresAt: number): void {
    const insert = 'INSERT INTO asset_sessions (id, namespace, script, manifest, expires_at) VALUES (?, ?, ?, ?, ?)';
    this.#db.prepare(insert).run(id, namespace, script, JSON.stringify(manifest), expiresAt);
  }

  getSession(id: string): AssetSession | undefined {
    const row = this.#db.prepare('SELECT namespace, script, manifest FROM asset_sessions WHERE id = ?').get(id);
    return row && ({ ...row, manifest: JSON.parse(row['manifest'] as string) } as unknown as AssetSession);
  }

  /** Replaces the files of a script. Part of the caller's transaction. */
  replace(namespace: string, script: string, entries: readonly AssetEntry[]): void {
    this.#db.prepare('DELETE FROM script_assets WHERE namespace = ? AND script = ?').run(namespace, script);
    const insert = this.#db.prepare('INSERT INTO script_assets (namespace, script, path, hash) VALUES (?, ?, ?, ?)');
    for (const { path, hash } of entries) insert.run(namespace, script, path, hash);
  }

  /** Forgets the sessions that are over and the contents that no script and no session needs. */
  sweep(now: number): void {
    this.#db.prepare('DELETE FROM asset_sessions WHERE expires_at < ?').run(now);
    this.#db.exec(`DELETE FROM assets
      WHERE (namespace, hash) NOT IN (SELECT namespace, hash FROM script_assets)
      AND (namespace, hash) NOT IN
        (SELECT s.namespace, m.value ->> 'hash' FROM asset_sessions s, json_each(s.manifest) m)`);
  }
}
