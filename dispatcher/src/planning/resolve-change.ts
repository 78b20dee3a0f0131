import { PLATFORM_VERSION, PlatformError } from '@digital-commerce/plugin-schema';
import type { PlanRequest } from '@digital-commerce/plugin-schema';
import { rcompare, validRange } from 'semver';
import type { TenantState } from '../lifecycle/tenant-state.ts';
import { notInstalled } from '../lifecycle/tenant-state.ts';
import { pluginNotFound } from '../registry/plugin-not-found.ts';
import type { Candidate, Explanation, Resolved } from '@digital-commerce/plugin-resolver';
import { resolve } from '@digital-commerce/plugin-resolver';
import { findDependents, releasesInRange } from './dependents.ts';

export interface ChangeInput {
  state: TenantState;
  request: PlanRequest;
  /** Every release of the plugins that are installed or asked for, and of what these could need. */
  candidates: ReadonlyMap<string, readonly Candidate[]>;
}

export interface ResolvedChange extends Omit<Resolved, 'ok'> {
  /** What is removed: each with those of the removed plugins that it needs, none when it was asked for itself. */
  removed: ReadonlyMap<string, readonly string[]>;
}

const ANY = '*';
const MAX_SHOWN = 20;

/**
 * The versions that a tenant has after a change. A plugin that is asked for gets the newest version in its range that fits;
 * the others stay as they are where that is possible.
 * @throws INVALID_REQUEST, PLUGIN_NOT_FOUND, RELEASE_NOT_FOUND, NOT_INSTALLED, HAS_DEPENDENTS, UNRESOLVABLE
 */
export function resolveChange(input: ChangeInput): ResolvedChange {
  checkRequest(input);
  const { state, request, candidates } = input;
  const dependents = dependentsOf(input);
  if (dependents.size > 0 && !request.cascade) throw hasDependents(request.remove, dependents);
  const removed = new Map([...request.remove.map((id) => [id, []] as const), ...dependents]);
  const resolution = resolve({
    candidates,
    installed: new Map(state.installed.map(({ id, version }) => [id, version])),
    wanted: request.install.map(({ id, range = ANY }) => ({ id, range, upgrade: true })),
    removed: [...removed.keys()],
    platformVersion: PLATFORM_VERSION,
  });
  if (!resolution.ok) throw unresolvable(resolution.explanation);
  const { versions, order, cycles } = resolution;
  return { versions, order, cycles, removed };
}

function checkRequest({ state, request, candidates }: ChangeInput): void {
  checkNamedOnce(request);
  for (const { id, range } of request.install) checkRange(id, range, candidates.get(id) ?? []);
  for (const id of request.remove) {
    if (!state.installed.some((plugin) => plugin.id === id)) throw notInstalled(state.id, id);
  }
}

function checkNamedOnce({ install, remove }: PlanRequest): void {
  const seen = new Set<string>();
  for (const id of [...install.map((entry) => entry.id), ...remove]) {
    if (seen.has(id)) throw new PlatformError('INVALID_REQUEST', `The request names "${id}" twice. Name it once.`);
    seen.add(id);
  }
  if (seen.size === 0) throw new PlatformError('INVALID_REQUEST', 'The request names no plugin to install or remove.');
}

function checkRange(id: string, range: string | undefined, candidates: readonly Candidate[]): void {
  if (candidates.length === 0) throw pluginNotFound(id);
  if (range !== undefined && validRange(range) === null) {
    throw new PlatformError('INVALID_REQUEST', `"${range}" is not a version range. Use one such as "^1.4.0".`);
  }
  if (releasesInRange(candidates, range ?? ANY).length > 0) return;
  const published = candidates
    .filter(({ status }) => status === 'available')
    .map(({ version }) => version)
    .toSorted(rcompare);
  const shown = published.slice(0, MAX_SHOWN).join(', ') || 'none that can be installed';
  throw new PlatformError(
    'RELEASE_NOT_FOUND',
    `No release of "${id}" matches "${range ?? ANY}". Published: ${shown}. A prerelease has to be named.`,
    { published },
  );
}

function dependentsOf({ state, request, candidates }: ChangeInput): ReadonlyMap<string, readonly string[]> {
  if (request.remove.length === 0) return new Map();
  return findDependents({
    installed: state.installed.map(({ manifest }) => manifest),
    removed: request.remove,
    wanted: request.install.flatMap(({ id, range = ANY }) => releasesInRange(candidates.get(id) ?? [], range)),
  });
}

function hasDependents(removed: readonly string[], dependents: ReadonlyMap<string, readonly string[]>): PlatformError {
  const list = [...dependents].map(([id, needs]) => `"${id}" needs ${needs.map((need) => `"${need}"`).join(' and ')}`);
  return new PlatformError(
    'HAS_DEPENDENTS',
    `${removed.map((id) => `"${id}"`).join(', ')} cannot be removed alone: ${list.join('; ')}. Remove them as well, or ask for \`cascade\`.`,
    { dependents: [...dependents].map(([plugin, needs]) => ({ plugin, needs })) },
  );
}

function unresolvable({ suggestions, ...explanation }: Explanation): PlatformError {
  return new PlatformError('UNRESOLVABLE', explanation.text, { explanation, suggestions });
}
