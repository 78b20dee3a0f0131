-- Plugins' actions in order, which tenants put together.
CREATE TABLE workflows (
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  enabled INTEGER NOT NULL,
  -- `hook:` or `event:`, and its name.
  starts_on TEXT NOT NULL,
  -- JSON; absent: a run always begins.
  condition TEXT,
  -- JSON.
  steps TEXT NOT NULL,
  -- JSON array: permissions of the steps' actions that whoever saved it held.
  permissions TEXT NOT NULL,
  revision INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
