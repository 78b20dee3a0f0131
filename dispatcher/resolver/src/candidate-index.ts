import type { Candidate } from './candidate.ts';
import { Releases } from './releases.ts';
import type { ResolveInput } from './resolution.ts';
import { SemverCache } from './semver-cache.ts';
import { sortIds } from './sort-ids.ts';

type Index = ReadonlyMap<string, readonly string[]>;

/** Which plugins have something to do with a name. Serves all questions about the same plugins. */
export class CandidateIndex {
  readonly semver = new SemverCache();
  readonly #candidates: ResolveInput['candidates'];
  readonly #providers: Index;
  #dependents: Index | undefined;
  readonly #releases = new WeakMap<readonly Candidate[], Releases>();

  constructor(candidates: ResolveInput['candidates']) {
    this.#candidates = candidates;
    this.#providers = indexByName(candidates, (candidate, add) => {
      for (const name of Object.keys(candidate.provides)) add(name);
    });
  }

  releases(candidates: readonly Candidate[]): Releases {
    const known = this.#releases.get(candidates);
    if (known !== undefined) return known;
    const releases = new Releases(candidates, this.semver);
    this.#releases.set(candidates, releases);
    return releases;
  }

  /** Plugins of which a version provides the name, by id. */
  providers(name: string): readonly string[] {
    return this.#providers.get(name) ?? [];
  }

  /** Plugins of which a version has a dependency of that name, optional or not, by id. */
  dependents(name: string): readonly string[] {
    // Only prereleases need this.
    this.#dependents ??= indexByName(this.#candidates, ({ dependencies, optionalDependencies }, add) => {
      for (const name of Object.keys(dependencies)) add(name);
      for (const name of Object.keys(optionalDependencies)) add(name);
    });
    return this.#dependents.get(name) ?? [];
  }
}

function indexByName(
  candidates: ResolveInput['candidates'],
  addNames: (candidate: Candidate, add: (name: string) => void) => void,
): Index {
  const index = new Map<string, Set<string>>();
  for (const [id, versions] of candidates) {
    const add = (name: string): void => {
      const ids = index.get(name);
      if (ids === undefined) index.set(name, new Set([id]));
      else ids.add(id);
    };
    for (const candidate of versions) addNames(candidate, add);
  }
  return new Map([...index].map(([name, ids]) => [name, sortIds(ids)]));
}
