-- Who publishes. A publisher owns the ids of its plugins.
CREATE TABLE publishers (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  created_at TEXT NOT NULL
);

-- Owner of what the operator publishes.
INSERT INTO publishers (id, name, created_at) VALUES ('platform', 'The platform', '1970-01-01T00:00:00.000Z');

-- A token belongs to a tenant, with a role there, or to a publisher.
CREATE TABLE tokens_of_all (
  id TEXT PRIMARY KEY,
  -- SHA-256 of the token, in hex.
  hash TEXT NOT NULL UNIQUE,
  tenant_id TEXT REFERENCES tenants (id),
  publisher_id TEXT REFERENCES publishers (id),
  role TEXT NOT NULL CHECK (role IN ('owner', 'admin', 'developer', 'viewer', 'publisher')),
  -- Permissions that plugins define for people, as a JSON array.
  permissions TEXT NOT NULL DEFAULT '[]',
  name TEXT,
  created_at TEXT NOT NULL,
  expires_at TEXT,
  revoked_at TEXT,
  CHECK ((tenant_id IS NULL) <> (publisher_id IS NULL)),
  CHECK ((publisher_id IS NOT NULL) = (role = 'publisher'))
);

INSERT INTO tokens_of_all (id, hash, tenant_id, role, created_at, revoked_at)
SELECT id, hash, tenant_id, 'owner', created_at, revoked_at FROM tokens;

DROP TABLE tokens;

ALTER TABLE tokens_of_all RENAME TO tokens;

CREATE INDEX tokens_by_tenant ON tokens (tenant_id, created_at, id);

CREATE INDEX tokens_by_publisher ON tokens (publisher_id);

-- What lists and searches show of a plugin, from its newest release.
ALTER TABLE plugins ADD COLUMN publisher_id TEXT NOT NULL DEFAULT 'platform';

ALTER TABLE plugins ADD COLUMN name TEXT NOT NULL DEFAULT '';

ALTER TABLE plugins ADD COLUMN description TEXT;

ALTER TABLE plugins ADD COLUMN category TEXT NOT NULL DEFAULT 'utility';

-- Words, in lower case, with a space before and after each.
ALTER TABLE plugins ADD COLUMN keywords TEXT NOT NULL DEFAULT ' ';

ALTER TABLE plugins ADD COLUMN latest_version TEXT NOT NULL DEFAULT '';

ALTER TABLE plugins ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;

-- As for tenants: a change to a plugin or its releases begins with the move to the next revision.
CREATE TRIGGER plugins_revision BEFORE UPDATE OF revision ON plugins
WHEN NEW.revision <> OLD.revision + 1
BEGIN
  SELECT RAISE(ABORT, 'REVISION_CONFLICT');
END;

UPDATE plugins SET
  name = (SELECT json_extract(r.manifest, '$.name') FROM plugin_releases r WHERE r.plugin_id = plugins.id ORDER BY r.published_at DESC LIMIT 1),
  description = (SELECT json_extract(r.manifest, '$.description') FROM plugin_releases r WHERE r.plugin_id = plugins.id ORDER BY r.published_at DESC LIMIT 1),
  category = (SELECT json_extract(r.manifest, '$.category') FROM plugin_releases r WHERE r.plugin_id = plugins.id ORDER BY r.published_at DESC LIMIT 1),
  latest_version = (SELECT r.version FROM plugin_releases r WHERE r.plugin_id = plugins.id ORDER BY r.published_at DESC LIMIT 1)
WHERE EXISTS (SELECT 1 FROM plugin_releases r WHERE r.plugin_id = plugins.id);

CREATE INDEX plugins_by_category ON plugins (category, id);

CREATE INDEX plugins_by_publisher ON plugins (publisher_id, id);

-- What the resolver looks at: platform, dependencies, optionalDependencies, conflicts, provides, as JSON.
ALTER TABLE plugin_releases ADD COLUMN requirements TEXT NOT NULL DEFAULT '{}';

-- The actor, as JSON.
ALTER TABLE plugin_releases ADD COLUMN published_by TEXT NOT NULL DEFAULT '{"kind":"operator"}';

-- Only for the tenants of its rollout.
ALTER TABLE plugin_releases ADD COLUMN held INTEGER NOT NULL DEFAULT 0 CHECK (held IN (0, 1));

ALTER TABLE plugin_releases ADD COLUMN yanked_at TEXT;

ALTER TABLE plugin_releases ADD COLUMN yank_reason TEXT;

