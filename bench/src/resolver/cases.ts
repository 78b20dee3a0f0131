import type { Candidate, ResolveInput } from '@digital-commerce/plugin-resolver';
import { resolve } from '@digital-commerce/plugin-resolver';
import { createRandom } from './random.ts';
import { ask, createCandidates, createInstalled, createRelease, toId } from './universe.ts';
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
      name: 'move ten plugins on',
      input: ask(
        candidates,
        installed,
        upgrades.map((id) => ({ id, range: `>=${candidates.get(id)?.at(-2)?.version ?? '1.0.0'}` })),
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

/** Lets every version of the plugin depend on two others, of which each needs another major version of a third. */
function breakDependency(candidates: Candidates, id: string): Candidates {
  const template = candidates.get(toId(0)) ?? [];
  const copy = (name: string, dependencies: Candidate['dependencies']): Candidate[] =>
    template.map(({ version }) => createRelease(name, version, dependencies));
  const broken = (candidates.get(id) ?? []).map(({ version, dependencies }) =>
    createRelease(id, version, { left: '*', right: '*', ...dependencies }),
  );
  return new Map(candidates)
    .set('shared', copy('shared', {}))
    .set('left', copy('left', { shared: '^1.0.0' }))
    .set('right', copy('right', { shared: '^3.0.0' }))
    .set(id, broken);
}
