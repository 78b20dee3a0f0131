-- What the operator has set for a tenant, in place of the defaults.
CREATE TABLE tenant_limits (
  tenant_id TEXT PRIMARY KEY REFERENCES tenants (id),
  -- JSON: value by name of the limit.
  limits TEXT NOT NULL,
  revision INTEGER NOT NULL,
  updated_at TEXT NOT NULL
);
-- What waits in the queues of tenants, as these report it: only what has waited longer than a delivery takes, was tried in
-- vain, or was given up. So nobody has to ask a queue to know which ones do not keep up.
CREATE TABLE queue_depths (
  tenant_id TEXT NOT NULL,
  recipient TEXT NOT NULL,
  kind TEXT NOT NULL,
  waiting INTEGER NOT NULL,
  retrying INTEGER NOT NULL,
  later INTEGER NOT NULL,
  dead INTEGER NOT NULL,
  -- Since when the oldest of those that wait does; later than all times where none waits, so that such come last.
  oldest_at TEXT NOT NULL,
  reported_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, recipient, kind)
);
CREATE INDEX queue_depths_by_age ON queue_depths (oldest_at, tenant_id, recipient, kind);
CREATE INDEX webhook_endpoints_quarantined ON webhook_endpoints (state) WHERE state = 'quarantined';
