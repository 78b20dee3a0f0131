import type { Candidate } from './candidate.ts';
import type { Domain } from './domain.ts';
import { createIncompatibility } from './incompatibility.ts';
import type { Cause, Incompatibility, Term } from './incompatibility.ts';
import type { Decision } from './partial-solution.ts';
import type { Fact, LinkField } from './resolution.ts';
import type { Need, Universe } from './universe.ts';
import { compareIds } from './sort-ids.ts';
import { valueOf } from './value-of.ts';
import { VersionSet } from './version-set.ts';

/** The rules of a universe as incompatibilities. The same rule is always the same object. */
export class Rules {
  readonly #universe: Universe;
  readonly #ofPlugin = new Map<Domain, readonly Incompatibility[]>();
  readonly #ofCandidate = new Map<Candidate, readonly Incompatibility[]>();
  readonly #ofLink = new Map<string, readonly Incompatibility[]>();

  constructor(universe: Universe) {
    this.#universe = universe;
  }

  /** What the request asks for, and what is installed. */
  ofRequest(): Incompatibility[] {
    const { input } = this.#universe;
    const wanted = input.wanted.map(({ id, range }) => {
      const domain = this.#universe.domain(id);
      const set = domain.inRange(range);
      const fact = (): Fact => ({ kind: 'requested', range, ...domain.versionsOf(set) });
      return this.#requireOne([], [{ domain, set }], { name: id, range, fact });
    });
    const staying = this.#universe.staying().map((domain) => this.#stays(domain));
    return [...wanted, ...staying].filter((rule) => rule !== undefined);
  }

  /** Which versions of a plugin may not be chosen at all. */
  ofPlugin(domain: Domain): readonly Incompatibility[] {
    return remember(this.#ofPlugin, domain, () => [...this.#removal(domain), ...this.#exclusions(domain)]);
  }

  /** What the choice of a version brings along. */
  ofVersion({ domain, member }: Decision): readonly Incompatibility[] {
    const candidate = domain.candidate(member);
    return remember(this.#ofCandidate, candidate, () => [
      ...this.#universe
        .needs(candidate)
        .flatMap((need) => this.#ofLinks(domain, 'dependencies', need, (owners) => this.#depends(owners, need))),
      ...linksOf(candidate.optionalDependencies).flatMap(([name, range]) =>
        this.#ofLinks(domain, 'optionalDependencies', { name, range }, (owners) =>
          this.#optional(owners, { name, range }),
        ),
      ),
      ...linksOf(candidate.conflicts).flatMap(([name, range]) =>
        this.#ofLinks(domain, 'conflicts', { name, range }, (owners) => this.#conflicts(owners, { name, range })),
      ),
      ...this.#prerelease(domain, member),
    ]);
  }

