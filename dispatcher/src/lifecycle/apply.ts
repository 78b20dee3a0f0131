import { missingSettings } from '@digital-commerce/plugin-schema';
import type { Actor, Consent, Installation, InstallationState, PlanStep } from '@digital-commerce/plugin-schema';
import { and, eq } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { commitTenantChange } from '../db/commit.ts';
import { plans, tenantPlugins } from '../db/tables.ts';
import { grantStatements } from '../grants/grant-statements.ts';
import { isSameGrants } from '../grants/grants.ts';
import type { Grants } from '../grants/grants.ts';
import type { Services } from '../services.ts';
import { decideGrants } from '../planning/consent.ts';
import type { PlannedChange } from '../planning/plan-request.ts';
import { reloadPlan } from '../planning/reload-plan.ts';
import { listInstallations } from './installations.ts';
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
 * @throws PLAN_STALE, CONSENT_REQUIRED, REVISION_CONFLICT, NAMESPACE_ERROR
 */
export async function applyPlan(
  services: Services,
  tenant: string,
  { hash, consent, actor }: { hash: string; consent: Consent; actor: Actor },
): Promise<AppliedPlan> {
  const change = await reloadPlan(services, tenant, hash);
  const grants = decideGrants(change.plan, consent);
  const prepared = await Promise.all(
    change.plan.steps.map((step) => prepareStep(services, change, { step, grants, actor })),
  );
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

/** What a step writes; nothing when all is as it should be. Scripts are in the namespace before any row names them. */
async function prepareStep(
  services: Services,
  { state, targets }: PlannedChange,
  { step, grants, actor }: { step: PlanStep; grants: ReadonlyMap<string, Grants>; actor: Actor },
): Promise<{ statements: BatchItem<'sqlite'>[]; oldScript: string | undefined } | undefined> {
  const { db } = services;
  const installed = state.installed.find(({ id }) => id === step.id);
  const row = and(eq(tenantPlugins.tenantId, state.id), eq(tenantPlugins.pluginId, step.id));
  if (step.action === 'remove') {
    return { statements: [db.delete(tenantPlugins).where(row)], oldScript: installed?.script };
  }
  const release = targets.get(step.id);
  const decided = grants.get(step.id);
  if (release === undefined || decided === undefined)
    throw new TypeError(`The plan lacks what it says of "${step.id}".`);
  const script = await resolveScript(state.id, release);
  await ensureScript(services, script, release);
  const at = new Date().toISOString();
  const granting = grantStatements(db, {
    tenant: state.id,
    plugin: step.id,
    releaseHash: release.hash,
    previousHash: installed?.hash,
    grants: decided,
    actor,
    at,
  });
  if (step.action === 'keep') {
    return isSameGrants(installed?.grants, decided) ? undefined : { statements: granting, oldScript: undefined };
  }
  const values = (await installed?.settings.values(services.sealer, release.manifest.settings)) ?? {};
  const isComplete = missingSettings(release.manifest, Object.keys(values)).length === 0;
  const pinned = { version: release.version, script, state: resolveState(installed?.state, isComplete) };
  if (installed !== undefined) {
    return {
      statements: [db.update(tenantPlugins).set(pinned).where(row), ...granting],
      oldScript: installed.script,
    };
  }
  const inserted = { tenantId: state.id, pluginId: step.id, installedAt: at, ...pinned };
  return { statements: [db.insert(tenantPlugins).values(inserted), ...granting], oldScript: undefined };
}

/** An upgrade never switches on what was switched off. */
function resolveState(current: InstallationState | undefined, isComplete: boolean): InstallationState {
  if (current === 'inactive') return 'inactive';
  return isComplete ? 'active' : 'needs_settings';
}
