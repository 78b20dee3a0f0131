import type { Domain } from './domain.ts';
import type { Term } from './incompatibility.ts';
import type { Decision, PartialSolution } from './partial-solution.ts';
import type { Universe } from './universe.ts';

/** Place of a need: number of the decision it comes from (-1: the request), and which of its needs. */
interface Place {
  origin: number;
  need: number;
}

/**
 * The order in which needs are met: wanted plugins, installed plugins, then what each chosen version needs, in the order
 * in which versions were chosen; ties by name. A prerelease needs, last, something that names it. Where several plugins can meet a need: one that is chosen already, then the one
 * of that very name, then by id.
 */
export class Agenda {
  readonly #universe: Universe;
  readonly #request: readonly (readonly Term[])[];
  /** By number of decisions: all needs before this one are met. */
  readonly #places: Place[] = [{ origin: -1, need: 0 }];

  constructor(universe: Universe) {
    this.#universe = universe;
    const wanted = universe.input.wanted.map(({ id, range }) => ({
      domain: universe.domain(id),
      set: universe.domain(id).inRange(range),
    }));
    const staying = universe.staying().map((domain) => ({ domain, set: domain.present }));
    this.#request = [...wanted, ...staying].map((term) => [term]);
  }

  /** The best way to meet the first need that no chosen version meets; undefined when all are met. */
  choose(partial: PartialSolution): Decision | undefined {
    let { origin, need } = this.#places[partial.level] ?? { origin: -1, need: 0 };
    for (; origin < partial.level; origin += 1, need = 0) {
      const needs = this.#needsFrom(origin, partial);
      for (; need < needs.length; need += 1) {
        const alternatives = needs[need] ?? [];
        if (isMet(alternatives, partial)) continue;
        this.#places[partial.level + 1] = { origin, need };
        return chooseBest(alternatives, partial);
      }
    }
    return undefined;
  }

  #needsFrom(origin: number, partial: PartialSolution): readonly (readonly Term[])[] {
    const decision = partial.decisions[origin];
    if (decision === undefined) return this.#request;
    const { domain, member } = decision;
    const namedBy = this.#universe.namedBy(domain, member);
    const needs = this.#universe.needs(domain.candidate(member)).map(({ alternatives }) => alternatives);
    return namedBy === undefined ? needs : [...needs, namedBy];
  }
}

function isMet(alternatives: readonly Term[], partial: PartialSolution): boolean {
  return alternatives.some(({ domain, set }) => {
    const decided = partial.decided(domain);
    return decided !== undefined && set.has(decided);
  });
}

function chooseBest(alternatives: readonly Term[], partial: PartialSolution): Decision {
  for (const { domain, set } of alternatives) {
    const member = best(domain, partial.possible(domain).intersect(set));
    if (member !== undefined) return { domain, member };
  }
  throw new TypeError('Propagation leaves every open need at least one alternative.');
}

function best(domain: Domain, set: Term['set']): number | undefined {
  return domain.preference.find((member) => set.has(member));
}
