import type { Candidate } from './candidate.ts';
import type { CandidateIndex } from './candidate-index.ts';
import { Domain } from './domain.ts';
import type { Term } from './incompatibility.ts';
import { listProviders } from './list-providers.ts';
import type { ResolveInput } from './resolution.ts';
import type { SemverCache } from './semver-cache.ts';
import { sortIds } from './sort-ids.ts';
import { valueOf } from './value-of.ts';

/** What a version needs: one of the alternatives, best first. */
export interface Need {
  name: string;
  range: string;
  alternatives: readonly Term[];
}

const NO_CANDIDATES: readonly Candidate[] = [];

/** The input, indexed. Plugins are looked at when they are first asked for. */
export class Universe {
  readonly input: ResolveInput;
  readonly semver: SemverCache;
  readonly #domains = new Map<string, Domain>();
  /** By name, then by range. */
  readonly #alternatives = new Map<string, Map<string, readonly Term[]>>();
  readonly #needs = new Map<Candidate, readonly Need[]>();
  readonly #index: CandidateIndex;
  readonly #upgrades: ReadonlySet<string>;

  constructor(input: ResolveInput, index: CandidateIndex) {
    this.input = input;
    this.semver = index.semver;
    this.#index = index;
    this.#upgrades = new Set(input.wanted.filter(({ upgrade }) => upgrade === true).map(({ id }) => id));
  }

  domain(id: string): Domain {
    const known = this.#domains.get(id);
    if (known !== undefined) return known;
    const { candidates, installed } = this.input;
    const domain = new Domain({
      id,
      index: this.#domains.size,
      releases: this.#index.releases(candidates.get(id) ?? NO_CANDIDATES),
      installed: installed.get(id),
      upgrade: this.#upgrades.has(id),
    });
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

  isPublished(id: string): boolean {
    return (this.input.candidates.get(id)?.length ?? 0) > 0;
  }

  /** Whether the name is a published plugin's, or something that one provides. */
  isKnown(name: string): boolean {
    return this.isPublished(name) || this.#index.providers(name).length > 0;
  }

  /** The versions that satisfy a dependency: first those of the plugin of that name, then those that provide it, by id. */
  alternatives(name: string, range: string): readonly Term[] {
    const byRange = this.#alternatives.get(name) ?? new Map<string, readonly Term[]>();
    const known = byRange.get(range);
    if (known !== undefined) return known;
    const alternatives = listProviders({
      own: this.domain(name),
      others: this.#providers(name),
      versionsOf: (domain) => domain.inRange(range),
      isOffered: (version) => this.semver.isInRange(version, range),
    });
    this.#alternatives.set(name, byRange.set(range, alternatives));
    return alternatives;
  }

  /** The versions that stand for the name, but in no version that is in range. */
  outOfRange(name: string, range: string): Term[] {
    const inRange = new Map(this.alternatives(name, range).map(({ domain, set }) => [domain, set]));
    const all = listProviders({
      own: this.domain(name),
      others: this.#providers(name),
      versionsOf: (domain) => domain.present,
      isOffered: () => true,
    });
    return all.flatMap(({ domain, set }) => {
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
    return this.#index
      .dependents(domain.id)
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

  #providers(name: string): Domain[] {
    return this.#index.providers(name).map((id) => this.domain(id));
  }
}
