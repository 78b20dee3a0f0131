CREATE TABLE tenants (
  id TEXT PRIMARY KEY,
  revision INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL
);

-- A change to a tenant is one batch whose first statement moves the revision on by one from the value it was planned
-- for. When somebody else was first, the trigger fails the whole batch.
CREATE TRIGGER tenants_revision BEFORE UPDATE OF revision ON tenants
WHEN NEW.revision <> OLD.revision + 1
BEGIN
  SELECT RAISE(ABORT, 'REVISION_CONFLICT');
END;

CREATE TABLE tokens (
  id TEXT PRIMARY KEY,
  -- SHA-256 of the token, in hex.
  hash TEXT NOT NULL UNIQUE,
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  created_at TEXT NOT NULL,
  revoked_at TEXT
);

CREATE TABLE plugins (
  id TEXT PRIMARY KEY,
  created_at TEXT NOT NULL
);

CREATE TABLE plugin_releases (
  plugin_id TEXT NOT NULL REFERENCES plugins (id),
  version TEXT NOT NULL,
  -- SHA-256 of manifest and modules, in hex.
  hash TEXT NOT NULL,
  script TEXT NOT NULL,
  manifest TEXT NOT NULL,
  -- Key of the artefact in R2.
  artifact_key TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  published_at TEXT NOT NULL,
  PRIMARY KEY (plugin_id, version)
);

CREATE TABLE tenant_plugins (
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  plugin_id TEXT NOT NULL REFERENCES plugins (id),
  version TEXT NOT NULL,
  script TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('active', 'inactive', 'needs_settings')),
  installed_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, plugin_id),
  FOREIGN KEY (plugin_id, version) REFERENCES plugin_releases (plugin_id, version)
);

CREATE TABLE tenant_plugin_settings (
  tenant_id TEXT NOT NULL,
  plugin_id TEXT NOT NULL,
  key TEXT NOT NULL,
  -- JSON text, or the sealed form when the setting is sensitive.
  value TEXT NOT NULL,
  sealed INTEGER NOT NULL CHECK (sealed IN (0, 1)),
  PRIMARY KEY (tenant_id, plugin_id, key),
  FOREIGN KEY (tenant_id, plugin_id) REFERENCES tenant_plugins (tenant_id, plugin_id) ON DELETE CASCADE
);

-- What somebody was shown, until they apply it or it expires.
CREATE TABLE plans (
  hash TEXT NOT NULL,
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  request TEXT NOT NULL,
  created_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, hash)
);
