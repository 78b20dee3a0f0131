import { satisfies } from 'semver';
import type { Candidate } from '@digital-commerce/plugin-resolver';
import { PresentSet } from './present-set.ts';
import type { Present } from './present-set.ts';

export interface RemovalInput {
  installed: readonly Present[];
  /** Plugins that are asked to be removed. */
  removed: readonly string[];
  /** Releases that the same request may bring, or put in the place of installed ones. */
  wanted: readonly Present[];
}

/**
 * What could not stay when plugins are removed, with what it needs of the removed ones, directly or through others that
 * could not stay either. What the same request installs in another version is not among it, and neither is what something
 * else that stays, or that the request brings, also satisfies.
 * @returns needed plugins by id of the dependent, in alphabetical order
 */
export function findDependents({ installed, removed, wanted }: RemovalInput): ReadonlyMap<string, readonly string[]> {
  const before = new PresentSet(installed);
  const arriving = new PresentSet(wanted);
  const isArriving = new Set(wanted.map(({ id }) => id));
  const gone = new Set(removed);
  const dependents = new Map<string, readonly string[]>();
  for (;;) {
    const staying = new PresentSet(installed.filter(({ id }) => !gone.has(id)));
    const broken = staying.members
      .filter(({ id }) => !isArriving.has(id))
      .map((plugin) => [plugin.id, lostNeeds(plugin, before, [staying, arriving])] as const)
      .filter(([, needs]) => needs.length > 0);
    if (broken.length === 0) return sortById(dependents);
    for (const [id, needs] of broken) {
      dependents.set(id, needs);
      gone.add(id);
    }
  }
}

/** Installed plugins that meet a need of the plugin which nothing meets afterwards. */
function lostNeeds({ dependencies }: Present, before: PresentSet, afterwards: readonly PresentSet[]): string[] {
  const lost = Object.entries(dependencies)
    .filter(([name, range]) => afterwards.every((present) => present.meeting(name, range).length === 0))
    .flatMap(([name, range]) => before.meeting(name, range).map(({ id }) => id));
  return [...new Set(lost)].toSorted();
}

/** Every release that a request's range lets in. */
export function releasesInRange(candidates: readonly Candidate[], range: string): Candidate[] {
  return candidates.filter(({ version }) => satisfies(version, range));
}

function sortById<Value>(map: ReadonlyMap<string, Value>): Map<string, Value> {
  return new Map([...map].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