ALTER TABLE plugin_releases ADD COLUMN killed_at TEXT;

ALTER TABLE plugin_releases ADD COLUMN kill_reason TEXT;

CREATE INDEX plugin_releases_by_hash ON plugin_releases (hash);

CREATE INDEX plugin_releases_by_script ON plugin_releases (script);

CREATE INDEX plugin_releases_by_time ON plugin_releases (published_at);

CREATE INDEX plugin_releases_by_kill ON plugin_releases (killed_at) WHERE killed_at IS NOT NULL;

-- Capabilities, for a resolver that asks who provides one.
CREATE TABLE plugin_capabilities (
  capability TEXT NOT NULL,
  plugin_id TEXT NOT NULL REFERENCES plugins (id),
  PRIMARY KEY (capability, plugin_id)
);

-- One row. What every isolate has to notice within a second, for all tenants.
CREATE TABLE platform_state (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  -- Grows when a release is killed or revived.
  kill_revision INTEGER NOT NULL
);

INSERT INTO platform_state (id, kill_revision) VALUES (1, 0);

-- JSON of an UpdatePolicy.
ALTER TABLE tenants ADD COLUMN update_policy TEXT NOT NULL DEFAULT '{"mode":"pinned","minimumReleaseAgeHours":0}';

-- The release that a rollback goes back to.
ALTER TABLE tenant_plugins ADD COLUMN previous_version TEXT;

ALTER TABLE tenant_plugins ADD COLUMN previous_script TEXT;

-- Why there is no way back, when there is none: a migration that has run.
ALTER TABLE tenant_plugins ADD COLUMN rollback_blocked_by TEXT;

-- An update that waits for consent.
ALTER TABLE tenant_plugins ADD COLUMN pending_version TEXT;

-- JSON of an UpdatePolicy; NULL for the tenant's.
ALTER TABLE tenant_plugins ADD COLUMN update_policy TEXT;

ALTER TABLE tenant_plugins ADD COLUMN watched_until TEXT;

-- Whether the policy that applies lets any update install itself. Kept by the triggers below, so that the schedule passes
-- by all others without reading them.
ALTER TABLE tenant_plugins ADD COLUMN updates_itself INTEGER NOT NULL DEFAULT 0 CHECK (updates_itself IN (0, 1));

CREATE INDEX tenant_plugins_updating ON tenant_plugins (plugin_id, version, tenant_id) WHERE updates_itself = 1;

CREATE TRIGGER tenant_plugins_updates_new AFTER INSERT ON tenant_plugins
WHEN json_extract(coalesce(NEW.update_policy, (SELECT update_policy FROM tenants WHERE id = NEW.tenant_id)), '$.mode') <> 'pinned'
BEGIN
  UPDATE tenant_plugins SET updates_itself = 1 WHERE tenant_id = NEW.tenant_id AND plugin_id = NEW.plugin_id;
END;

CREATE TRIGGER tenant_plugins_updates_own AFTER UPDATE OF update_policy ON tenant_plugins
BEGIN
  UPDATE tenant_plugins
  SET updates_itself =
    json_extract(coalesce(NEW.update_policy, (SELECT update_policy FROM tenants WHERE id = NEW.tenant_id)), '$.mode') <> 'pinned'
  WHERE tenant_id = NEW.tenant_id AND plugin_id = NEW.plugin_id;
END;

CREATE TRIGGER tenant_plugins_updates_default AFTER UPDATE OF update_policy ON tenants
BEGIN
  UPDATE tenant_plugins
  SET updates_itself = json_extract(coalesce(update_policy, NEW.update_policy), '$.mode') <> 'pinned'
  WHERE tenant_id = NEW.id;
END;

CREATE INDEX tenant_plugins_by_script ON tenant_plugins (script);

CREATE INDEX tenant_plugins_by_previous_script ON tenant_plugins (previous_script);

CREATE INDEX tenant_plugins_by_release ON tenant_plugins (plugin_id, version, tenant_id);

CREATE INDEX tenant_plugins_by_previous_release ON tenant_plugins (plugin_id, previous_version, tenant_id);

-- What a tenant has granted to one release, by its content.
CREATE TABLE tenant_plugin_grants (
  tenant_id TEXT NOT NULL,
  plugin_id TEXT NOT NULL,
  release_hash TEXT NOT NULL,
  -- JSON arrays of permissions.
  granted TEXT NOT NULL,
  denied TEXT NOT NULL,
  -- The actor, as JSON.
  granted_by TEXT NOT NULL,
  granted_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, plugin_id, release_hash),
  FOREIGN KEY (tenant_id, plugin_id) REFERENCES tenant_plugins (tenant_id, plugin_id) ON DELETE CASCADE
);

