import { missingSettings, PlatformError, PlanRequest, requestedPermissions } from '@digital-commerce/plugin-schema';
import type { Actor, Installation, InstallationState, PlanStep, Release } from '@digital-commerce/plugin-schema';
import { and, eq, gt } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { commitTenantChange } from '../db/commit.ts';
import { plans, tenantPlugins } from '../db/tables.ts';
import { grantStatements } from '../grants/grant-statements.ts';
import type { Services } from '../services.ts';
import { PLAN_TTL_MS } from './create-plan.ts';
import { listInstallations } from './installations.ts';
import { planRequest } from './plan-request.ts';
import type { PlannedChange } from './plan-request.ts';
import { ensureScript, resolveScript } from './script.ts';

export interface AppliedPlan {
  /** Everything that is installed afterwards. */
  installations: Installation[];
  /** Scripts that this tenant has no more use for. */
  unusedScripts: string[];
}

/**
 * Does what a plan says, wholly or not at all. The plan is made anew first: when the outcome is another one, nobody has
 * agreed to it.
 * @throws PLAN_STALE, REVISION_CONFLICT, NAMESPACE_ERROR
 */
export async function applyPlan(
  services: Services,
  tenant: string,
  { hash, actor }: { hash: string; actor: Actor },
): Promise<AppliedPlan> {
  const change = await reloadPlan(services, tenant, hash);
  const prepared = await Promise.all(change.plan.steps.map((step) => prepareStep(services, change, { step, actor })));
  const changes = prepared.filter((step) => step !== undefined);
  if (changes.length > 0) {
    const { db } = services;
    const statements = changes.flatMap(({ statements }) => statements);
    await commitTenantChange(db, change.state, [...statements, db.delete(plans).where(eq(plans.tenantId, tenant))]);
    services.routing.drop(tenant);
  }
  return {
    installations: await listInstallations(services, tenant),
    unusedScripts: changes.map(({ oldScript }) => oldScript).filter((script) => script !== undefined),
  };
}

async function reloadPlan(services: Services, tenant: string, hash: string): Promise<PlannedChange> {
  const oldest = new Date(Date.now() - PLAN_TTL_MS).toISOString();
  const [row] = await services.db
    .select({ request: plans.request })
    .from(plans)
    .where(and(eq(plans.tenantId, tenant), eq(plans.hash, hash), gt(plans.createdAt, oldest)));
  if (row === undefined) throw stale(tenant, hash);
  const change = await planRequest(services, tenant, PlanRequest.parse(JSON.parse(row.request))).catch(
    (error: unknown) => {
      throw error instanceof PlatformError && error.status < 500 ? stale(tenant, hash) : error;
    },
  );
  if (change.plan.hash !== hash) throw stale(tenant, hash);
  return change;
}

function stale(tenant: string, hash: string): PlatformError {
  return new PlatformError(
    'PLAN_STALE',
    `Plan "${hash.slice(0, 12)}…" does not fit tenant "${tenant}" any more. Make a new plan and look at it.`,
  );
}

/** What a step writes; nothing when all is as it should be. Scripts are in the namespace before any row names them. */
async function prepareStep(
  services: Services,
  { state, releases }: PlannedChange,
  { step, actor }: { step: PlanStep; actor: Actor },
): Promise<{ statements: BatchItem<'sqlite'>[]; oldScript: string | undefined } | undefined> {
  const { db } = services;
  const installed = state.installed.find(({ id }) => id === step.id);
  const row = and(eq(tenantPlugins.tenantId, state.id), eq(tenantPlugins.pluginId, step.id));
  if (step.action === 'remove') {
    return { statements: [db.delete(tenantPlugins).where(row)], oldScript: installed?.script };
  }
  const release = requireRelease(releases, step);
  const script = await resolveScript(state.id, release);
  await ensureScript(services, script, release);
  const at = new Date().toISOString();
  const granted = requestedPermissions(release.manifest).map(({ permission }) => permission);
  const grants = grantStatements(db, {
    tenant: state.id,
    plugin: step.id,
    releaseHash: release.hash,
    grants: { granted, denied: [] },
    actor,
    at,
  });
  if (step.action === 'keep') {
    return installed?.grants === undefined ? { statements: grants, oldScript: undefined } : undefined;
  }
  const values = (await installed?.settings.values(services.sealer, release.manifest.settings)) ?? {};
  const isComplete = missingSettings(release.manifest, Object.keys(values)).length === 0;
  const pinned = { version: release.version, script, state: resolveState(installed?.state, isComplete) };
  if (installed !== undefined) {
    return {
      statements: [db.update(tenantPlugins).set(pinned).where(row), ...grants],
      oldScript: installed.script,
    };
  }
  const inserted = { tenantId: state.id, pluginId: step.id, installedAt: at, ...pinned };
  return { statements: [db.insert(tenantPlugins).values(inserted), ...grants], oldScript: undefined };
}

/** An upgrade never switches on what was switched off. */
function resolveState(current: InstallationState | undefined, isComplete: boolean): InstallationState {
  if (current === 'inactive') return 'inactive';
  return isComplete ? 'active' : 'needs_settings';
}

function requireRelease(releases: PlannedChange['releases'], { id, version }: PlanStep): Release {
  const release = releases.get(id)?.find((candidate) => candidate.version === version);
  if (release === undefined) throw new TypeError(`The plan names "${id}" ${version}, which it was not given.`);
  return release;
}
