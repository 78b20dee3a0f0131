import { PLATFORM_VERSION, requestedPermissions } from '@digital-commerce/plugin-schema';
import type { OfferedVersions } from '@digital-commerce/plugin-schema';
import { and, eq, sql } from 'drizzle-orm';
import { gt, prerelease, satisfies } from 'semver';
import type { Database } from '../db/database.ts';
import { pluginReleases } from '../db/tables.ts';
import { carryGrants } from '../grants/carry-grants.ts';
import { loadTenantState } from '../lifecycle/tenant-state.ts';
import type { InstalledPlugin, TenantState } from '../lifecycle/tenant-state.ts';
import { resolve } from '@digital-commerce/plugin-resolver';
import type { Services } from '../services.ts';
import { describeManualUpdate } from '../updates/describe-manual-update.ts';
import { loadCandidates } from './load-candidates.ts';
import type { PublishedCandidate } from './load-candidates.ts';
import { pluginNotFound } from './plugin-not-found.ts';
import { parseStoredManifest, sortNewestFirst } from './releases.ts';
import type { ReleaseRow } from './releases.ts';

/** Versions that one answer lists: the newest. */
const MAX_VERSIONS = 50;

type OfferedVersion = OfferedVersions['versions'][number];

interface Surroundings {
  state: TenantState;
  installed: InstalledPlugin | undefined;
  candidates: ReadonlyMap<string, readonly PublishedCandidate[]>;
}

/**
 * The releases of a plugin, newest first, and why a tenant cannot have those that it cannot. One that is held back for
 * other tenants is named, and nothing else is told of it.
 * @throws TENANT_NOT_FOUND, PLUGIN_NOT_FOUND
 */
export async function listOfferedVersions(
  { db }: Pick<Services, 'db'>,
  { tenant, plugin }: { tenant: string; plugin: string },
): Promise<OfferedVersions> {
  const state = await loadTenantState(db, tenant);
  const ids = new Set([...state.installed.map(({ id }) => id), plugin]);
  const candidates = await loadCandidates(db, { tenant, ids: [...ids] });
  const all = candidates.get(plugin) ?? [];
  if (all.every(({ status }) => status === 'held')) throw pluginNotFound(plugin);
  const surroundings = { state, candidates, installed: state.installed.find(({ id }) => id === plugin) };
  const shown = sortNewestFirst(all).slice(0, MAX_VERSIONS);
  const details = await loadDetails(db, plugin, shown);
  const versions = shown.flatMap((candidate) => {
    const release = details.get(candidate.version);
    return release === undefined ? [] : [toOfferedVersion(surroundings, candidate, release)];
  });
  const newest = versions.find(({ isOffered }) => isOffered)?.version;
  return { plugin, versions, ...(newest !== undefined && { newest }) };
}

type Details = Pick<ReleaseRow, 'manifest' | 'yankReason' | 'killReason'>;

async function loadDetails(
  db: Database,
  plugin: string,
  candidates: readonly PublishedCandidate[],
): Promise<ReadonlyMap<string, Details>> {
  const { version, manifest, yankReason, killReason } = pluginReleases;
  const versions = JSON.stringify(candidates.map((candidate) => candidate.version));
  const rows = await db
    .select({ version, manifest, yankReason, killReason })
    .from(pluginReleases)
    .where(and(eq(pluginReleases.pluginId, plugin), sql`${version} IN (SELECT value FROM json_each(${versions}))`));
  return new Map(rows.map((row) => [row.version, row]));
}

function toOfferedVersion(surroundings: Surroundings, candidate: PublishedCandidate, release: Details): OfferedVersion {
  const { version, publishedAt } = candidate;
  const { installed, state } = surroundings;
  const reason = explainRefusal(surroundings, candidate, release);
  const { missing } = carryGrants(installed?.grants, requestedPermissions(parseStoredManifest(release.manifest)));
  const needsConsent = candidate.status !== 'held' && missing.length > 0;
  const isNewer = installed !== undefined && gt(version, installed.version);
  const policy = installed?.updatePolicy ?? state.updatePolicy;
  const note =
    reason === undefined && isNewer
      ? describeManualUpdate(policy, installed.version, { version, publishedAt, needsConsent, now: Date.now() })
      : undefined;
  return {
    version,
    publishedAt,
    isInstalled: version === installed?.version,
    isOffered: reason === undefined,
    ...(reason !== undefined && { reason }),
    ...(note !== undefined && { note }),
    needsConsent,
  };
}

/** `undefined` when the tenant can have it. */
function explainRefusal(
  { state, candidates }: Surroundings,
  { id, version, status, platform }: PublishedCandidate,
  { killReason, yankReason }: Details,
): string | undefined {
  if (status === 'killed') return `The operator has stopped it: ${killReason ?? ''}`;
  if (status === 'yanked') return `It was taken out of the choice: ${yankReason ?? ''}`;
  if (status === 'held') return 'It is held back: some tenants get it first.';
  if (prerelease(version) !== null)
    return `It is a prerelease: only a range that names it, such as "${version}", has it installed.`;
  if (platform !== undefined && !satisfies(PLATFORM_VERSION, platform)) {
    return `It needs version "${platform}" of the platform, which has version ${PLATFORM_VERSION}.`;
  }
  const resolution = resolve({
    candidates,
    installed: new Map(state.installed.map((plugin) => [plugin.id, plugin.version])),
    wanted: [{ id, range: version, upgrade: true }],
    removed: [],
    platformVersion: PLATFORM_VERSION,
  });
  return resolution.ok ? undefined : resolution.explanation.text;
}
