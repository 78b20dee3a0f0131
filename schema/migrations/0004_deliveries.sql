-- When each schedule of an active installation is due next.
CREATE TABLE schedule_times (
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  plugin_id TEXT NOT NULL,
  name TEXT NOT NULL,
  -- What `next_at` was worked out from.
  cron TEXT NOT NULL,
  time_zone TEXT NOT NULL,
  next_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, plugin_id, name)
);

-- A minute's tick reads those that are due, and no others.
CREATE INDEX schedule_times_due ON schedule_times (next_at, tenant_id);

-- The revision that `schedule_times` was brought up to.
ALTER TABLE tenants ADD COLUMN schedules_revision INTEGER NOT NULL DEFAULT 0;

CREATE INDEX tenants_schedules_behind ON tenants (id) WHERE revision <> schedules_revision;
