import type { Manifest, Plan, PlanRequest, Release } from '@digital-commerce/plugin-schema';
import { loadTenantState } from '../lifecycle/tenant-state.ts';
import type { TenantState } from '../lifecycle/tenant-state.ts';
import { loadCandidates } from '../registry/load-candidates.ts';
import { pluginNotFound } from '../registry/plugin-not-found.ts';
import { loadReleasesOf } from '../registry/releases.ts';
import { suggestPlugin } from '../registry/suggest-plugin.ts';
import type { Services } from '../services.ts';
import { sha256Hex } from '../sha256.ts';
import { openInstallationDatabase } from '../storage/open-database.ts';
import { buildPlan } from './build-plan.ts';
import { requirePluginRoom } from '../limits/require-plugin-room.ts';
import { resolveChange } from './resolve-change.ts';
import type { ResolvedChange } from './resolve-change.ts';

export interface PlannedChange {
  plan: Plan;
  /** What the plan was made from. */
  state: TenantState;
  /** The release of each step that leaves its plugin installed, by plugin. */
  targets: ReadonlyMap<string, Release>;
}

/**
 * The plan for a request, from the state of this moment. Its hash covers the tenant, the revision and everything it shows.
 * @throws TENANT_NOT_FOUND, PLUGINS_FULL and what `resolveChange` and `buildPlan` throw
 */
export async function planRequest(
  services: Pick<Services, 'db' | 'env' | 'sealer'>,
  tenant: string,
  request: PlanRequest,
): Promise<PlannedChange> {
  const { db } = services;
  const state = await loadTenantState(db, tenant);
  const asked = request.install.map(({ id }) => id);
  const ids = new Set([...state.installed.map(({ id }) => id), ...asked]);
  const candidates = await loadCandidates(db, { tenant, ids: [...ids] });
  const unknown = asked.find((id) => !candidates.has(id));
  if (unknown !== undefined) throw pluginNotFound(unknown, await suggestPlugin(db, unknown));
  const resolved = resolveChange({ state, request, candidates });
  requirePluginRoom(state, resolved.versions.size);
  const targets = await loadReleasesOf(db, versionsToLoad(state, asked, resolved));
  const releases = new Map([...targets].map(([id, { manifest }]) => [id, manifest]));
  const [values, applied] = await Promise.all([
    openValues(services, state, releases),
    loadApplied(services, state, releases),
  ]);
  const plan = buildPlan({
    state,
    request,
    resolved,
    releases,
    applied,
    present: ({ id }) => values.get(id) ?? [],
  });
  return { plan: { hash: await sha256Hex(JSON.stringify(plan)), ...plan }, state, targets };
}

/** Of what changes, and of what was asked for. */
function versionsToLoad(
  { installed }: TenantState,
  asked: readonly string[],
  { versions }: ResolvedChange,
): ReadonlyMap<string, string> {
  const current = new Map(installed.map(({ id, version }) => [id, version]));
  return new Map([...versions].filter(([id, version]) => asked.includes(id) || current.get(id) !== version));
}

/** Keys of what is stored for each installed plugin, as its next release would read it. */
async function openValues(
  { sealer }: Pick<Services, 'sealer'>,
  { installed }: TenantState,
  releases: ReadonlyMap<string, Manifest>,
): Promise<Map<string, readonly string[]>> {
  const opened = installed.map(async ({ id, settings }) => {
    const fields = releases.get(id)?.settings;
    return [id, fields === undefined ? [] : Object.keys(await settings.values(sealer, fields))] as const;
  });
  return new Map(await Promise.all(opened));
}

/** What the databases of installed plugins that change their release say of the migrations that they have run. */
async function loadApplied(
  { env }: Pick<Services, 'env'>,
  { id: tenant, installed }: TenantState,
  releases: ReadonlyMap<string, Manifest>,
): Promise<Map<string, readonly string[]>> {
  const changing = installed.filter(({ id, version, manifest }) => {
    const next = releases.get(id);
    return next !== undefined && next.version !== version && manifest.migrations.length + next.migrations.length > 0;
  });
  const loaded = changing.map(
    async ({ id }) => [id, await openInstallationDatabase(env, tenant, id).applied()] as const,
  );
  return new Map(await Promise.all(loaded));
}
