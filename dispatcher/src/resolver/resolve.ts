import type { Candidate } from './candidate.ts';
import { chooseVersions } from './choose-versions.ts';
import type { Domain } from './domain.ts';
import { buildInstallOrder } from './install-order.ts';
import { prune } from './prune.ts';
import type { Resolution, ResolveInput, Resolved } from './resolution.ts';
import { Rules } from './rules.ts';
import { SemverCache } from './semver-cache.ts';
import { Universe } from './universe.ts';

/** A search that meets more conflicts is ended. Real requests meet a few dozen. */
const MAX_CONFLICTS = 10_000;

export function resolve(input: ResolveInput): Resolution {
  const universe = new Universe(input, new SemverCache());
  const choice = chooseVersions(universe, new Rules(universe), MAX_CONFLICTS);
  if (choice.kind === 'solved') return toResolved(universe, prune(universe, choice.decisions));
  return { ok: false, explanation: { text: '', lines: [], facts: [], derivation: [], suggestions: [] } };
}

function toResolved(universe: Universe, selection: ReadonlyMap<Domain, number>): Resolved {
  const selected = [...selection]
    .map(([domain, member]) => domain.candidate(member))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
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
