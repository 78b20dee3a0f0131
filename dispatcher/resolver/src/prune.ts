import type { Domain } from './domain.ts';
import type { Term } from './incompatibility.ts';
import type { Decision } from './partial-solution.ts';
import type { Universe } from './universe.ts';

/** Chosen version by plugin. */
type Selection = ReadonlyMap<Domain, number>;

/**
 * Leaves out plugins that turned out to be unnecessary: chosen for a need that a later choice meets as well. The latest goes
 * first. Of the rest, no plugin and no group of plugins can be left out.
 */
export function prune(universe: Universe, decisions: readonly Decision[]): Selection {
  let selection: Selection = new Map(decisions.map(({ domain, member }) => [domain, member]));
  const necessary = findNecessary(universe, selection);
  for (const { domain } of decisions.toReversed()) {
    if (necessary.has(domain) || !selection.has(domain)) continue;
    const without = dropUnsupported(universe, selection, domain);
    if ([...necessary].every((other) => without.has(other))) selection = without;
  }
  return selection;
}

/** What is asked for, and what alone meets a need of something necessary. */
function findNecessary(universe: Universe, selection: Selection): ReadonlySet<Domain> {
  const { wanted, installed } = universe.input;
  const asked = new Set([...wanted.map(({ id }) => id), ...installed.keys()]);
  const necessary = new Set([...selection.keys()].filter(({ id }) => asked.has(id)));
  for (const domain of necessary) {
    for (const alternatives of supportsOf(universe, selection, domain)) {
      const [first, second] = alternatives.filter((term) => term.set.has(selection.get(term.domain) ?? -1));
      if (first !== undefined && second === undefined) necessary.add(first.domain);
    }
  }
  return necessary;
}

/** What can stay when the plugin goes. */
function dropUnsupported(universe: Universe, selection: Selection, dropped: Domain): Selection {
  const rest = new Map(selection);
  const gone = [dropped];
  while (gone.length > 0) {
    for (const domain of gone.splice(0)) rest.delete(domain);
    for (const domain of rest.keys()) {
      const isSupported = supportsOf(universe, selection, domain).every((alternatives) =>
        alternatives.some((term) => term.set.has(rest.get(term.domain) ?? -1)),
      );
      if (!isSupported) gone.push(domain);
    }
  }
  return rest;
}

/** What a selected plugin cannot do without: one of each list. */
function supportsOf(universe: Universe, selection: Selection, domain: Domain): (readonly Term[])[] {
  const member = selection.get(domain);
  if (member === undefined) return [];
  const needs = universe.needs(domain.candidate(member)).map(({ alternatives }) => alternatives);
  const namedBy = universe.namedBy(domain, member);
  return namedBy === undefined ? needs : [...needs, namedBy];
}
