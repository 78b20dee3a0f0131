import { Budget } from './budget.ts';
import type { Candidate } from './candidate.ts';
import { CandidateIndex } from './candidate-index.ts';
import { chooseVersions } from './choose-versions.ts';
import type { Domain } from './domain.ts';
import { explain } from './explain.ts';
import { buildInstallOrder } from './install-order.ts';
import { countSteps, shrinkProof } from './proof.ts';
import { prune } from './prune.ts';
import type { Resolution, ResolveInput, Resolved, Wanted } from './resolution.ts';
import { Rules } from './rules.ts';
import { compareIds, sortIds } from './sort-ids.ts';
import { suggest } from './suggest.ts';
import { tooComplex } from './too-complex.ts';
import { Universe } from './universe.ts';

/** Ordinary questions take thousands of steps; plugins that are made to be hard would take forever. */
const CHOICE_STEPS = 10_000_000;
const EXPLANATION_STEPS = 2_000_000;
/** Nobody reads more. */
const MAX_EXPLANATION_STEPS = 1_000;

/**
 * Chooses a version for every plugin that a tenant is to have: what is installed and not removed, what is wanted, and what
 * these need. The same input gives the same result, in whatever order its parts come.
 *
 * Of all selections that keep the rules of `Candidate` and `ResolveInput`:
 * 1. the fewest installed plugins change their version; those to upgrade do not count;
 * 2. then each wanted plugin, by id, and each installed one, by id, gets the best version that still leads to a solution:
 *    the installed one, the newest stable, the newest prerelease;
 * 3. then what they need, in the order in which the needs arise, and by name: met by a plugin that is there already, else by the one of
 *    that name, else by the first by id that provides it; again in the best version;
 * 4. nothing is added that could be left out.
 *
 * A prerelease is chosen where it is installed, or the range of a wanted plugin or of a dependency in the result names it.
 * @throws RESOLUTION_TOO_COMPLEX
 */
export function resolve(question: ResolveInput): Resolution {
  const input = sortRequest(question);
  const index = new CandidateIndex(input.candidates);
  const universe = new Universe(input, index);
  const choice = chooseVersions(universe, new Rules(universe), new Budget(CHOICE_STEPS));
  if (choice.kind === 'solved') return toResolved(universe, prune(universe, choice.decisions));
  if (choice.kind === 'gave-up') throw tooComplex(`${CHOICE_STEPS} steps did not tell which versions go together.`);
  const proof = shrinkProof(choice.proof, new Budget(EXPLANATION_STEPS));
  const steps = countSteps(proof);
  if (steps > MAX_EXPLANATION_STEPS) throw tooComplex(`There is no solution, which takes ${steps} steps to show.`);
  const explanation = explain(universe, proof);
  const suggestions = suggest({ input, index, facts: explanation.facts, budget: new Budget(EXPLANATION_STEPS) });
  return { ok: false, explanation: { ...explanation, suggestions } };
}

/** The same in one order, each wish once. */
function sortRequest(input: ResolveInput): ResolveInput {
  const wanted = new Map<string, Wanted>();
  for (const wish of input.wanted.toSorted((a, b) => compareIds(a.id, b.id) || compareIds(a.range, b.range))) {
    const key = JSON.stringify([wish.id, wish.range]);
    if (wish.upgrade === true || !wanted.has(key)) wanted.set(key, wish);
  }
  return { ...input, wanted: [...wanted.values()], removed: sortIds(new Set(input.removed)) };
}

function toResolved(universe: Universe, selection: ReadonlyMap<Domain, number>): Resolved {
  const selected = [...selection]
    .map(([domain, member]) => domain.candidate(member))
    .toSorted((a, b) => compareIds(a.id, b.id));
  const links = new Map(selected.map((candidate) => [candidate.id, dependenciesOf(universe, selection, candidate)]));
  return {
    ok: true,
    versions: new Map(selected.map(({ id, version }) => [id, version])),
    ...buildInstallOrder(links),
  };
}

/** For each dependency the plugin that meets it: an installed one, else the one of that name, else the first by id. */
function dependenciesOf(universe: Universe, selection: ReadonlyMap<Domain, number>, candidate: Candidate): string[] {
  return universe.needs(candidate).flatMap(({ alternatives }) => {
    const present = alternatives.filter(({ domain, set }) => set.has(selection.get(domain) ?? -1));
    const chosen = present.find(({ domain }) => universe.input.installed.has(domain.id)) ?? present[0];
    return chosen === undefined ? [] : [chosen.domain.id];
  });
}
