-- Data of the host application that plugins can be let use. `tenant_id` is empty for every tenant that has no
-- registration of its own. `secret` is sealed.
CREATE TABLE host_resources (
  tenant_id TEXT NOT NULL,
  name TEXT NOT NULL,
  url TEXT NOT NULL,
  secret TEXT NOT NULL,
  verbs TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, name)
);

-- What the platform last heard when it asked an installation's health check by itself. `failures`: in a row.
CREATE TABLE installation_health (
  tenant_id TEXT NOT NULL,
  plugin_id TEXT NOT NULL,
  version TEXT NOT NULL,
  status TEXT NOT NULL,
  message TEXT,
  duration_ms INTEGER NOT NULL,
  checked_at TEXT NOT NULL,
  failures INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, plugin_id),
  FOREIGN KEY (tenant_id, plugin_id) REFERENCES tenant_plugins (tenant_id, plugin_id) ON DELETE CASCADE
);
