import { BACKUP_FORMAT, PlatformError } from '@digital-commerce/plugin-schema';
import type { BackupHead, BackupLine } from '@digital-commerce/plugin-schema';
import { tenantNotFound } from '../lifecycle/tenant-state.ts';
import { readExportHead } from '../lifecycle/export-head.ts';
import type { Services } from '../services.ts';
import { readLines } from '../storage/export-file.ts';
import { findFiles } from '../storage/find-files.ts';
import { readDump } from '../storage/read-dump.ts';
import { backUpObject, backUpObjects } from './back-up-objects.ts';
import { backUpAudit, readMoment } from './back-up-rows.ts';
import type { Moment } from './back-up-rows.ts';
import { toKeyId } from './key-id.ts';
import { toBackupStream } from './to-backup-stream.ts';

/**
 * All that a tenant has, as lines of JSON: rows, deliveries that wait, databases, files. What is sealed stays sealed. When the
 * tenant is changed meanwhile, the stream breaks off.
 * @throws TENANT_NOT_FOUND, REVISION_CONFLICT when an operation is under way
 */
export async function backUpTenant(services: Services, tenant: string): Promise<ReadableStream<Uint8Array>> {
  const { env } = services;
  const moment = await readMoment(env.DB, tenant);
  const [row] = moment.rows.get('tenants') ?? [];
  if (row === undefined) throw tenantNotFound(tenant);
  await refuseDuringOperation(env.DB, tenant);
  const head: BackupHead = {
    format: BACKUP_FORMAT,
    version: 1,
    tenant,
    at: new Date().toISOString(),
    keyId: await toKeyId(env.SETTINGS_KEY),
  };
  return toBackupStream(toLines(services, head, moment));
}

async function* toLines(services: Services, head: BackupHead, { rows, lastSeq }: Moment): AsyncGenerator<string> {
  const { env } = services;
  const { tenant = '' } = head;
  yield JSON.stringify(head);
  for (const [table, all] of rows) for (const row of all) yield toLine({ table, row });
  const { results } = await env.DB.prepare(
    `SELECT DISTINCT r.plugin_id AS plugin, r.version, r.hash FROM tenant_plugins t JOIN plugin_releases r
     ON r.plugin_id = t.plugin_id AND r.version IN (t.version, t.previous_version) WHERE t.tenant_id = ?`,
  )
    .bind(tenant)
    .all<{ plugin: string; version: string; hash: string }>();
  for (const release of results) yield toLine({ release });
  for await (const line of backUpAudit(env.DB, tenant, lastSeq)) yield toLine(line);
  // Before the databases: what is delivered in between is delivered again, and nothing is lost.
  for await (const page of services.deliveries(tenant).dump())
    for (const { table, row } of page) yield toLine({ queue: table, row });
  for (const { plugin_id: plugin } of rows.get('tenant_plugins') ?? [])
    yield* backUpDatabase(services, tenant, String(plugin));
  for (const { export_key: key } of rows.get('uninstalled_plugins') ?? []) {
    for await (const line of backUpObject(env.ARTIFACTS, String(key))) yield toLine(line);
    const kept = await readExportHead(env.ARTIFACTS, String(key));
    if (kept?.filesPrefix === undefined) continue;
    for await (const line of backUpObjects(env.ARTIFACTS, kept.filesPrefix)) yield toLine(line);
  }
  await refuseDuringOperation(env.DB, tenant);
  const revision = await env.DB.prepare('SELECT revision FROM tenants WHERE id = ?').bind(tenant).first('revision');
  if (revision !== rows.get('tenants')?.[0]?.['revision']) throw changedMeanwhile(tenant);
}

async function* backUpDatabase({ env }: Services, tenant: string, plugin: string): AsyncGenerator<string> {
  const filesPrefix = await findFiles(env, tenant, plugin);
  if (filesPrefix === undefined) return;
  const start = JSON.stringify({ database: plugin }).slice(0, -1);
  // Each line is JSON already.
  for await (const line of readLines(readDump(env, tenant, plugin))) yield `${start},"entry":${line}}`;
  for await (const line of backUpObjects(env.ARTIFACTS, filesPrefix)) yield toLine(line);
}

function toLine(line: BackupLine): string {
  return JSON.stringify(line);
}

async function refuseDuringOperation(db: D1Database, tenant: string): Promise<void> {
  const operation = await db
    .prepare("SELECT kind FROM tenant_operations WHERE tenant_id = ? AND state IN ('running', 'undoing') LIMIT 1")
    .bind(tenant)
    .first<string>('kind');
  if (operation !== null) {
    throw new PlatformError(
      'REVISION_CONFLICT',
      `An operation of tenant "${tenant}" (${operation}) is under way. Back it up when that is over.`,
    );
  }
}

function changedMeanwhile(tenant: string): PlatformError {
  return new PlatformError('REVISION_CONFLICT', `Tenant "${tenant}" was changed while it was backed up. Do it again.`);
}
