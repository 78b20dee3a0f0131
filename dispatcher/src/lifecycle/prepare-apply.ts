import type { Actor, Consent, PermissionName, PlanStep, Release } from '@digital-commerce/plugin-schema';
import type { Grants } from '../grants/grants.ts';
import { isSameGrants } from '../grants/grants.ts';
import { decideGrants } from '../planning/consent.ts';
import type { Services } from '../services.ts';
import type { Change, PinnedRelease } from './change.ts';
import type { PreparedOperation } from './operation.ts';
import { reloadPlan } from '../planning/reload-plan.ts';
import { resolveScript } from './script.ts';
import type { StepSpec, StepTarget } from './step-spec.ts';
import { requireInstalled } from './tenant-state.ts';
import type { TenantState } from './tenant-state.ts';

export interface ApplyOptions {
  hash: string;
  consent: Consent;
  actor: Actor;
  requestId: string;
  reason?: string | undefined;
}

/** A plugin of the plan that is installed afterwards. */
interface Arrival {
  action: 'install' | 'upgrade' | 'downgrade' | 'keep';
  target: StepTarget;
  from: string | undefined;
  release: Release;
}

/**
 * What carrying out a plan comes to. The steps of all its plugins go side by side, in the order of the plan, so that nothing
 * of any of them shows before everything of all of them is ready.
 * @throws PLAN_STALE, CONSENT_REQUIRED, INVALID_REQUEST
 */
export async function prepareApply(
  services: Services,
  tenant: string,
  { hash, consent }: Pick<ApplyOptions, 'hash' | 'consent'>,
): Promise<PreparedOperation> {
  const { plan, state, targets } = await reloadPlan(services, tenant, hash);
  const grants = decideGrants(plan, consent);
  const removals = plan.steps.filter((step) => step.action === 'remove');
  const arrivals = await Promise.all(
    plan.steps.flatMap((step) =>
      step.action === 'remove' ? [] : [toArrival(tenant, step, targets.get(step.id), grants.get(step.id)?.granted)],
    ),
  );
  const changes = [
    ...removals.map(({ id }) => toRemoval(state, id)),
    ...arrivals.flatMap((arrival) => toChange(state, arrival, grants.get(arrival.target.plugin))),
  ];
  return { kind: 'apply', action: 'plugins.apply', changes, steps: toSteps(arrivals, state, changes) };
}

async function toArrival(
  tenant: string,
  step: Exclude<PlanStep, { action: 'remove' }>,
  release: Release | undefined,
  granted: readonly string[] = [],
): Promise<Arrival> {
  const { action, id: plugin, version } = step;
  if (release === undefined) throw new TypeError(`The plan names "${plugin}" ${version}, which it was not given.`);
  const target = { plugin, version, script: await resolveScript(tenant, release), granted };
  return { action, target, from: 'from' in step ? step.from : undefined, release };
}

function toSteps(arrivals: readonly Arrival[], state: TenantState, changes: readonly Change[]): StepSpec[] {
  const moving = arrivals.filter(({ action }) => action !== 'keep');
  const removals = changes.filter((change) => change.change === 'remove');
  const migrating = moving.filter(({ release }) => release.manifest.migrations.length > 0);
  const steps: (StepSpec | false)[] = [
    ...arrivals.map(({ target }): StepSpec => ({ step: 'upload', ...target })),
    ...arrivals
      .filter((arrival) => keepsData(arrival) && changes.some(({ plugin }) => plugin === arrival.target.plugin))
      .map(({ target: { plugin } }): StepSpec => ({ step: 'storage', plugin })),
    ...migrating.map(({ target: { plugin, version }, from }): StepSpec => ({
      step: 'migrate',
      plugin,
      version,
      isFirst: from === undefined,
    })),
    ...moving.map(({ target }): StepSpec => ({ step: 'start', ...target })),
    ...moving.map(
      ({ target, release }) => release.manifest.healthCheck !== undefined && { step: 'probe' as const, ...target },
    ),
    ...moving.map(toHandlerStep),
    ...removals.map(({ plugin }) => toUninstallStep(state, plugin)),
    ...removals.map(({ plugin, exportKey }): StepSpec => ({ step: 'export', plugin, exportKey })),
    ...migrating.map(
      ({ target: { plugin, version }, from, release }) =>
        from !== undefined &&
        release.manifest.migrations.some(({ kind }) => kind !== 'expand') && {
          step: 'migrateForGood' as const,
          plugin,
          version,
        },
    ),
    changes.length > 0 && { step: 'flip' },
    ...removals.map(({ plugin }): StepSpec => ({ step: 'dropStorage', plugin })),
  ];
  return steps.filter((step) => step !== false);
}

function keepsData({ target: { granted = [] }, release }: Arrival): boolean {
  return release.manifest.migrations.length > 0 || granted.some((permission) => DATA_PERMISSIONS.has(permission));
}

const DATA_PERMISSIONS = new Set<string>(['database', 'kv', 'storage'] satisfies PermissionName[]);

/** Handlers that a release does not have cost no step. */
function toHandlerStep({ target, from, release: { manifest } }: Arrival): StepSpec | false {
  const { version: to } = target;
  if (from === undefined) return manifest.lifecycle.onInstall !== undefined && { step: 'onInstall', ...target, to };
  return manifest.lifecycle.onUpgrade !== undefined && { step: 'onUpgrade', ...target, from, to };
}

function toUninstallStep(state: TenantState, plugin: string): StepSpec | false {
  const { version, script, manifest } = requireInstalled(state, plugin);
  return (
    manifest.lifecycle.onUninstall !== undefined && { step: 'onUninstall', plugin, version, script, from: version }
  );
}

function toRemoval(state: TenantState, plugin: string): Extract<Change, { change: 'remove' }> {
  const installed = requireInstalled(state, plugin);
  const exportId = crypto.randomUUID();
  return {
    change: 'remove',
    plugin,
    version: installed.version,
    exportId,
    exportKey: `exports/${state.id}/${exportId}`,
    formerScripts: [installed.script, ...(installed.previous ? [installed.previous.script] : [])],
  };
}

/** Nothing for a plugin that is as it should be, with the grants that it should have. */
function toChange(
  state: TenantState,
  { action, target, release }: Arrival,
  grants: Grants = { granted: [], denied: [] },
): Change[] {
  const { plugin, version, script } = target;
  const { hash } = release;
  const installed = state.installed.find(({ id }) => id === plugin);
  if (action === 'keep') {
    return isSameGrants(installed?.grants, grants) ? [] : [{ change: 'grant', plugin, hash, grants }];
  }
  const from: PinnedRelease | undefined = installed && {
    version: installed.version,
    script: installed.script,
    hash: installed.hash,
  };
  const event = action === 'install' ? 'installed' : action === 'upgrade' ? 'upgraded' : 'downgraded';
  // The one before the one before cannot be gone back to any more.
  const formerScripts = installed?.previous ? [installed.previous.script] : [];
  const pinned = {
    change: 'pin' as const,
    event,
    plugin,
    to: { version, script, hash },
    grants,
    formerScripts,
  } as const;
  return [from === undefined ? pinned : { ...pinned, from }];
}
