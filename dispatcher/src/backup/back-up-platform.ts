import { BACKUP_FORMAT, PLATFORM_CHAIN } from '@digital-commerce/plugin-schema';
import type { BackupHead } from '@digital-commerce/plugin-schema';
import type { Services } from '../services.ts';
import { SHOWCASE_PREFIX } from '../registry/showcase-store.ts';
import { backUpObject, backUpObjects } from './back-up-objects.ts';
import { backUpAudit, readMoment } from './back-up-rows.ts';
import { toKeyId } from './key-id.ts';
import { toBackupStream } from './to-backup-stream.ts';

/** What belongs to no tenant: publishers and their tokens, plugins, releases with their artefacts and showcases, the audit log. */
export async function backUpPlatform({ env }: Services): Promise<ReadableStream<Uint8Array>> {
  const head: BackupHead = {
    format: BACKUP_FORMAT,
    version: 1,
    at: new Date().toISOString(),
    keyId: await toKeyId(env.SETTINGS_KEY),
  };
  return toBackupStream(toLines(env, head));
}

async function* toLines({ DB, ARTIFACTS }: Services['env'], head: BackupHead): AsyncGenerator<string> {
  yield JSON.stringify(head);
  const { rows, lastSeq } = await readMoment(DB);
  for (const [table, all] of rows) for (const row of all) yield JSON.stringify({ table, row });
  for await (const line of backUpAudit(DB, PLATFORM_CHAIN, lastSeq)) yield JSON.stringify(line);
  const keys = new Set((rows.get('plugin_releases') ?? []).map((row) => String(row['artifact_key'])));
  for (const key of keys) for await (const line of backUpObject(ARTIFACTS, key)) yield JSON.stringify(line);
  const hashes = new Set((rows.get('plugin_releases') ?? []).map((row) => String(row['hash'])));
  for (const hash of hashes)
    for await (const line of backUpObjects(ARTIFACTS, `${SHOWCASE_PREFIX}${hash}/`)) yield JSON.stringify(line);
}
