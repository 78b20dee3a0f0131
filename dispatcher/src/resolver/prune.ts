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
  const asked = new Set([...universe.input.wanted.map(({ id }) => id), ...universe.input.installed.keys()]);
  for (const { domain } of decisions.toReversed()) {
    if (asked.has(domain.id) || !selection.has(domain)) continue;
    const without = dropUnsupported(universe, selection, domain);
    const stays = ({ domain: other }: Decision): boolean => !asked.has(other.id) || without.has(other);
    if (decisions.every(stays)) selection = without;
  }
  return selection;
}

/** What can stay when the plugin goes. */
function dropUnsupported(universe: Universe, selection: Selection, dropped: Domain): Selection {
  const rest = new Map(selection);
  const gone = [dropped];
  while (gone.length > 0) {
    for (const domain of gone.splice(0)) rest.delete(domain);
    for (const [domain, member] of rest) if (!isSupported(universe, rest, { domain, member })) gone.push(domain);
  }
  return rest;
}

function isSupported(universe: Universe, selection: Selection, { domain, member }: Decision): boolean {
  const isThere = (alternatives: readonly Term[]): boolean =>
    alternatives.some((term) => {
      const selected = selection.get(term.domain);
      return selected !== undefined && term.set.has(selected);
    });
  const namedBy = universe.namedBy(domain, member);
  return (
    universe.needs(domain.candidate(member)).every(({ alternatives }) => isThere(alternatives)) &&
    (namedBy === undefined || isThere(namedBy))
  );
}
