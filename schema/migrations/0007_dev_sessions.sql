-- Development sessions: a build of somebody's folder in front of what a tenant has installed. A row stays until all that the
-- session made is gone.
CREATE TABLE dev_sessions (
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  plugin_id TEXT NOT NULL,
  id TEXT NOT NULL,
  -- Script that serves; NULL before the first build, and once the session has ended.
  script TEXT,
  -- Of the build that serves.
  version TEXT NOT NULL,
  hash TEXT NOT NULL,
  manifest TEXT NOT NULL,
  -- Texts by language, as JSON.
  texts TEXT NOT NULL,
  -- Migrations that have run in the session's own database, with a hash of each text.
  migrations TEXT NOT NULL,
  granted TEXT NOT NULL,
  denied TEXT NOT NULL,
  -- Values that hold for the session only, as rows of tenant_plugin_settings.
  settings TEXT NOT NULL,
  builds INTEGER NOT NULL,
  started_by TEXT NOT NULL,
  started_at TEXT NOT NULL,
  -- Of the lease; once it has ended: when the calls of then have ended, too.
  expires_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, plugin_id)
);
CREATE INDEX dev_sessions_by_expiry ON dev_sessions (expires_at);
