export const TABLES = `
CREATE TABLE IF NOT EXISTS namespaces (
  name TEXT PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  created_on TEXT NOT NULL,
  modified_on TEXT NOT NULL
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
`;
