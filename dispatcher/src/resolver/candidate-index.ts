import type { Candidate } from './candidate.ts';
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

  constructor(candidates: ResolveInput['candidates']) {
    this.#candidates = candidates;
    this.#providers = indexByName(candidates, ({ provides }) => [provides]);
  }

  /** Plugins of which a version provides the name, by id. */
  providers(name: string): readonly string[] {
    return this.#providers.get(name) ?? [];
  }

  /** Plugins of which a version has a dependency of that name, optional or not, by id. */
  dependents(name: string): readonly string[] {
    // Only prereleases need this.
    this.#dependents ??= indexByName(this.#candidates, ({ dependencies, optionalDependencies }) => [
      dependencies,
      optionalDependencies,
    ]);
    return this.#dependents.get(name) ?? [];
  }
}

function indexByName(
  candidates: ResolveInput['candidates'],
  recordsOf: (candidate: Candidate) => Readonly<Record<string, string>>[],
): Index {
  const index = new Map<string, Set<string>>();
  for (const [id, versions] of candidates) {
    for (const record of versions.flatMap(recordsOf)) {
      for (const name of Object.keys(record)) {
        const ids = index.get(name);
        if (ids === undefined) index.set(name, new Set([id]));
        else ids.add(id);
      }
    }
  }
  return new Map([...index].map(([name, ids]) => [name, sortIds(ids)]));
}