-- Every lifecycle operation, from its first step on. Its journal is in the tenant's Durable Object.
CREATE TABLE tenant_operations (
  id TEXT PRIMARY KEY,
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  kind TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('running', 'undoing', 'done', 'failed')),
  started_at TEXT NOT NULL,
  -- Written with the change itself: from then on all is new, and what is left to do is done.
  flipped_at TEXT,
  finished_at TEXT
);

CREATE INDEX tenant_operations_unfinished ON tenant_operations (state, tenant_id) WHERE state IN ('running', 'undoing');

-- What was uninstalled and can be brought back.
CREATE TABLE uninstalled_plugins (
  id TEXT PRIMARY KEY,
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  plugin_id TEXT NOT NULL,
  version TEXT NOT NULL,
  -- Key of the export in R2.
  export_key TEXT NOT NULL,
  uninstalled_at TEXT NOT NULL,
  expires_at TEXT NOT NULL
);

CREATE INDEX uninstalled_plugins_by_tenant ON uninstalled_plugins (tenant_id, uninstalled_at);

CREATE INDEX uninstalled_plugins_by_expiry ON uninstalled_plugins (expires_at);

-- Updates that do not install themselves for now, or at all.
CREATE TABLE update_attempts (
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  plugin_id TEXT NOT NULL,
  -- `left`: the tenant had this version and went back from it. `failed`: it is tried again from `next_at` on.
  outcome TEXT NOT NULL CHECK (outcome IN ('left', 'failed')),
  version TEXT NOT NULL,
  -- Of this version, in a row.
  attempts INTEGER NOT NULL,
  next_at TEXT,
  message TEXT,
  PRIMARY KEY (tenant_id, plugin_id, outcome)
);

CREATE TABLE rollouts (
  id TEXT PRIMARY KEY,
  plugin_id TEXT NOT NULL,
  version TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('canary', 'promoted', 'withdrawn')),
  created_at TEXT NOT NULL,
  ended_at TEXT,
  reason TEXT,
  FOREIGN KEY (plugin_id, version) REFERENCES plugin_releases (plugin_id, version)
);

CREATE INDEX rollouts_by_release ON rollouts (plugin_id, version);

CREATE TABLE rollout_tenants (
  rollout_id TEXT NOT NULL REFERENCES rollouts (id),
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  state TEXT NOT NULL CHECK (state IN ('pending', 'updated', 'waiting', 'failed', 'withdrawn')),
  message TEXT,
  PRIMARY KEY (rollout_id, tenant_id)
);

CREATE INDEX rollouts_by_state ON rollouts (state) WHERE state <> 'promoted';

CREATE INDEX rollout_tenants_by_state ON rollout_tenants (rollout_id, state, tenant_id);

-- Each chain is a tenant's, or `@platform`.
CREATE TABLE audit_log (
  chain TEXT NOT NULL,
  seq INTEGER NOT NULL,
  at TEXT NOT NULL,
  -- JSON.
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  target TEXT NOT NULL,
  -- JSON.
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  reason TEXT,
  request_id TEXT NOT NULL,
  previous_hash TEXT NOT NULL,
  -- SHA-256 in hex over what stands above.
  hash TEXT NOT NULL,
  -- HMAC-SHA256 in hex of the hash: who can write here but has no key cannot make one.
  mac TEXT NOT NULL,
  PRIMARY KEY (chain, seq)
);

CREATE TRIGGER audit_log_is_final BEFORE UPDATE ON audit_log
BEGIN
  SELECT RAISE(ABORT, 'AUDIT_LOG_IS_FINAL');
END;

CREATE TRIGGER audit_log_keeps BEFORE DELETE ON audit_log
BEGIN
  SELECT RAISE(ABORT, 'AUDIT_LOG_IS_FINAL');
END;

-- Answers to mutations that were sent with an `Idempotency-Key`, for 24 hours.
CREATE TABLE idempotency_keys (
  -- Tenant, principal and route.
  scope TEXT NOT NULL,
  key TEXT NOT NULL,
  request_hash TEXT NOT NULL,
  -- NULL while the first request is in flight.
  status INTEGER,
  -- The response's body, sealed.
  response TEXT,
  created_at TEXT NOT NULL,
  PRIMARY KEY (scope, key)
);

CREATE INDEX idempotency_keys_by_time ON idempotency_keys (created_at);
