import { isWidening, PlatformError } from '@digital-commerce/plugin-schema';
import type { Manifest, Plan, PlanStep } from '@digital-commerce/plugin-schema';
import type { InstalledPlugin, TenantState } from '../lifecycle/tenant-state.ts';
import { hookOrderChanges, requireHookOrder } from './hook-order-changes.ts';
import type { RunningPlugin } from './hook-order-changes.ts';
import { permissionChanges } from './permission-changes.ts';
import { planSteps } from './plan-steps.ts';
import type { StepsInput } from './plan-steps.ts';
import { migrationsInTheWay, plannedMigrations } from './planned-migrations.ts';

export interface PlanInput extends Omit<StepsInput, 'after'> {
  /** Manifest of each release that is not installed yet, by plugin. */
  releases: ReadonlyMap<string, Manifest>;
  /** Files of the migrations that an installed plugin has run, of each that changes its release and may have any. */
  applied: ReadonlyMap<string, readonly string[]>;
}

/**
 * What a change does to a tenant. The same change of the same state gives the same plan.
 * @throws HOOK_ORDER_CYCLE; ROLLBACK_IMPOSSIBLE when an older release is asked for that a migration has left behind
 */
export function buildPlan(input: PlanInput): Omit<Plan, 'hash'> {
  const { state, resolved, applied } = input;
  const current = new Map(state.installed.map((plugin) => [plugin.id, plugin]));
  const after = manifestsAfterwards(input, current);
  const steps = planSteps({ ...input, after });
  requireHookOrder(
    state.installed.map(({ manifest }) => manifest),
    [...after.values()],
  );
  const stays = steps.filter(({ action }) => action !== 'remove').map(({ id }) => id);
  const permissions = stays.flatMap((id) => permissionChanges(current.get(id), require(after, id), after.values()));
  const isChanged = new Set(stays);
  const denied = new Set(
    permissions.filter(({ change }) => change === 'denied').map(({ plugin, permission }) => `${plugin} ${permission}`),
  );
  const runningAfter = [...after.values()].map((manifest): RunningPlugin => {
    const plugin = current.get(manifest.id);
    if (plugin !== undefined && !isChanged.has(manifest.id)) return toRunning(plugin);
    return {
      manifest,
      isRunning: (permission) => willRun(plugin, manifest) && !denied.has(`${manifest.id} ${permission}`),
    };
  });
  return {
    tenant: state.id,
    revision: state.revision,
    steps,
    permissions,
    needsConsent: permissions.some(isWidening),
    hookOrder: hookOrderChanges(state.installed.map(toRunning), runningAfter),
    migrations: steps.flatMap((step) => migrationsOf({ after, applied }, step, current.get(step.id))),
    ...breakWorkflows(state, steps),
    cycles: resolved.cycles.map((cycle) => cycle.slice()),
  };
}

function breakWorkflows({ workflows }: TenantState, steps: readonly PlanStep[]): Pick<Plan, 'brokenWorkflows'> {
  const removed = new Set(steps.filter(({ action }) => action === 'remove').map(({ id }) => id));
  const brokenWorkflows = workflows
    .map(({ id, name, plugins }) => ({ id, name, plugins: plugins.filter((plugin) => removed.has(plugin)) }))
    .filter(({ plugins }) => plugins.length > 0);
  return brokenWorkflows.length === 0 ? {} : { brokenWorkflows };
}

function manifestsAfterwards(
  { resolved, releases }: PlanInput,
  current: ReadonlyMap<string, InstalledPlugin>,
): ReadonlyMap<string, Manifest> {
  const entries = [...resolved.versions].map(([id, version]): [string, Manifest] => {
    const installed = current.get(id);
    return [id, installed?.version === version ? installed.manifest : require(releases, id)];
  });
  return new Map(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function require(manifests: ReadonlyMap<string, Manifest>, id: string): Manifest {
  const manifest = manifests.get(id);
  if (manifest === undefined) throw new TypeError(`Nothing is known of plugin "${id}", which is to be installed.`);
  return manifest;
}

/** Handlers as calls of this moment find them. */
function toRunning({ manifest, state, killed, grants }: TenantState['installed'][number]): RunningPlugin {
  const isOn = state === 'active' && killed === undefined;
  return { manifest, isRunning: (permission) => isOn && (grants?.granted.includes(permission) ?? false) };
}

/** Once it has its settings. What was switched off stays off, and so does a release that was killed. */
function willRun(plugin: InstalledPlugin | undefined, next: Manifest): boolean {
  if (plugin === undefined) return true;
  return plugin.state !== 'inactive' && (plugin.killed === undefined || plugin.version !== next.version);
}

function migrationsOf(
  { after, applied }: { after: ReadonlyMap<string, Manifest>; applied: PlanInput['applied'] },
  { action, id }: PlanStep,
  current: InstalledPlugin | undefined,
): Plan['migrations'] {
  if (action === 'remove' || action === 'keep') return [];
  const next = require(after, id);
  if (current === undefined) return plannedMigrations(undefined, next);
  const done = applied.get(id) ?? [];
  if (action === 'downgrade') requireWayBack(done, current.manifest, next);
  return plannedMigrations(done, next);
}

function requireWayBack(applied: readonly string[], current: Manifest, older: Manifest): void {
  const inTheWay = migrationsInTheWay(applied, current, older);
  if (inTheWay.length === 0) return;
  throw new PlatformError(
    'ROLLBACK_IMPOSSIBLE',
    `Plugin "${older.id}" cannot go from ${current.version} back to ${older.version}: ${inTheWay.map((file) => `"${file}"`).join(', ')} changed its data for good. Remove it first to begin anew.`,
    { migrations: inTheWay },
  );
}
