import { missingSettings } from '@digital-commerce/plugin-schema';
import type { Manifest, PlanRequest, PlanStep } from '@digital-commerce/plugin-schema';
import { lt } from 'semver';
import type { TenantState } from '../lifecycle/tenant-state.ts';
import { buildInstallOrder } from '../resolver/install-order.ts';
import { PresentSet } from './present-set.ts';
import type { Present } from './present-set.ts';
import type { ResolvedChange } from './resolve-change.ts';

export interface StepsInput {
  state: TenantState;
  request: PlanRequest;
  resolved: ResolvedChange;
  /** Manifest of everything that is installed afterwards, by plugin. */
  after: ReadonlyMap<string, Manifest>;
  /** Keys of the settings that have a value which the release can use. */
  present: (manifest: Manifest) => readonly string[];
}

/** What is done to each plugin that changes, or that was asked for: first what goes, dependents first; then dependencies first. */
export function planSteps(input: StepsInput): PlanStep[] {
  const { state, resolved } = input;
  const installed = state.installed.map(({ manifest }) => manifest);
  const removed = dependenciesFirstOrder(installed)
    .toReversed()
    .filter((id) => resolved.removed.has(id))
    .map((id): PlanStep => planRemoval(input, id));
  const afterwards = new PresentSet([...input.after.values()]);
  const others = resolved.order.map((id) => planOther(input, afterwards, id));
  return [...removed, ...others.filter((step) => step !== undefined)];
}

function planRemoval({ state, resolved }: StepsInput, id: string): PlanStep {
  const version = state.installed.find((plugin) => plugin.id === id)?.version ?? '';
  return { action: 'remove', id, version, becauseOf: [...(resolved.removed.get(id) ?? [])] };
}

function planOther(input: StepsInput, afterwards: PresentSet, id: string): PlanStep | undefined {
  const { state, request, resolved, after, present } = input;
  const version = resolved.versions.get(id) ?? '';
  const from = state.installed.find((plugin) => plugin.id === id)?.version;
  const isAskedFor = request.install.some((entry) => entry.id === id);
  if (from === version) return isAskedFor ? { action: 'keep', id, version } : undefined;
  const manifest = after.get(id);
  if (manifest === undefined) throw new TypeError(`Nothing is known of "${id}" ${version}, which the plan installs.`);
  const missing = missingSettings(manifest, present(manifest));
  const neededBy = isAskedFor ? [] : dependentsOn(afterwards, id);
  if (from === undefined) return { action: 'install', id, version, missingSettings: missing, neededBy };
  const action = lt(version, from) ? 'downgrade' : 'upgrade';
  return { action, id, version, from, missingSettings: missing, neededBy };
}

/** Plugins that have something to say about the version of this one. */
function dependentsOn(present: PresentSet, id: string): string[] {
  return present.members
    .filter((other) => other.id !== id && needsOf(other, present).includes(id))
    .map((other) => other.id)
    .toSorted();
}

function needsOf({ dependencies, optionalDependencies }: Present, present: PresentSet): string[] {
  const ranges = [...Object.entries(dependencies), ...Object.entries(optionalDependencies)];
  return ranges.flatMap(([name, range]) => present.meeting(name, range).map(({ id }) => id));
}

function dependenciesFirstOrder(releases: readonly Present[]): string[] {
  const present = new PresentSet(releases);
  return buildInstallOrder(new Map(releases.map((release) => [release.id, needsOf(release, present)]))).order;
}
