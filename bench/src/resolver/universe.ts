import type { Candidate } from '../../../dispatcher/src/resolver/candidate.ts';
import type { ResolveInput, Wanted } from '../../../dispatcher/src/resolver/resolution.ts';
import { resolve } from '../../../dispatcher/src/resolver/resolve.ts';
import { createRandom } from './random.ts';
import type { Random } from './random.ts';

export interface UniverseSize {
  plugins: number;
  /** Of each plugin; 5 minor versions make a major one. */
  versions: number;
  installed: number;
  seed: number;
}

export interface BenchCase {
  name: string;
  input: ResolveInput;
}

const MINORS = 5;

/** A tenant with plugins from some time ago, and what it may ask for today. */
export function createCases(size: UniverseSize): BenchCase[] {
  const random = createRandom(size.seed);
  const candidates = createCandidates(size, random);
  const installed = createInstalled(size, candidates, random);
  const ask = (wanted: readonly Wanted[]): ResolveInput => ({
    candidates,
    installed,
    wanted,
    removed: [],
    platformVersion: '1.0.0',
  });
  const deep = findDeepest(candidates, installed);
  const oldest = [...installed].find(([, version]) => version.startsWith('1.')) ?? [...installed][0];
  return [
    { name: 'install one with deep dependencies', input: ask([{ id: deep, range: '*' }]) },
    {
      name: 'upgrade five',
      input: ask([...installed.keys()].slice(0, 5).map((id) => ({ id, range: '*', upgrade: true }))),
    },
    { name: 'impossible', input: ask(createImpossible(candidates, installed)) },
  ];
}
