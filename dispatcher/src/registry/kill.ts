import type { Release, KeptRelease } from '@digital-commerce/plugin-schema';
import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { platformState, tenantPlugins } from '../db/tables.ts';
import type { Database } from '../db/database.ts';
import type { Services } from '../services.ts';
import { loadArtifact, toArtifactKey } from './artifacts.ts';
import type { ChangeAuthor } from './change-plugin.ts';
import { changeRelease, endWaiting } from './change-release.ts';
import type { ReleaseId } from './change-release.ts';
import { loadRelease } from './releases.ts';
import { toReleaseTag } from './script-tag.ts';
import { uploadScript } from './upload-script.ts';

/** Tenants whose copies are put back at a time. */
const PAGE_SIZE = 50;

/**
 * Stops a release for all tenants. Once the rows are written no new call begins, in other isolates within
 * `ROUTING_MAX_AGE_MS`, and nobody waits for those in flight. Then its scripts are taken out of the namespace; should that
 * fail, the call can be repeated, and the sweep does it in any case.
 * @throws RELEASE_NOT_FOUND, NAMESPACE_ERROR
 */
export async function killRelease(
  services: Services,
  id: ReleaseId,
  author: ChangeAuthor,
  reason: string,
): Promise<Release> {
  const release = await changeRelease(services, id, author, {
    action: 'release.kill',
    reason,
    work: ({ killedAt }) =>
      killedAt === null ? { killedAt: new Date().toISOString(), killReason: reason } : undefined,
    statements: [moveKillRevision(services), endWaiting(services.db, id)],
  });
  services.routing.clear();
  services.running.stop(release);
  await services.scripts.deleteScriptsWithTag(toReleaseTag(release.hash));
  return release;
}

/**
 * Lets a killed release run again where it is installed. Its scripts are back before the first call can begin.
 * @throws RELEASE_NOT_FOUND, NAMESPACE_ERROR
 */
export async function reviveRelease(
  services: Services,
  id: ReleaseId,
  author: ChangeAuthor,
  reason: string,
): Promise<Release> {
  const killed = await loadRelease(services.db, id.plugin, id.version);
  if (killed.killed === undefined) return killed;
  await putScriptsBack(services, killed);
  const release = await changeRelease(services, id, author, {
    action: 'release.revive',
    reason,
    work: ({ killedAt }) => (killedAt === null ? undefined : { killedAt: null, killReason: null }),
    statements: [moveKillRevision(services)],
  });
  services.routing.clear();
  // A kill or a sweep that was still at work may have taken some away again.
  await putScriptsBack(services, killed);
  return release;
}

function moveKillRevision({ db }: Services) {
  return db
    .update(platformState)
    .set({ killRevision: sql`${platformState.killRevision} + 1` })
    .where(eq(platformState.id, 1));
}

async function putScriptsBack(services: Services, release: Release): Promise<void> {
  const { hash } = release;
  const bundle = await loadArtifact(services.env.ARTIFACTS, toArtifactKey(hash));
  await putBack(services, { hash, bundle }, [release.script]);
  for await (const page of pagesOf((after) => loadRunning(services.db, release, after))) {
    await putBack(services, { hash, bundle }, page);
  }
  for await (const page of pagesOf((after) => loadReturnable(services.db, release, after))) {
    await putBack(services, { hash, bundle }, page);
  }
}

async function putBack(
  { scripts }: Services,
  { hash, bundle }: { hash: string; bundle: KeptRelease },
  names: readonly string[],
): Promise<void> {
  for (const name of new Set(names)) {
    await uploadScript(scripts, { name, hash, loadBundle: () => bundle });
  }
}

interface TenantScript {
  tenant: string;
  script: string | null;
}

/** Under which scripts tenants run the release. */
function loadRunning(db: Database, { id, version }: Release, after: string): Promise<TenantScript[]> {
  const { pluginId, tenantId: tenant, script } = tenantPlugins;
  return db
    .select({ tenant, script })
    .from(tenantPlugins)
    .where(and(eq(pluginId, id), eq(tenantPlugins.version, version), gt(tenant, after)))
    .orderBy(asc(tenant))
    .limit(PAGE_SIZE);
}

/** Under which scripts tenants would run the release after a rollback. */
function loadReturnable(db: Database, { id, version }: Release, after: string): Promise<TenantScript[]> {
  const { pluginId, tenantId: tenant, previousScript: script } = tenantPlugins;
  return db
    .select({ tenant, script })
    .from(tenantPlugins)
    .where(and(eq(pluginId, id), eq(tenantPlugins.previousVersion, version), gt(tenant, after)))
    .orderBy(asc(tenant))
    .limit(PAGE_SIZE);
}

async function* pagesOf(load: (after: string) => Promise<TenantScript[]>): AsyncGenerator<string[]> {
  for (let after: string | undefined = ''; after !== undefined;) {
    const rows: TenantScript[] = await load(after);
    yield rows.map(({ script }) => script).filter((script) => script !== null);
    after = rows.length < PAGE_SIZE ? undefined : rows.at(-1)?.tenant;
  }
}
