import { missingSettings } from '@digital-commerce/plugin-schema';
import type { Manifest, PlanRequest, PlanStep } from '@digital-commerce/plugin-schema';
import { lt } from 'semver';
import type { TenantState } from '../lifecycle/tenant-state.ts';
import { buildInstallOrder } from '@digital-commerce/plugin-resolver';
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
  const { state, resolved, after } = input;
  const removed = removalOrder(state, resolved.removed).map((id) => planRemoval(input, id));
  const needs = needsOf([...after.values()]);
  const others = resolved.order.map((id) => planOther(input, needs, id));
  return [...removed, ...others.filter((step) => step !== undefined)];
}

function removalOrder({ installed }: TenantState, removed: ResolvedChange['removed']): string[] {
  if (removed.size === 0) return [];
  const { order } = buildInstallOrder(needsOf(installed.map(({ manifest }) => manifest)));
  return order.toReversed().filter((id) => removed.has(id));
}

function planRemoval({ state, resolved }: StepsInput, id: string): PlanStep {
  const version = state.installed.find((plugin) => plugin.id === id)?.version ?? '';
  return { action: 'remove', id, version, becauseOf: [...(resolved.removed.get(id) ?? [])] };
}

function planOther(input: StepsInput, needs: ReadonlyMap<string, readonly string[]>, id: string): PlanStep | undefined {
  const { state, request, resolved, after, present } = input;
  const version = resolved.versions.get(id) ?? '';
  const from = state.installed.find((plugin) => plugin.id === id)?.version;
  const isAskedFor = request.install.some((entry) => entry.id === id);
  if (from === version) return isAskedFor ? { action: 'keep', id, version } : undefined;
  const manifest = after.get(id);
  if (manifest === undefined) throw new TypeError(`Nothing is known of "${id}" ${version}, which the plan installs.`);
  const missing = missingSettings(manifest, present(manifest));
  const neededBy = isAskedFor ? [] : dependentsOn(needs, id);
  if (from === undefined) return { action: 'install', id, version, missingSettings: missing, neededBy };
  const action = lt(version, from) ? 'downgrade' : 'upgrade';
  return { action, id, version, from, missingSettings: missing, neededBy };
}

function dependentsOn(needs: ReadonlyMap<string, readonly string[]>, id: string): string[] {
  return [...needs]
    .filter(([other, needed]) => other !== id && needed.includes(id))
    .map(([other]) => other)
    .toSorted();
}

/** For each release those that it has something to say about: it depends on them, optionally or not. */
function needsOf(releases: readonly Present[]): Map<string, string[]> {
  const present = new PresentSet(releases);
  return new Map(
    releases.map(({ id, dependencies, optionalDependencies }) => {
      const ranges = [...Object.entries(dependencies), ...Object.entries(optionalDependencies)];
      return [id, ranges.flatMap(([name, range]) => present.meeting(name, range).map((other) => other.id))];
    }),
  );
}
