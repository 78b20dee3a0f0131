import type { DatabaseSync } from 'node:sqlite';

export const TABLES = `
CREATE TABLE IF NOT EXISTS namespaces (
  name TEXT PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  created_on TEXT NOT NULL,
  modified_on TEXT NOT NULL,
  trusted INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE IF NOT EXISTS scripts (
  namespace TEXT NOT NULL REFERENCES namespaces (name) ON DELETE CASCADE ON UPDATE CASCADE,
  name TEXT NOT NULL,
  etag TEXT NOT NULL,
  tag TEXT NOT NULL,
  settings TEXT NOT NULL,
  created_on TEXT NOT NULL,
  modified_on TEXT NOT NULL,
  PRIMARY KEY (namespace, name)
) STRICT;

CREATE TABLE IF NOT EXISTS modules (
  namespace TEXT NOT NULL,
  script TEXT NOT NULL,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  content BLOB NOT NULL,
  PRIMARY KEY (namespace, script, name),
  FOREIGN KEY (namespace, script) REFERENCES scripts (namespace, name) ON DELETE CASCADE ON UPDATE CASCADE
) STRICT;

CREATE TABLE IF NOT EXISTS resources (
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  created_on TEXT NOT NULL,
  PRIMARY KEY (kind, id),
  UNIQUE (kind, name)
) STRICT;

CREATE TABLE IF NOT EXISTS assets (
  namespace TEXT NOT NULL REFERENCES namespaces (name) ON DELETE CASCADE ON UPDATE CASCADE,
  hash TEXT NOT NULL,
  content_type TEXT,
  content BLOB NOT NULL,
  PRIMARY KEY (namespace, hash)
) STRICT;

CREATE TABLE IF NOT EXISTS script_assets (
  namespace TEXT NOT NULL,
  script TEXT NOT NULL,
  path TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (namespace, script, path),
  FOREIGN KEY (namespace, script) REFERENCES scripts (namespace, name) ON DELETE CASCADE ON UPDATE CASCADE
) STRICT;
CREATE INDEX IF NOT EXISTS script_assets_by_hash ON script_assets (namespace, hash);

CREATE TABLE IF NOT EXISTS asset_sessions (
  id TEXT PRIMARY KEY,
  namespace TEXT NOT NULL REFERENCES namespaces (name) ON DELETE CASCADE ON UPDATE CASCADE,
  script TEXT NOT NULL,
  manifest TEXT NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS signing_keys (
  name TEXT PRIMARY KEY,
  secret BLOB NOT NULL
) STRICT;
`;

/** Brings a database of an earlier version to these tables. */
export function addColumns(db: DatabaseSync): void {
  const columns = db.prepare("SELECT name FROM pragma_table_info('namespaces')").all();
  if (!columns.some(({ name }) => name === 'trusted')) {
    db.exec('ALTER TABLE namespaces ADD COLUMN trusted INTEGER NOT NULL DEFAULT 0');
  }
}
