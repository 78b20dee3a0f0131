import type { Candidate } from './candidate.ts';
import { Domain } from './domain.ts';
import type { Term } from './incompatibility.ts';
import type { ResolveInput } from './resolution.ts';
import type { SemverCache } from './semver-cache.ts';

/** What a version needs: one of the alternatives, best first. */
export interface Need {
  name: string;
  range: string;
  alternatives: readonly Term[];
}

/** The input, indexed. Plugins are looked at when they are first asked for. */
export class Universe {
  readonly input: ResolveInput;
  readonly semver: SemverCache;
  readonly #domains = new Map<string, Domain>();
  readonly #alternatives = new Map<string, readonly Term[]>();
  readonly #needs = new Map<Candidate, readonly Need[]>();
  readonly #providers: ReadonlyMap<string, readonly string[]>;
  readonly #upgrades: ReadonlySet<string>;
  #dependents: ReadonlyMap<string, readonly string[]> | undefined;

  constructor(input: ResolveInput, semver: SemverCache) {
    this.input = input;
    this.semver = semver;
    this.#providers = indexByName(input, ({ provides }) => [provides]);
    this.#upgrades = new Set(input.wanted.filter(({ upgrade }) => upgrade === true).map(({ id }) => id));
  }

  domain(id: string): Domain {
    const known = this.#domains.get(id);
    if (known !== undefined) return known;
    const { candidates, installed } = this.input;
    const domain = new Domain(
      {
        id,
        index: this.#domains.size,
        candidates: candidates.get(id) ?? [],
        installed: installed.get(id),
        upgrade: this.#upgrades.has(id),
      },
      this.semver,
    );
    this.#domains.set(id, domain);
    return domain;
  }

  /** Installed plugins that stay, by id. */
  staying(): Domain[] {
    const removed = new Set(this.input.removed);
    return sortIds(this.input.installed.keys())
      .filter((id) => !removed.has(id))
      .map((id) => this.domain(id));
  }

  /** Whether a change of the plugin's installed version is to be avoided. */
  isChangeCounted(domain: Domain): boolean {
    return domain.installed !== undefined && !this.#upgrades.has(domain.id);
  }

  isKnown(name: string): boolean {
    return this.#providers.has(name) || (this.input.candidates.get(name)?.length ?? 0) > 0;
  }

  /** The versions that satisfy a dependency: first those of the plugin of that name, then those that provide it, by id. */
  alternatives(name: string, range: string): readonly Term[] {
    const key = `${name} ${range}`;
    const known = this.#alternatives.get(key);
    if (known !== undefined) return known;
    const alternatives = this.#offers(name, (version) => this.semver.isInRange(version, range));
    this.#alternatives.set(key, alternatives);
    return alternatives;
  }

  /** The versions that stand for the name, but in no version that is in range. */
  outOfRange(name: string, range: string): Term[] {
    const inRange = new Map(this.alternatives(name, range).map(({ domain, set }) => [domain, set]));
    return this.#offers(name, () => true).flatMap(({ domain, set }) => {
      const rest = set.without(inRange.get(domain) ?? domain.absent);
      return rest.isEmpty ? [] : [{ domain, set: rest }];
    });
  }

  needs(candidate: Candidate): readonly Need[] {
    const known = this.#needs.get(candidate);
    if (known !== undefined) return known;
    const needs = sortIds(Object.keys(candidate.dependencies)).map((name): Need => {
      const range = candidate.dependencies[name] ?? '*';
      return { name, range, alternatives: this.alternatives(name, range) };
    });
    this.#needs.set(candidate, needs);
    return needs;
  }

  /** For a prerelease that may not be chosen by itself: the versions whose ranges name it. Undefined for any other version. */
  namedBy(domain: Domain, member: number): readonly Term[] | undefined {
    if (member === domain.installed || !domain.isPrerelease(member)) return undefined;
    const { version } = domain.candidate(member);
    const names = (range: string | undefined): boolean => range !== undefined && this.semver.isInRange(version, range);
    if (this.input.wanted.some(({ id, range }) => id === domain.id && names(range))) return undefined;
    this.#dependents ??= indexByName(this.input, ({ dependencies, optionalDependencies }) => [
      dependencies,
      optionalDependencies,
    ]);
    return (this.#dependents.get(domain.id) ?? [])
      .filter((id) => id !== domain.id)
      .map((id) => this.domain(id))
      .map((dependent) => ({
        domain: dependent,
        set: dependent.where(
          ({ dependencies, optionalDependencies }) =>
            names(valueOf(dependencies, domain.id)) || names(valueOf(optionalDependencies, domain.id)),
        ),
      }))
      .filter(({ set }) => !set.isEmpty);
  }

  #offers(name: string, isOffered: (version: string) => boolean): Term[] {
    const ids = [name, ...(this.#providers.get(name) ?? []).filter((id) => id !== name)];
    return ids.flatMap((id) => {
      const domain = this.domain(id);
      const set = domain.where((candidate) => {
        const provided = valueOf(candidate.provides, name);
        return (id === name && isOffered(candidate.version)) || (provided !== undefined && isOffered(provided));
      });
      return set.isEmpty ? [] : [{ domain, set }];
    });
  }
}

/** An own property; a plugin may be called "constructor". */
export function valueOf(record: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

export function sortIds(ids: Iterable<string>): string[] {
  return [...ids].toSorted(compareIds);
}

export function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Plugins with a version that has the name in one of the records, by id. */
function indexByName(
  { candidates }: ResolveInput,
  recordsOf: (candidate: Candidate) => Readonly<Record<string, string>>[],
): Map<string, string[]> {
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
