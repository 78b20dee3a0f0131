import { hashRelease, PLATFORM_CHAIN, PlatformError, Showcase } from '@digital-commerce/plugin-schema';
import type { RestoredBackup } from '@digital-commerce/plugin-schema';
import type { LifecycleCaller } from '../lifecycle/lifecycle-client.ts';
import { loadArtifact, toArtifactKey } from '../registry/artifacts.ts';
import { loadShowcase } from '../registry/showcase-store.ts';
import { uploadScript } from '../registry/upload-script.ts';
import type { Services } from '../services.ts';
import { AUDIT_TABLE } from './backed-up-tables.ts';
import { insertRows, runTogether } from './insert-rows.ts';
import { toKeyId } from './key-id.ts';
import { loadContents } from './load-contents.ts';
import { putObject } from './put-object.ts';
import { readBackup, readBackupLines } from './read-backup.ts';
import type { BackupContents } from './read-backup.ts';
import { openStaged, stageBackup } from './stage-backup.ts';
import { toEntryHead } from './to-entry-head.ts';

/** In a backup from before releases had showcases. */
const NO_SHOWCASE = '{"hasReadme":false,"hasChangelog":false,"screenshots":[]}';

/**
 * Restores what belongs to no tenant, on a platform that has nothing yet, wholly or not at all.
 * @throws BACKUP_INVALID, PLATFORM_IN_USE, NAMESPACE_ERROR
 */
export async function restorePlatform(
  services: Services,
  { actor, requestId }: LifecycleCaller,
  body: ReadableStream<Uint8Array> | null,
): Promise<RestoredBackup> {
  const { env, audit } = services;
  const bucket = env.ARTIFACTS;
  const key = await stageBackup(bucket, body);
  try {
    const contents = await readBackup(await openStaged(bucket, key), { keyId: await toKeyId(env.SETTINGS_KEY) });
    await refuseInUse(env.DB);
    const statements = await insertRows(env.DB, contents.rows);
    const counts = await loadContents(readBackupLines(await openStaged(bucket, key)), {
      loadQueue: () => Promise.resolve(),
      loadDatabase: (_plugin, dump) => dump.cancel(),
      loadObject: (object, bytes) => putObject(bucket, object, bytes),
    });
    await checkArtifacts(services, contents);
    const entries = contents.rows.get(AUDIT_TABLE) ?? [];
    const last = entries.at(-1);
    const record = {
      actor,
      action: 'platform.restore',
      target: 'platform',
      after: { backupAt: contents.head.at, auditEntries: entries.length },
      requestId,
    };
    const { statement, entry } = await audit.append(PLATFORM_CHAIN, record, last && toEntryHead(last));
    await runTogether(env.DB, statements, [statement]);
    await audit.witnessAll(PLATFORM_CHAIN, [...entries.map((row) => toEntryHead(row)), entry]);
    services.routing.clear();
    const rows = Object.fromEntries([...contents.rows].map(([table, all]) => [table, all.length]));
    return { at: contents.head.at, rows, ...counts };
  } finally {
    await bucket.delete(key);
  }
}

async function refuseInUse(db: D1Database): Promise<void> {
  const found = await db
    .prepare(
      `SELECT (SELECT count(*) FROM tenants) AS tenants, (SELECT count(*) FROM plugins) AS plugins,
         (SELECT count(*) FROM publishers WHERE id <> 'platform') AS publishers,
         (SELECT count(*) FROM audit_log WHERE chain = ?) AS entries`,
    )
    .bind(PLATFORM_CHAIN)
    .first<Record<'tenants' | 'plugins' | 'publishers' | 'entries', number>>();
  if (found === null || Object.values(found).every((count) => count === 0)) return;
  const { tenants, plugins, publishers, entries } = found;
  throw new PlatformError(
    'PLATFORM_IN_USE',
    `This platform has ${tenants} tenants, ${plugins} plugins, ${publishers} publishers and ${entries} entries in its audit log, which a restore would mix with others. Restore it on a new one, before anything else is done there.`,
  );
}

/** Each artefact is what its release's hash says, and its script is in the namespace. @throws BACKUP_INVALID, NAMESPACE_ERROR */
async function checkArtifacts({ env, scripts }: Services, { rows }: BackupContents): Promise<void> {
  for (const row of rows.get('plugin_releases') ?? []) {
    if (row['killed_at'] !== null) continue;
    const hash = String(row['hash']);
    const what = `"${row['plugin_id']}" ${row['version']}`;
    const told = Showcase.parse(JSON.parse(String(row['showcase'] ?? NO_SHOWCASE)));
    const load = Promise.all([
      loadArtifact(env.ARTIFACTS, toArtifactKey(hash)),
      loadShowcase(env.ARTIFACTS, hash, told),
    ]);
    const [bundle, showcase] = await load.catch(() => {
      throw new PlatformError('BACKUP_INVALID', `The backup was not restored. It lacks a part of ${what}.`);
    });
    if ((await hashRelease({ ...bundle, showcase }, (bytes) => crypto.subtle.digest('SHA-256', bytes))) !== hash) {
      throw new PlatformError('BACKUP_INVALID', `The backup was not restored. The artefact of ${what} is another one.`);
    }
    await uploadScript(scripts, { name: String(row['script']), hash, loadBundle: () => bundle });
  }
}
