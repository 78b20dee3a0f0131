import { expect, test } from 'vitest';
import { deployDryRun } from '../testing/deploy-dry-run.ts';

test('wrangler.toml deploys: wrangler bundles the dispatcher and knows every binding', async () => {
  const { report, worker } = await deployDryRun();
  for (const binding of [
    'env.DB',
    'env.ARTIFACTS',
    'env.ASSETS',
    'env.LIFECYCLE (TenantLifecycle)',
    'env.DATABASES (InstallationDatabase, defined in plugin-databases)',
    'env.TRACES (TraceStore, defined in plugin-traces)',
    'env.AUDIT_WITNESS (AuditWitness)',
    'env.DELIVERIES (DeliveryQueue)',
    'env.EXECUTIONS (plugin_executions)',
    'env.MEASUREMENTS (MeasurementStore)',
    'env.RATE_LIMITS (RateLimiter)',
    'env.EGRESS_LEDGERS (EgressLedger, defined in plugin-outbound)',
    'env.NAMESPACE (plugins (outbound -> plugin-outbound))',
    'env.NAMESPACE_API_URL',
    'env.DEVELOPMENT_SESSIONS ("off")',
  ]) {
    expect(report).toContain(binding);
  }
  expect(worker).toMatch(/export \{[^}]*Platform[^}]*default/s);
  // The time of a tenant stands still in tests alone, in a dispatcher with other modules.
  expect(worker).toContain('clock/tenant-time.ts');
  expect(worker).not.toMatch(/tenant-time\.controlled|controlled-dispatcher|setTenantNow/);
});

test('the Worker of the databases deploys under the name that wrangler.toml gives it', async () => {
  const { worker } = await deployDryRun('dispatcher/databases/wrangler.toml', 'database-worker.ts');
  expect(worker).toMatch(/export \{[^}]*InstallationDatabase/s);
});

test('the Worker of the traces, the dispatcher’s Tail Worker, deploys under the name that wrangler.toml gives it', async () => {
  const { report, worker } = await deployDryRun('dispatcher/traces/wrangler.toml', 'traces-worker.ts');
  expect(report).toContain('env.TRACES (TraceStore)');
  expect(worker).toMatch(/export \{[^}]*TraceStore/s);
});

test('the egress Worker deploys under the name that wrangler.toml gives its outbound Worker', async () => {
  const { report, worker } = await deployDryRun('user-workers/outbound/wrangler.toml');
  expect(report).toContain('env.EGRESS_LEDGERS (EgressLedger)');
  expect(worker).toContain('EGRESS_DENIED');
});
