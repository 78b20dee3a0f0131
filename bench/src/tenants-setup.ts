import { bootLocalPlatform } from '@digital-commerce/local-platform';
import { PlatformClient } from '@digital-commerce/plugin-sdk/host';
import type { ManifestInput, Release, ReleaseBundle } from '@digital-commerce/plugin-schema';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TenantsBench {
  /** Plans an upgrade of one plugin. */
  plan(tenant: string): Promise<void>;
  /** Runs a hook that one of the tenant's plugins handles. */
  runHook(tenant: string): Promise<void>;
  /** Runs one statement on the platform's database. */
  query: (sql: string, ...values: unknown[]) => Promise<void>;
  /** The release that each tenant has of each plugin. */
  releases: readonly Release[];
  close(): Promise<void>;
}

const HOOK = 'before_payment_process';
const DATA = { amount: 1999, currency: 'USD' };
/** A statement writes this many rows at most. */
const TENANTS_AT_ONCE = 500;

const SOURCE = `import { WorkerEntrypoint } from 'cloudflare:workers';
export default class extends WorkerEntrypoint { runHook() { return '{"logs":[],"outcome":"returned"}'; } }`;

export function toTenantId(index: number): string {
  return `tenant-${index}`;
}

/** A platform with so many plugins, each published twice, and no tenant. */
export async function startTenantsBench(plugins: number): Promise<TenantsBench> {
  const stateDir = await mkdtemp(join(tmpdir(), 'bench-tenants-'));
  const platform = await bootLocalPlatform({ port: 0, namespacePort: 0, stateDir });
  const client = new PlatformClient({ url: platform.url, token: platform.operatorToken, remedy: 'Run it again.' });
  const releases: Release[] = [];
  for (let index = 0; index < plugins; index++) {
    releases.push(await client.publish(toBundle(index, '1.0.0')));
    if (index === 0) await client.publish(toBundle(index, '1.1.0'));
  }
  const db = await platform.miniflare.getD1Database('DB');
  const [first] = releases;
  if (first === undefined) throw new RangeError('The bench needs a plugin.');
  return {
    releases,
    plan: async (tenant) => {
      const { steps } = await client.call('planChange', {
        tenant,
        body: { install: [{ id: first.id, range: '^1.1.0' }] },
      });
      if (steps[0]?.action !== 'upgrade') throw new Error(`The plan is another one: ${JSON.stringify(steps)}`);
    },
    runHook: async (tenant) => {
      const { trace } = await client.runHook(tenant, HOOK, DATA);
      if (trace.handlers.length !== 1) throw new Error(`One handler should run: ${JSON.stringify(trace.handlers)}`);
    },
    query: async (sql, ...values) => {
      await db
        .prepare(sql)
        .bind(...values)
        .run();
    },
    close: async () => {
      await platform.close();
      await rm(stateDir, { recursive: true });
    },
  };
}

/** Writes tenants and their installations as `apply` would leave them. */
export async function seedTenants(
  { query, releases }: TenantsBench,
  { from, to }: { from: number; to: number },
): Promise<void> {
  const at = new Date().toISOString();
  const hash = releases[0]?.hash ?? '';
  for (let start = from; start < to; start += TENANTS_AT_ONCE) {
    const end = Math.min(to, start + TENANTS_AT_ONCE);
    const numbers = `WITH RECURSIVE n (i) AS (SELECT ${start} UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ${end})`;
    await query(`${numbers} INSERT INTO tenants (id, created_at) SELECT 'tenant-' || i, ? FROM n`, at);
    await query(
      `${numbers} INSERT INTO tenant_plugins (tenant_id, plugin_id, version, script, state, installed_at)
       SELECT 'tenant-' || n.i, r.plugin_id, r.version, r.script, 'active', ? FROM n, plugin_releases r
       WHERE r.version = '1.0.0' AND r.plugin_id LIKE 'bench-%'`,
      at,
    );
    await query(
      `${numbers} INSERT INTO tenant_plugin_grants (tenant_id, plugin_id, release_hash, granted, denied, granted_by, granted_at)
       SELECT 'tenant-' || n.i, r.plugin_id, r.hash, CASE r.hash WHEN ? THEN '["payments:write"]' ELSE '[]' END, '[]', '{"kind":"operator"}', ?
       FROM n, plugin_releases r WHERE r.version = '1.0.0' AND r.plugin_id LIKE 'bench-%'`,
      hash,
      at,
    );
  }
}

/** The first plugin handles the hook; all are in one Worker for all tenants, so that few processes run. */
function toBundle(index: number, version: string): ReleaseBundle {
  const manifest: ManifestInput = {
    id: `bench-${String(index).padStart(2, '0')}`,
    name: `Bench ${index}`,
    version,
    category: 'utility',
    hooks: index === 0 ? [{ hook: HOOK, file: 'src/hook.ts' }] : [],
    isolation: 'release',
  };
  return {
    manifest,
    mainModule: 'index.js',
    modules: [{ name: 'index.js', source: SOURCE }],
    files: [],
    sourceMaps: [],
  };
}
