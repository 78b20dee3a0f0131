import type { Candidate, ResolveInput, Wanted } from '@digital-commerce/plugin-resolver';
import { resolve } from '@digital-commerce/plugin-resolver';
import type { Random } from './random.ts';

export interface UniverseSize {
  plugins: number;
  /** Of each plugin. Five minor versions make a major one. */
  versions: number;
}

/** A plugin depends on plugins of the three layers below its own, so dependencies are up to this deep. */
const LAYERS = 10;
const MINORS_PER_MAJOR = 5;
/** Versions that the tenant has seen; the others came later. */
const SEEN_SHARE = 0.7;

export type Candidates = Map<string, Candidate[]>;

/** Plugins whose versions depend on versions of others from about the same time, in ranges such as "^2.1.0" and ">=2.1.0". */
export function createCandidates(size: UniverseSize, random: Random): Candidates {
  const ids = Array.from({ length: size.plugins }, (_, index) => toId(index));
  return new Map(ids.map((id, index) => [id, createReleases({ id, index }, size, random)]));
}

export function toId(index: number): string {
  return `plugin-${String(index).padStart(4, '0')}`;
}

function createReleases(
  { id, index }: { id: string; index: number },
  { plugins, versions }: UniverseSize,
  random: Random,
): Candidate[] {
  const perLayer = plugins / LAYERS;
  const layer = Math.floor(index / perLayer);
  const chooseTargets = (): number[] => {
    const count = layer === 0 ? 0 : random.below(4) + (layer > LAYERS / 2 ? 1 : 0);
    const targets = Array.from({ length: count }, () => {
      const below = layer - 1 - random.below(Math.min(layer, 3));
      return below * perLayer + random.below(perLayer);
    });
    return [...new Set(targets)];
  };
  let targets = chooseTargets();
  return Array.from({ length: versions }, (_, age) => {
    if (random.below(6) === 0) targets = chooseTargets();
    const dependencies = targets.map((target) => {
      const least = toVersion(Math.max(0, age - random.below(4)));
      return [toId(target), random.below(4) === 0 ? `>=${least}` : `^${least}`] as const;
    });
    return createRelease(id, toVersion(age), Object.fromEntries(dependencies));
  });
}

export function createRelease(id: string, version: string, dependencies: Candidate['dependencies']): Candidate {
  return { id, version, status: 'available', dependencies, optionalDependencies: {}, conflicts: {}, provides: {} };
}

function toVersion(age: number): string {
  return `${1 + Math.floor(age / MINORS_PER_MAJOR)}.${age % MINORS_PER_MAJOR}.0`;
}

/** What a tenant has that installed one plugin after the other, some time ago. */
export function createInstalled(candidates: Candidates, count: number, random: Random): Map<string, string> {
  const seen = new Map(
    [...candidates].map(([id, releases]) => [id, releases.slice(0, Math.ceil(releases.length * SEEN_SHARE))]),
  );
  let installed: ReadonlyMap<string, string> = new Map();
  while (installed.size < count) {
    const index = Math.floor(candidates.size * 0.3) + random.below(Math.floor(candidates.size * 0.4));
    const resolution = resolve(ask(seen, installed, [{ id: toId(index), range: '*' }]));
    if (resolution.ok && resolution.versions.size <= count + 10) installed = resolution.versions;
  }
  return new Map(installed);
}

export function ask(
  candidates: ReadonlyMap<string, readonly Candidate[]>,
  installed: ReadonlyMap<string, string>,
  wanted: readonly Wanted[],
): ResolveInput {
  return { candidates, installed, wanted, removed: [], platformVersion: '1.0.0' };
}
