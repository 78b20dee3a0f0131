-- Which of a tenant's plugins answers a provider hook.
CREATE TABLE tenant_providers (
  tenant_id TEXT NOT NULL,
  hook TEXT NOT NULL,
  plugin_id TEXT NOT NULL,
  PRIMARY KEY (tenant_id, hook),
  FOREIGN KEY (tenant_id, plugin_id) REFERENCES tenant_plugins (tenant_id, plugin_id) ON DELETE CASCADE
);
