import type { Budget } from './budget.ts';
import type { Domain } from './domain.ts';
import { resolveIncompatibilities } from './incompatibility.ts';
import type { Incompatibility, Term } from './incompatibility.ts';
import { PartialSolution } from './partial-solution.ts';
import type { Decision } from './partial-solution.ts';

/** What there is to solve. Incompatibilities come as late as they can matter. */
export interface Problem {
  start(): readonly Incompatibility[];
  /** What holds of a plugin by itself; asked for when it is first mentioned. */
  mention(domain: Domain): readonly Incompatibility[];
  /** What a selected version brings along. */
  decide(decision: Decision): readonly Incompatibility[];
  /** What else follows from what is settled. */
  conclude?(partial: PartialSolution): readonly Incompatibility[];
  /** Depends on the decisions so far, and on which versions are still possible; undefined when all is settled. */
  choose(partial: PartialSolution): Decision | undefined;
}

export type Outcome =
  | { kind: 'solved'; decisions: readonly Decision[] }
  /** `proof` has no terms; its cause says why. */
  | { kind: 'failed'; proof: Incompatibility }
  /** The budget is spent. */
  | { kind: 'gave-up' };

/**
 * PubGrub: conflict-driven search that learns an incompatibility from each conflict. `choose` offers its best choice
 * first, so the solution is the one that a search through all choices in that order would meet first.
 */
export function search(problem: Problem, budget: Budget): Outcome {
  return new Search(problem, budget).run();
}

class Search {
  readonly #problem: Problem;
  readonly #budget: Budget;
  readonly #partial = new PartialSolution();
  readonly #known = new Set<Incompatibility>();
  readonly #mentioned = new Set<Domain>();
  /** By index of the domain. */
  readonly #mentions: Incompatibility[][] = [];
  readonly #changed = new Set<Domain>();
  /** To be looked at even if no plugin in them changes. */
  readonly #fresh: Incompatibility[] = [];
  /** What came after the first decision, with the level up to which it has been looked at. */
  #late: { incompatibility: Incompatibility; level: number }[] = [];

  constructor(problem: Problem, budget: Budget) {
    this.#problem = problem;
    this.#budget = budget;
  }

  run(): Outcome {
    this.#add(this.#problem.start());
    while (!this.#budget.isSpent) {
      const conflict = this.#propagate();
      if (conflict !== undefined) {
        const learned = this.#learn(conflict);
        if (learned.terms.length === 0) return { kind: 'failed', proof: learned };
        continue;
      }
      const decision = this.#problem.choose(this.#partial);
      if (decision === undefined) return { kind: 'solved', decisions: this.#partial.decisions };
      this.#partial.decide(decision.domain, decision.member);
      this.#changed.add(decision.domain);
      this.#add(this.#problem.decide(decision));
    }
    return { kind: 'gave-up' };
  }

  #add(incompatibilities: readonly Incompatibility[]): void {
    for (const incompatibility of incompatibilities) {
      if (this.#known.has(incompatibility)) continue;
      this.#known.add(incompatibility);
      this.#fresh.push(incompatibility);
      if (this.#partial.level > 0) this.#late.push({ incompatibility, level: this.#partial.level });
      for (const { domain } of incompatibility.terms) {
        (this.#mentions[domain.index] ??= []).push(incompatibility);
        if (this.#mentioned.has(domain)) continue;
        this.#mentioned.add(domain);
        this.#add(this.#problem.mention(domain));
      }
    }
  }

  /** Draws every conclusion from what is settled. Returns an incompatibility whose terms are all true, if there is one. */
  #propagate(): Incompatibility | undefined {
    for (;;) {
      const conflict = this.#drawConclusions();
      if (conflict !== undefined) return conflict;
      const more = this.#problem.conclude?.(this.#partial) ?? [];
      if (more.length === 0) return undefined;
      this.#add(more);
    }
  }

  #drawConclusions(): Incompatibility | undefined {
    for (;;) {
      const fresh = this.#fresh.pop();
      if (fresh !== undefined) {
        if (this.#apply(fresh)) return fresh;
        continue;
      }
      const [changed] = this.#changed;
      if (changed === undefined) return undefined;
      this.#changed.delete(changed);
      for (const incompatibility of (this.#mentions[changed.index] ?? []).toReversed()) {
        if (this.#apply(incompatibility)) return incompatibility;
      }
    }
  }

  /** When all terms but one are true, the last one must not become true. Tells whether all are true. */
  #apply(incompatibility: Incompatibility): boolean {
    let open: Term | undefined;
    this.#budget.spend(incompatibility.terms.length);
    for (const term of incompatibility.terms) {
      const possible = this.#partial.possible(term.domain);
      if (possible.isSubsetOf(term.set)) continue;
      if (open !== undefined || possible.isDisjointFrom(term.set)) return false;
      open = term;
    }
    if (open === undefined) return true;
    this.#partial.exclude(open, incompatibility);
    this.#changed.add(open.domain);
    return false;
  }

  /**
   * Traces a conflict to what would have avoided it, and takes the last decision back that this speaks against. Going back further, to where it
   * would have been known in time, would only lead to the same decisions again.
   */
  #learn(conflict: Incompatibility): Incompatibility {
    let learned = conflict;
    while (learned.terms.length > 0) {
      const { last, othersLevel } = this.#partial.satisfaction(learned.terms);
      if (last.cause === undefined || othersLevel < last.level) {
        this.#backjump(last.level - 1);
        if (this.#known.has(learned)) this.#fresh.push(learned);
        else this.#add([learned]);
        break;
      }
      this.#budget.spend(learned.terms.length + last.cause.terms.length);
      learned = resolveIncompatibilities(learned, last.cause, last.domain);
    }
    return learned;
  }

  #backjump(level: number): void {
    this.#partial.backjump(level);
    this.#changed.clear();
    this.#fresh.length = 0;
    for (const late of this.#late) {
      if (late.level <= level) continue;
      this.#fresh.push(late.incompatibility);
      late.level = level;
    }
    if (level === 0) this.#late = [];
  }
}
