import { Manifest, PlatformError, requestedPermissions, Showcase } from '@digital-commerce/plugin-schema';
import type { Release } from '@digital-commerce/plugin-schema';
import { and, eq, getTableColumns, sql } from 'drizzle-orm';
import { rcompare } from 'semver';
import type { Database } from '../db/database.ts';
import { pluginReleases, plugins } from '../db/tables.ts';

export type ReleaseRow = typeof pluginReleases.$inferSelect;
/** A release without what may be large, and many. */
export type ReleaseHead = Omit<ReleaseRow, 'manifest' | 'requirements' | 'showcase'>;

/** @throws RELEASE_NOT_FOUND */
export async function loadRelease(db: Database, plugin: string, version: string): Promise<Release> {
  const row = await loadReleaseRow(db, plugin, version);
  return toRelease(row, row.publisher);
}

/** @throws RELEASE_NOT_FOUND */
export async function loadReleaseRow(
  db: Database,
  plugin: string,
  version: string,
): Promise<ReleaseRow & { publisher: string }> {
  const [row] = await db
    .select({ ...getTableColumns(pluginReleases), publisher: plugins.publisherId })
    .from(pluginReleases)
    .innerJoin(plugins, eq(plugins.id, pluginReleases.pluginId))
    .where(and(eq(pluginReleases.pluginId, plugin), eq(pluginReleases.version, version)));
  if (row === undefined) throw releaseNotFound(plugin, version);
  return row;
}

/** One release of each plugin. @param versions by plugin */
export async function loadReleasesOf(
  db: Database,
  versions: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, Release>> {
  if (versions.size === 0) return new Map();
  const rows = await db
    .select({ ...getTableColumns(pluginReleases), publisher: plugins.publisherId })
    .from(sql`json_each(${JSON.stringify(Object.fromEntries(versions))}) AS wanted`)
    .innerJoin(
      pluginReleases,
      and(eq(pluginReleases.pluginId, sql`wanted.key`), eq(pluginReleases.version, sql`wanted.value`)),
    )
    .innerJoin(plugins, eq(plugins.id, pluginReleases.pluginId));
  return new Map(rows.map((row) => [row.pluginId, toRelease(row, row.publisher)]));
}

export function sortNewestFirst<Row extends { version: string }>(rows: readonly Row[]): Row[] {
  return rows.toSorted((a, b) => rcompare(a.version, b.version));
}

export function releaseNotFound(plugin: string, version: string): PlatformError {
  return new PlatformError(
    'RELEASE_NOT_FOUND',
    `There is no release "${version}" of plugin "${plugin}". \`GET /v1/plugins/${plugin}\` lists those that there are.`,
  );
}

/** A row as the API shows it. */
export function toRelease(row: ReleaseRow, publisher: string): Release {
  const { pluginId: id, version, hash, script, sizeBytes, publishedAt, held } = row;
  const manifest = parseStoredManifest(row.manifest);
  const { yankedAt, yankReason, killedAt, killReason } = row;
  return {
    id,
    version,
    hash,
    script,
    publisher,
    sizeBytes,
    publishedAt,
    permissions: requestedPermissions(manifest),
    ...(yankedAt !== null && { yanked: { at: yankedAt, reason: yankReason ?? '' } }),
    ...(killedAt !== null && { killed: { at: killedAt, reason: killReason ?? '' } }),
    held,
    showcase: parseStoredShowcase(row.showcase),
    manifest,
  };
}

/** A release as the audit log has it: without manifest and showcase, which its hash covers. */
export function toAuditedRelease({
  manifest: _manifest,
  showcase: _showcase,
  ...release
}: Release): Omit<Release, 'manifest' | 'showcase'> {
  return release;
}

/** Fields that came after the release was published get their defaults. */
export function parseStoredManifest(text: string): Manifest {
  return Manifest.parse(JSON.parse(text));
}

export function parseStoredShowcase(text: string): Showcase {
  return Showcase.parse(JSON.parse(text));
}
