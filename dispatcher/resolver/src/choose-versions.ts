import { Agenda } from './agenda.ts';
import type { Budget } from './budget.ts';
import { ChangeBound, changeOf } from './change-bound.ts';
import type { Domain } from './domain.ts';
import type { Incompatibility } from './incompatibility.ts';
import { collectLeaves } from './proof.ts';
import type { Rules } from './rules.ts';
import { search } from './search.ts';
import type { Outcome, Problem } from './search.ts';
import type { Universe } from './universe.ts';

/**
 * Of the solutions that change the fewest installed plugins, the first in the order of `Agenda`.
 *
 * First no counted plugin may change. A proof that this is impossible names plugins of which one has to; those are let go, until there is a
 * solution. The sets are disjoint, so their number is a lower bound, from which the number of changes is raised.
 */
export function chooseVersions(universe: Universe, rules: Rules, budget: Budget): Outcome {
  const attempt = (limits: Limits): Outcome => search(createProblem(universe, rules, limits), budget);
  const cores: Domain[][] = [];
  let kept = universe.staying().filter((domain) => universe.isChangeCounted(domain));
  let outcome = attempt({ kept });
  while (outcome.kind === 'failed') {
    const core = collectLeaves(outcome.proof).flatMap(({ cause }) => (cause.kind === 'keep' ? [cause.domain] : []));
    if (core.length === 0) return outcome;
    cores.push(core);
    kept = kept.filter((domain) => !core.includes(domain));
    outcome = attempt({ kept });
  }
  if (cores.length === 0 || outcome.kind === 'gave-up') return outcome;
  for (let maxChanges = cores.length; ; maxChanges += 1) {
    const bounded = attempt({ kept: [], bound: new ChangeBound(cores, kept, maxChanges) });
    if (bounded.kind === 'solved') return bounded;
    // Too hard to find the best: the one that is known will do.
    if (bounded.kind === 'gave-up') return outcome;
  }
}

/** Any solution, or a proof that there is none. */
export function findSolution(universe: Universe, rules: Rules, budget: Budget): Outcome {
  return search(createProblem(universe, rules, { kept: [] }), budget);
}

interface Limits {
  kept: readonly Domain[];
  bound?: ChangeBound;
}

function createProblem(universe: Universe, rules: Rules, { kept, bound }: Limits): Problem {
  const agenda = new Agenda(universe);
  return {
    start: () => [
      ...rules.ofRequest(),
      ...kept.map((domain): Incompatibility => ({ terms: [changeOf(domain)], cause: { kind: 'keep', domain } })),
    ],
    mention: (domain) => rules.ofPlugin(domain),
    decide: (decision) => rules.ofVersion(decision),
    choose: (partial) => agenda.choose(partial),
    ...(bound !== undefined && { conclude: (partial) => bound.conclude(partial) }),
  };
}
