import { resolve } from '../../../dispatcher/src/resolver/resolve.ts';
import type { ResolveInput } from '../../../dispatcher/src/resolver/resolution.ts';
import { createRandom } from './random.ts';
import { ask, createCandidates, createInstalled, toId } from './universe.ts';
import type { Candidates, UniverseSize } from './universe.ts';

export interface BenchCase {
  name: string;
  input: ResolveInput;
  isPossible: boolean;
}

export interface CasesOptions extends UniverseSize {
  installed: number;
  seed: number;
}

/** What a tenant may ask for in a universe of plugins. */
export function createCases({ installed: count, seed, ...size }: CasesOptions): BenchCase[] {
  const random = createRandom(seed);
  const candidates = createCandidates(size, random);
  const installed = createInstalled(candidates, count, random);
  const deepest = findDeepest(candidates, installed);
  const upgrades = [...installed.keys()].slice(0, 10);
  return [
    {
      name: `install one plugin that needs ${deepest.added} others`,
      input: ask(candidates, installed, [{ id: deepest.id, range: '*' }]),
      isPossible: true,
    },
    {
      name: 'upgrade ten plugins',
      input: ask(
        candidates,
        installed,
        upgrades.map((id) => ({ id, range: '*', upgrade: true })),
      ),
      isPossible: true,
    },
    {
      name: 'install one plugin that cannot be',
      input: ask(breakDependency(candidates, deepest.id), installed, [{ id: deepest.id, range: '*' }]),
      isPossible: false,
    },
  ];
}

/** Of the top layer, the plugin that adds the most others. */
function findDeepest(candidates: Candidates, installed: ReadonlyMap<string, string>): { id: string; added: number } {
  const top = Array.from({ length: candidates.size / 10 }, (_, index) => toId(candidates.size - 1 - index));
  const sizes = top.map((id) => {
    const resolution = resolve(ask(candidates, installed, [{ id, range: '*' }]));
    return { id, added: resolution.ok ? resolution.versions.size - installed.size - 1 : 0 };
  });
  return sizes.reduce((best, one) => (one.added > best.added ? one : best));
}

/** Adds to every version of the plugin a dependency that goes with none of the others, three steps away. */
function breakDependency(candidates: Candidates, id: string): Candidates {
  const broken = new Map(candidates);
  const add = (plugin: string, dependencies: Readonly<Record<string, string>>): void => {
    const releases = broken.get(plugin) ?? [];
    broken.set(
      plugin,
      releases.map((release) =>
        Object.assign({}, release, { dependencies: { ...release.dependencies, ...dependencies } }),
      ),
    );
  };
  const [shared, left, right] = ['shared', 'left', 'right'] as const;
  const template = candidates.get(toId(0)) ?? [];
  for (const plugin of [shared, left, right]) {
    broken.set(
      plugin,
      template.map((release) => Object.assign({}, release, { id: plugin, dependencies: {} })),
    );
  }
  add(left, { [shared]: '^1.0.0' });
  add(right, { [shared]: '^3.0.0' });
  add(id, { [left]: '*', [right]: '*' });
  return broken;
}
