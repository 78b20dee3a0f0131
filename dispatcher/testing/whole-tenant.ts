import { createHash } from 'node:crypto';
import { TENANT_KEY_LENGTH } from '@digital-commerce/plugin-schema';
import type { TestDispatcher } from './start-dispatcher.ts';
import type { TenantUnderTest } from './tenant-under-test.ts';

const PLUGINS = ['base', 'shop'];

/** All that is kept of a tenant, without what differs from one tenant or moment to another. */
export async function describeTenant(platform: TestDispatcher, tenant: TenantUnderTest): Promise<unknown> {
  const where = `WHERE tenant_id = '${tenant.id}'`;
  const databases = PLUGINS.map(async (plugin) => {
    if ((await tenant.database(plugin, 'exists')) !== true) return null;
    const rows = await tenant.query(plugin, 'SELECT * FROM items');
    return { applied: await tenant.database(plugin, 'applied'), rows };
  });
  return {
    installed: await platform.query(
      `SELECT plugin_id, version, state, previous_version, rollback_blocked_by FROM tenant_plugins ${where} ORDER BY 1`,
    ),
    settings: (await tenant.get('/plugins/shop/settings')).body.settings ?? null,
    grants: await platform.query(
      `SELECT plugin_id, release_hash, granted, denied FROM tenant_plugin_grants ${where} ORDER BY 1, 2`,
    ),
    uninstalled: await platform.query(`SELECT plugin_id, version FROM uninstalled_plugins ${where} ORDER BY 1`),
    databases: await Promise.all(databases),
    handlers: await tenant.handlers(),
  };
}

/** What is there and nobody names, and what is named and not there. */
export async function listOrphans(platform: TestDispatcher, tenant: TenantUnderTest): Promise<string[]> {
  const where = `WHERE tenant_id = '${tenant.id}'`;
  const rows = await platform.query(`SELECT plugin_id, script, previous_script FROM tenant_plugins ${where}`);
  // Those that the tenant has to itself; a release's own script stays.
  const end = `-t${createHash('sha256').update(tenant.id).digest('hex').slice(0, TENANT_KEY_LENGTH)}`;
  const scripts = (await platform.scripts.listScripts()).map(({ id }) => id).filter((id) => id.endsWith(end));
  const named = rows
    .flatMap((row) => [String(row['script']), String(row['previous_script'])])
    .filter((script) => script.endsWith(end));
  const objects = (await platform.listObjects()).filter((name) => name.startsWith(`exports/${tenant.id}/`));
  const exports = await platform.query(`SELECT export_key FROM uninstalled_plugins ${where}`);
  const unfinished = await platform.query(
    `SELECT id FROM tenant_operations ${where} AND state IN ('running', 'undoing')`,
  );
  const databases = await Promise.all(
    PLUGINS.filter((plugin) => rows.every((row) => row['plugin_id'] !== plugin)).map(
      async (plugin) => [plugin, await tenant.database(plugin, 'exists')] as const,
    ),
  );
  return [
    ...difference('script', scripts, named),
    ...difference(
      'export',
      objects,
      exports.map((row) => row['export_key']),
    ),
    ...unfinished.map(({ id }) => `unfinished operation ${String(id)}`),
    ...databases.filter(([, exists]) => exists === true).map(([plugin]) => `database of ${plugin}`),
  ];
}

function difference(what: string, there: readonly string[], named: readonly unknown[]): string[] {
  return [
    ...there.filter((name) => !named.includes(name)).map((name) => `orphaned ${what} ${name}`),
    ...named.filter((name) => !there.includes(String(name))).map((name) => `missing ${what} ${String(name)}`),
  ];
}
