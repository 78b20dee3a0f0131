import { PlatformError } from '@digital-commerce/plugin-schema';
import type { RestoredBackup } from '@digital-commerce/plugin-schema';
import { PLATFORM_CHAIN } from '../audit/audit-log.ts';
import type { Caller } from '../lifecycle/operation.ts';
import { loadArtifact, toArtifactKey } from '../registry/artifacts.ts';
import { loadRelease } from '../registry/releases.ts';
import { uploadScript } from '../registry/upload-script.ts';
import type { Services } from '../services.ts';
import { deleteFiles } from '../storage/files-prefix.ts';
import { openInstallationDatabase } from '../storage/open-database.ts';
import { AUDIT_TABLE } from './backed-up-tables.ts';
import { insertRows, runTogether } from './insert-rows.ts';
import { toKeyId } from './key-id.ts';
import { loadContents } from './load-contents.ts';
import type { LoadedCounts } from './load-contents.ts';
import { putObject } from './put-object.ts';
import { readBackup, readBackupLines } from './read-backup.ts';
import type { BackupContents } from './read-backup.ts';
import { openStaged } from './stage-backup.ts';
import { toEntryHead } from './to-entry-head.ts';

/**
 * Restores a tenant that is not there, wholly or not at all: whatever else it has is there before its rows are.
 * @param key of the backup in the bucket
 * @throws BACKUP_INVALID, TENANT_EXISTS, RELEASE_NOT_FOUND, NAMESPACE_ERROR
 */
export async function restoreTenant(services: Services, caller: Caller, key: string): Promise<RestoredBackup> {
  const { env } = services;
  const { tenant } = caller;
  const expected = { tenant, keyId: await toKeyId(env.SETTINGS_KEY) };
  const contents = await readBackup(await openStaged(env.ARTIFACTS, key), expected);
  await refuseExisting(env.DB, tenant);
  const statements = await insertRows(env.DB, contents.rows);
  await checkReleases(env.DB, contents);
  await uploadScripts(services, contents);
  try {
    const counts = await load(services, caller, key);
    await commit(services, caller, contents, statements);
    const rows = Object.fromEntries([...contents.rows].map(([table, all]) => [table, all.length]));
    return { at: contents.head.at, rows, ...counts };
  } catch (error) {
    await undo(services, tenant, contents);
    throw error;
  }
}

async function refuseExisting(db: D1Database, tenant: string): Promise<void> {
  const found = await db.prepare('SELECT 1 FROM tenants WHERE id = ?').bind(tenant).first();
  if (found !== null) {
    throw new PlatformError(
      'TENANT_EXISTS',
      `There is a tenant "${tenant}" already, and a restore would mix the two. Restore it on a platform that does not have it.`,
    );
  }
}

async function checkReleases(db: D1Database, { releases }: BackupContents): Promise<void> {
  for (const { plugin, version, hash } of releases) {
    const found = await db
      .prepare('SELECT hash FROM plugin_releases WHERE plugin_id = ? AND version = ?')
      .bind(plugin, version)
      .first<string>('hash');
    if (found === hash) continue;
    const what = found === null ? 'is not published here' : 'is published here with other bytes';
    throw new PlatformError(
      'RELEASE_NOT_FOUND',
      `The tenant runs "${plugin}" ${version}, which ${what}. Restore the backup of the platform first.`,
    );
  }
}

async function uploadScripts(services: Services, { rows }: BackupContents): Promise<void> {
  for (const row of rows.get('tenant_plugins') ?? []) {
    const release = await loadRelease(services.db, String(row['plugin_id']), String(row['version']));
    // Nobody runs a release that was stopped.
    if (release.killed !== undefined) continue;
    await uploadScript(services.scripts, {
      name: String(row['script']),
      hash: release.hash,
      loadBundle: () => loadArtifact(services.env.ARTIFACTS, toArtifactKey(release.hash)),
    });
  }
}

async function load(services: Services, { tenant, requestId }: Caller, key: string): Promise<LoadedCounts> {
  const { env } = services;
  const deliveries = services.deliveries(tenant);
  await deliveries.clear();
  return loadContents(readBackupLines(await openStaged(env.ARTIFACTS, key)), {
    loadQueue: (rows) => deliveries.load(rows),
    loadDatabase: async (plugin, dump) => {
      try {
        await openInstallationDatabase(env, tenant, plugin).load(dump, key, requestId);
      } catch (error) {
        throw new PlatformError(
          'BACKUP_INVALID',
          `The backup was not restored. The data of "${plugin}" does not go into a database: ${(error as Error).message}`,
        );
      }
    },
    loadObject: (object, bytes) => putObject(env.ARTIFACTS, object, bytes),
  });
}

/** Rows and entries become visible at once. */
async function commit(
  { env, audit }: Services,
  { tenant, actor, requestId, reason }: Caller,
  { head, rows }: BackupContents,
  statements: readonly D1PreparedStatement[],
): Promise<void> {
  const entries = (rows.get(AUDIT_TABLE) ?? []).map((row) => toEntryHead(row));
  const record = {
    actor,
    action: 'tenant.restore',
    target: `tenant:${tenant}`,
    after: { backupAt: head.at, auditEntries: entries.length },
    reason,
    requestId,
  };
  const own = await audit.append(tenant, record, entries.at(-1));
  await audit.commit(
    async (append) => [(await append(PLATFORM_CHAIN, record)).statement, own.statement],
    (others) => runTogether(env.DB, statements, others),
  );
  await audit.witnessAll(tenant, [...entries, own.entry]);
}

async function undo(services: Services, tenant: string, { rows, objects }: BackupContents): Promise<void> {
  const { env } = services;
  const plugins = (rows.get('tenant_plugins') ?? []).map((row) => String(row['plugin_id']));
  await Promise.allSettled([
    ...plugins.map((plugin) => openInstallationDatabase(env, tenant, plugin).drop()),
    services.deliveries(tenant).clear(),
    deleteFiles(env.ARTIFACTS, `files/${tenant}/`),
    ...objects.filter((key) => key.startsWith('exports/')).map((key) => env.ARTIFACTS.delete(key)),
  ]);
}
