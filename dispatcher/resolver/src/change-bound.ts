import type { Domain } from './domain.ts';
import type { Incompatibility, Term } from './incompatibility.ts';
import type { PartialSolution } from './partial-solution.ts';

/**
 * At most so many installed plugins change. Of each core at least one does, which leaves so much less for the others; no plugin is in
 * two of the groups.
 */
export class ChangeBound {
  readonly #cores: readonly (readonly Domain[])[];
  readonly #free: readonly Domain[];
  /** How many changes there may be beyond one in each core. */
  readonly #allowed: number;

  constructor(cores: readonly (readonly Domain[])[], free: readonly Domain[], maxChanges: number) {
    this.#cores = cores;
    this.#free = free;
    this.#allowed = maxChanges - cores.length;
  }

  /** What follows when as many plugins change as may. */
  conclude(partial: PartialSolution): Incompatibility[] {
    const isChanged = (domain: Domain): boolean =>
      domain.installed !== undefined && !partial.possible(domain).has(domain.installed);
    const isOpen = (domain: Domain): boolean => !isChanged(domain) && !partial.possible(domain).isSubsetOf(domain.kept);
    const groups = this.#cores.map((core) => core.filter(isChanged));
    const beyond = [...groups.filter(({ length }) => length > 1).flat(), ...this.#free.filter(isChanged)];
    const spent = beyond.length - groups.filter(({ length }) => length > 1).length;
    if (spent > this.#allowed) return [forbid(beyond)];
    if (spent < this.#allowed) return [];
    return [
      ...this.#free.filter(isOpen).map((domain) => forbid([...beyond, domain])),
      ...this.#cores.flatMap((core, place) => {
        const changed = groups[place] ?? [];
        const others = changed.length === 1 ? [...beyond, ...changed] : beyond;
        return changed.length === 0 ? [] : core.filter(isOpen).map((domain) => forbid([...others, domain]));
      }),
    ];
  }
}

/** That the plugin does not keep its installed version. */
export function changeOf(domain: Domain): Term {
  return { domain, set: domain.all.without(domain.kept) };
}

function forbid(domains: readonly Domain[]): Incompatibility {
  return { terms: domains.map(changeOf), cause: { kind: 'bound' } };
}
