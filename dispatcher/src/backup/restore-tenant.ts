import { PlatformError } from '@digital-commerce/plugin-schema';
import type { RestoredBackup } from '@digital-commerce/plugin-schema';
import { PLATFORM_CHAIN } from '../audit/audit-log.ts';
import { toPlatformError } from '../http/to-platform-error.ts';
import type { Caller } from '../lifecycle/operation.ts';
import type { Services } from '../services.ts';
import { openInstallationDatabase } from '../storage/open-database.ts';
import { AUDIT_TABLE } from './backed-up-tables.ts';
import { insertRows, runTogether } from './insert-rows.ts';
import { toKeyId } from './key-id.ts';
import { loadContents } from './load-contents.ts';
import type { LoadedCounts } from './load-contents.ts';
import { putObject } from './put-object.ts';
import { readBackup, readBackupLines } from './read-backup.ts';
import type { BackupContents } from './read-backup.ts';
import { isRestored, RESTORE_ACTION, uploadScripts } from './settle-restore.ts';
import type { BegunRestore } from './settle-restore.ts';
import { openStaged } from './stage-backup.ts';
import { toEntryHead } from './to-entry-head.ts';

interface RestoreOptions {
  /** Of the backup in the bucket. */
  key: string;
  /** Called before anything is changed: from then on `settleRestore` has to come behind this, whatever happens. */
  begin: (begun: BegunRestore) => Promise<void>;
}

/**
 * Restores a tenant that is not there: whatever else it has is there before its rows are.
 * @throws BACKUP_INVALID, TENANT_EXISTS, RELEASE_NOT_FOUND, NAMESPACE_ERROR
 */
export async function restoreTenant(
  services: Services,
  caller: Caller,
  { key, begin }: RestoreOptions,
): Promise<RestoredBackup> {
  const { env } = services;
  const { tenant, requestId } = caller;
  const expected = { tenant, keyId: await toKeyId(env.SETTINGS_KEY) };
  const contents = await readBackup(await openStaged(env.ARTIFACTS, key), expected);
  await refuseExisting(env.DB, tenant);
  const statements = await insertRows(env.DB, contents.rows);
  await checkReleases(env.DB, contents);
  const installed = contents.rows.get('tenant_plugins') ?? [];
  await begin({ requestId, plugins: installed.map((row) => String(row['plugin_id'])) });
  const counts = await load(services, caller, key);
  // Behind what takes long: scripts that no row names yet are swept.
  await uploadScripts(services, installed);
  await commit(services, caller, contents, statements);
  const rows = Object.fromEntries([...contents.rows].map(([table, all]) => [table, all.length]));
  return { at: contents.head.at, rows, ...counts };
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
  caller: Caller,
  { head, rows }: BackupContents,
  statements: readonly D1PreparedStatement[],
): Promise<void> {
  const { tenant, actor, requestId, reason } = caller;
  const entries = (rows.get(AUDIT_TABLE) ?? []).map((row) => toEntryHead(row));
  const record = {
    actor,
    action: RESTORE_ACTION,
    target: `tenant:${tenant}`,
    after: { backupAt: head.at, auditEntries: entries.length },
    reason,
    requestId,
  };
  const own = await audit.append(tenant, record, entries.at(-1));
  try {
    await audit.commit(
      async (append) => [(await append(PLATFORM_CHAIN, record)).statement, own.statement],
      (others) => runTogether(env.DB, statements, others),
    );
  } catch (error) {
    if (!(await isCommitted(env.DB, caller))) throw error;
  }
  await audit.witnessAll(tenant, [...entries, own.entry]);
}

/** What came of a batch whose answer got lost is looked up. */
async function isCommitted(db: D1Database, { tenant, requestId }: Caller): Promise<boolean> {
  try {
    return await isRestored(db, tenant, requestId);
  } catch (error) {
    toPlatformError(error, requestId);
    throw new PlatformError(
      'INTERNAL',
      `The database did not answer, so it is not known whether tenant "${tenant}" is there. Nothing was taken back. The platform looks again by itself and finishes the restore or takes it back: look in a minute whether the tenant is there, and restore it again when it is not.`,
      { requestId },
    );
  }
}