  #stays(domain: Domain): Incompatibility | undefined {
    const version = this.#universe.input.installed.get(domain.id) ?? '';
    const fact = (): Fact => ({ kind: 'installed', plugin: domain.id, version });
    return this.#requireOne([], [{ domain, set: domain.present }], { name: domain.id, range: '*', fact });
  }

  #removal(domain: Domain): Incompatibility[] {
    if (!this.#universe.input.removed.includes(domain.id)) return [];
    return this.#forbid({ domain, set: domain.present }, () => ({ kind: 'removed', plugin: domain.id }));
  }

  #exclusions(domain: Domain): Incompatibility[] {
    const { input, semver } = this.#universe;
    const isNamed = input.wanted.some(({ id }) => id === domain.id);
    const installed = input.installed.get(domain.id);
    const byStatus = (['yanked', 'killed', 'held'] as const).flatMap((kind) => {
      const set = domain.where(
        ({ status, version }) => status === kind && (version !== installed || (isNamed && kind !== 'yanked')),
      );
      return this.#forbid({ domain, set }, () => ({ kind, ...domain.versionsOf(set) }));
    });
    const { platformVersion } = input;
    const ranges = new Set(domain.candidates.flatMap(({ platform }) => (platform === undefined ? [] : [platform])));
    const byPlatform = [...ranges]
      .filter((range) => !semver.isInRange(platformVersion, range))
      .flatMap((range) => {
        const set = domain.where(({ platform }) => platform === range);
        return this.#forbid({ domain, set }, () => ({
          kind: 'platform',
          range,
          platformVersion,
          ...domain.versionsOf(set),
        }));
      });
    return [...byStatus, ...byPlatform];
  }

  #forbid(term: Term, fact: () => Fact): Incompatibility[] {
    return toList(createIncompatibility([term], because(fact)));
  }

  /** One rule for all versions of a plugin that say the same about a name. */
  #ofLinks(
    domain: Domain,
    field: LinkField,
    { name, range }: Pick<Need, 'name' | 'range'>,
    build: (owners: Term) => readonly Incompatibility[],
  ): readonly Incompatibility[] {
    return remember(this.#ofLink, JSON.stringify([domain.id, field, name, range]), () =>
      build({ domain, set: domain.where((candidate) => valueOf(candidate[field], name) === range) }),
    );
  }

  #depends(owners: Term, { name, range, alternatives }: Need): Incompatibility[] {
    return toList(
      this.#requireOne([owners], alternatives, {
        name,
        range,
        fact: () => ({
          kind: 'depends',
          name,
          range,
          satisfiedBy: alternatives.map(toVersionsOf),
          ...toVersionsOf(owners),
        }),
      }),
    );
  }

  #requireOne(
    owners: readonly Term[],
    alternatives: readonly Term[],
    { name, range, fact }: { name: string; range: string; fact: () => Fact },
  ): Incompatibility | undefined {
    const rule = createIncompatibility([...owners, ...alternatives.map(negate)], because(fact));
    if (rule === undefined || alternatives.some(({ set }) => !set.isEmpty)) return rule;
    const isPlugin = owners.length === 0;
    const published = isPlugin ? this.#universe.isPublished(name) : this.#universe.isKnown(name);
    const noVersions: Incompatibility = {
      terms: [],
      cause: because(() => ({ kind: 'no-versions', name, range, isPlugin, published })),
    };
    return { terms: owners, cause: { kind: 'derived', from: [rule, noVersions] } };
  }

  #optional(owners: Term, { name, range }: Pick<Need, 'name' | 'range'>): Incompatibility[] {
    return this.#exclude(owners, this.#universe.outOfRange(name, range), (other) => ({
      kind: 'optional',
      name,
      range,
      outOfRange: toVersionsOf(other),
      ...toVersionsOf(owners),
    }));
  }

  #conflicts(owners: Term, { name, range }: Pick<Need, 'name' | 'range'>): Incompatibility[] {
    return this.#exclude(owners, this.#universe.alternatives(name, range), (other) => ({
      kind: 'conflict',
      name,
      range,
      with: toVersionsOf(other),
      ...toVersionsOf(owners),
    }));
  }

  /** A plugin never stands in its own way. */
  #exclude(owners: Term, others: readonly Term[], fact: (other: Term) => Fact): Incompatibility[] {
    return others
      .filter(({ domain }) => domain !== owners.domain)
      .flatMap((other) =>
        toList(
          createIncompatibility(
            [owners, other],
            because(() => fact(other)),
          ),
        ),
      );
  }

  #prerelease(domain: Domain, member: number): Incompatibility[] {
    const namedBy = this.#universe.namedBy(domain, member);
    if (namedBy === undefined) return [];
    const set = VersionSet.of([member]);
    return toList(
      createIncompatibility(
        [{ domain, set }, ...namedBy.map(negate)],
        because(() => ({ kind: 'prerelease', namedBy: namedBy.map(toVersionsOf), ...domain.versionsOf(set) })),
      ),
    );
  }
}

function linksOf(record: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(record).toSorted(([a], [b]) => compareIds(a, b));
}

function toVersionsOf({ domain, set }: Term) {
  return domain.versionsOf(set);
}

function negate({ domain, set }: Term): Term {
  return { domain, set: domain.all.without(set) };
}

function because(fact: () => Fact): Cause {
  return { kind: 'fact', fact };
}

function toList<Item>(item: Item | undefined): Item[] {
  return item === undefined ? [] : [item];
}

function remember<Key, Value>(known: Map<Key, Value>, key: Key, build: () => Value): Value {
  const found = known.get(key);
  if (found !== undefined) return found;
  const value = build();
  known.set(key, value);
  return value;
}
