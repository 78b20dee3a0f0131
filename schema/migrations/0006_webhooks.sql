-- Where a tenant's events are sent, beside its plugins.
CREATE TABLE webhook_endpoints (
  id TEXT PRIMARY KEY,
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  url TEXT NOT NULL,
  -- JSON array of patterns.
  events TEXT NOT NULL,
  description TEXT,
  -- Both sealed.
  secret TEXT NOT NULL,
  previous_secret TEXT,
  -- Until then the previous one signs along.
  previous_until TEXT,
  state TEXT NOT NULL CHECK (state IN ('active', 'quarantined', 'disabled')),
  -- Why it is not active.
  reason TEXT,
  -- In a row.
  failures INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL
);
CREATE INDEX webhook_endpoints_tenant ON webhook_endpoints (tenant_id);
