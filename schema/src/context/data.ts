/** What SQLite can hold. */
export type SqlValue = string | number | null | Uint8Array;
export type SqlRow = Record<string, SqlValue>;

export interface SqlStatement {
  sql: string;
  params?: readonly SqlValue[];
}

export interface SqlResult<Row = SqlRow> {
  rows: Row[];
  rowsRead: number;
  rowsWritten: number;
}

/** SQLite of the installation alone. Its tables come from the manifest's migrations. Permission: `database`. */
export interface PluginDatabase {
  /**
   * Runs one statement.
   * @throws DATABASE_ERROR with what SQLite says, DATABASE_FULL
   */
  query<Row = SqlRow>(sql: string, params?: readonly SqlValue[]): Promise<SqlResult<Row>>;
  /** The first row of a query, or `undefined`. */
  first<Row = SqlRow>(sql: string, params?: readonly SqlValue[]): Promise<Row | undefined>;
  /** Runs all statements, or none of them when one fails. At most 100. */
  transaction(statements: readonly SqlStatement[]): Promise<SqlResult[]>;
}

export interface KvEntry<T> {
  value: T;
  /** Changes with every write. */
  version: string;
}

export interface KvSetOptions {
  /** The entry is gone after this. At least 1. */
  ttlSeconds?: number;
  /** Writes only when the entry has this version; `null`: only when there is none. @throws KV_CONFLICT */
  ifVersion?: string | null;
}

export interface KvListOptions {
  prefix?: string;
  /** 1–1,000; default 100. */
  limit?: number;
  /** From the answer before. */
  cursor?: string;
}

export interface ListedKeys<Item> {
  items: Item[];
  /** There is more. */
  cursor?: string;
}

/** JSON values by key, of the installation alone, consistent. Permission: `kv`. Keys of 1–512 bytes. */
export interface PluginKv {
  get<T = unknown>(key: string): Promise<T | undefined>;
  /** With the version, for `ifVersion`. */
  getEntry<T = unknown>(key: string): Promise<KvEntry<T> | undefined>;
  /** @throws KV_CONFLICT, KV_FULL, VALUE_TOO_LARGE */
  set(key: string, value: unknown, options?: KvSetOptions): Promise<{ version: string }>;
  /** Whether there was one. */
  delete(key: string): Promise<boolean>;
  /** In the order of the keys. */
  list(options?: KvListOptions): Promise<ListedKeys<{ key: string; version: string; expiresAt?: string }>>;
}

/** JSON values that may be gone at any time. */
export interface PluginCache {
  get<T = unknown>(key: string): Promise<T | undefined>;
  /** @param options.ttlSeconds 1–86,400 */
  set(key: string, value: unknown, options: { ttlSeconds: number }): Promise<void>;
  delete(key: string): Promise<boolean>;
}

export interface StoredFile {
  key: string;
  sizeBytes: number;
  contentType: string;
  /** ISO 8601. */
  uploadedAt: string;
}

/** Files of the installation. Permission: `storage`. Keys of 1–512 bytes, `/` between parts. */
export interface PluginStorage {
  /** @throws VALUE_TOO_LARGE, STORAGE_FULL */
  put(key: string, body: string | Uint8Array, options?: { contentType?: string }): Promise<StoredFile>;
  get(key: string): Promise<(StoredFile & { body: Uint8Array }) | undefined>;
  head(key: string): Promise<StoredFile | undefined>;
  delete(key: string): Promise<boolean>;
  list(options?: { prefix?: string; limit?: number; cursor?: string }): Promise<ListedKeys<StoredFile>>;
}
