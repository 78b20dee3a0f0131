import type { Plan, PlanRequest, Release, SettingValue } from '@digital-commerce/plugin-schema';
import { loadReleases } from '../registry/releases.ts';
import type { Services } from '../services.ts';
import { sha256Hex } from '../sha256.ts';
import { buildPlan } from './build-plan.ts';
import { loadTenantState } from './tenant-state.ts';
import type { TenantState } from './tenant-state.ts';

export interface PlannedChange {
  plan: Plan;
  /** What the plan was made from. */
  state: TenantState;
  /** Releases of the plugins to install, by id. */
  releases: ReadonlyMap<string, readonly Release[]>;
}

/**
 * The plan for a request, from the state of this moment. Its hash covers the tenant, the revision and every step.
 * @throws TENANT_NOT_FOUND and what `buildPlan` throws
 */
export async function planRequest(services: Services, tenant: string, request: PlanRequest): Promise<PlannedChange> {
  const ids = request.install.map(({ id }) => id);
  const [state, releases] = await Promise.all([loadTenantState(services.db, tenant), loadReleases(services.db, ids)]);
  const values = await openValues(services, state, releases);
  const plan = buildPlan({
    tenant,
    revision: state.revision,
    installed: new Map(state.installed.map(({ id, version }) => [id, version])),
    releases,
    present: (id, { version }) => Object.keys(values.get(`${id}@${version}`) ?? {}),
    request,
  });
  return { plan: { hash: await sha256Hex(JSON.stringify(plan)), ...plan }, state, releases };
}

/** What is stored for each installed plugin, as each of its releases would read it. */
async function openValues(
  { sealer }: Services,
  state: TenantState,
  releases: ReadonlyMap<string, readonly Release[]>,
): Promise<Map<string, Record<string, SettingValue>>> {
  const opened = state.installed.flatMap(({ id, settings }) =>
    (releases.get(id) ?? []).map(
      async ({ version, manifest }) => [`${id}@${version}`, await settings.values(sealer, manifest.settings)] as const,
    ),
  );
  return new Map(await Promise.all(opened));
}
