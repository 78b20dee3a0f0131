import type { Budget } from './budget.ts';
import type { Domain } from './domain.ts';
import type { Incompatibility } from './incompatibility.ts';
import type { Decision, PartialSolution } from './partial-solution.ts';
import { search } from './search.ts';
import type { Problem } from './search.ts';

/** The incompatibilities that a proof rests on, each once, in the order in which the proof comes to them. */
export function collectLeaves(proof: Incompatibility): Incompatibility[] {
  return collect(proof, ({ cause }) => cause.kind !== 'derived');
}

/** How often a proof draws a conclusion. */
export function countSteps(proof: Incompatibility): number {
  let steps = 0;
  visit(proof, ({ cause }) => {
    if (cause.kind === 'derived') steps += 1;
    return true;
  });
  return steps;
}

/**
 * A proof that rests on as little as possible: leave out anything, and there would be a solution.
 * When the budget is spent, as little as was found until then.
 */
export function shrinkProof(proof: Incompatibility, budget: Budget): Incompatibility {
  let shrunk = prove(collectRules(proof), budget) ?? proof;
  const needed = new Set<Incompatibility>();
  for (;;) {
    const rules = collectRules(shrunk);
    const doubtful = rules.find((rule) => !needed.has(rule));
    if (doubtful === undefined || budget.isSpent) return shrunk;
    const without = prove(
      rules.filter((rule) => rule !== doubtful),
      budget,
    );
    if (without === undefined) needed.add(doubtful);
    else shrunk = without;
  }
}

function prove(rules: readonly Incompatibility[], budget: Budget): Incompatibility | undefined {
  const outcome = search(createFixedProblem(rules), budget);
  return outcome.kind === 'failed' ? outcome.proof : undefined;
}

/** What a proof took from the input: a fact, or a need together with the fact that nothing meets it. */
function collectRules(proof: Incompatibility): Incompatibility[] {
  return collect(proof, ({ cause }) => cause.kind !== 'derived' || cause.from[1].terms.length === 0);
}

function collect(proof: Incompatibility, isWanted: (incompatibility: Incompatibility) => boolean): Incompatibility[] {
  const found: Incompatibility[] = [];
  visit(proof, (incompatibility) => {
    const isFound = isWanted(incompatibility);
    if (isFound) found.push(incompatibility);
    return !isFound;
  });
  return found;
}

/** Comes to each part of a proof once, a cause after what it causes, and goes on where `enter` says so. */
function visit(proof: Incompatibility, enter: (incompatibility: Incompatibility) => boolean): void {
  const seen = new Set<Incompatibility>();
  const open = [proof];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    if (enter(next) && next.cause.kind === 'derived') open.push(next.cause.from[1], next.cause.from[0]);
  }
}

function createFixedProblem(rules: readonly Incompatibility[]): Problem {
  const domains = [...new Set(rules.flatMap(({ terms }) => terms.map(({ domain }) => domain)))];
  return {
    start: () => rules,
    mention: () => [],
    decide: () => [],
    choose: (partial) => chooseAny(domains, partial),
  };
}

/** Absent plugins need nothing, so the search follows only what is required. */
function chooseAny(domains: readonly Domain[], partial: PartialSolution): Decision | undefined {
  const domain = domains.find((one) => partial.decided(one) === undefined);
  if (domain === undefined) return undefined;
  const [member] = partial.possible(domain).members();
  return member === undefined ? undefined : { domain, member };
}
