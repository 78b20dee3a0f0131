import type { Domain } from './domain.ts';
import type { Incompatibility, Term } from './incompatibility.ts';
import { VersionSet } from './version-set.ts';

/** One step that left fewer possibilities for a plugin. */
export interface Assignment {
  domain: Domain;
  after: VersionSet;
  /** Number of decisions made until then. */
  level: number;
  /** Place among all assignments. */
  position: number;
  /** Absent: a decision. */
  cause: Incompatibility | undefined;
}

export interface Decision {
  domain: Domain;
  member: number;
}

export interface Satisfaction {
  /** The assignment that made the last of the terms true. */
  last: Assignment;
  /** The level at which the other terms were true. */
  othersLevel: number;
}

/** What is settled so far, in the order in which it came about. */
export class PartialSolution {
  readonly #trail: Assignment[] = [];
  readonly #histories: Assignment[][] = [];
  readonly #decisions: Decision[] = [];
  readonly #decided: (number | undefined)[] = [];

  get level(): number {
    return this.#decisions.length;
  }

  get decisions(): readonly Decision[] {
    return this.#decisions;
  }

  possible(domain: Domain): VersionSet {
    return this.#histories[domain.index]?.at(-1)?.after ?? domain.all;
  }

  /** The version that was decided on. What is merely left over is not decided. */
  decided(domain: Domain): number | undefined {
    return this.#decided[domain.index];
  }

  decide(domain: Domain, member: number): void {
    this.#decisions.push({ domain, member });
    this.#decided[domain.index] = member;
    this.#assign(domain, VersionSet.of([member]), undefined);
  }

  exclude({ domain, set }: Term, cause: Incompatibility): void {
    this.#assign(domain, this.possible(domain).without(set), cause);
  }

  backjump(level: number): void {
    for (let last = this.#trail.at(-1); last !== undefined && last.level > level; last = this.#trail.at(-1)) {
      this.#trail.pop();
      this.#histories[last.domain.index]?.pop();
    }
    for (const { domain } of this.#decisions.splice(level)) this.#decided[domain.index] = undefined;
  }

  /** How terms that are all true came to be. */
  satisfaction(terms: readonly Term[]): Satisfaction {
    const satisfiers = terms.map((term) => this.#satisfier(term)).toSorted((a, b) => b.position - a.position);
    const [last, ...others] = satisfiers;
    if (last === undefined) throw new TypeError('Nothing satisfies an incompatibility without terms.');
    return { last, othersLevel: Math.max(0, ...others.map(({ level }) => level)) };
  }

  #satisfier({ domain, set }: Term): Assignment {
    const satisfier = this.#histories[domain.index]?.find(({ after }) => after.isSubsetOf(set));
    if (satisfier === undefined) throw new TypeError(`Nothing so far says this about plugin "${domain.id}".`);
    return satisfier;
  }

  #assign(domain: Domain, after: VersionSet, cause: Incompatibility | undefined): void {
    const assignment = { domain, after, level: this.level, position: this.#trail.length, cause };
    this.#trail.push(assignment);
    (this.#histories[domain.index] ??= []).push(assignment);
  }
}
