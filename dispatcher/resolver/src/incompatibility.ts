import type { Domain } from './domain.ts';
import type { Fact } from './resolution.ts';
import type { VersionSet } from './version-set.ts';

/** That one of the members of the set is what becomes of the plugin. */
export interface Term {
  domain: Domain;
  set: VersionSet;
}

/** Where an incompatibility comes from. */
export type Cause =
  | { kind: 'fact'; fact: () => Fact }
  /** From two others, which both may be derived. */
  | { kind: 'derived'; from: readonly [Incompatibility, Incompatibility] }
  /** The wish that an installed plugin keeps its version. */
  | { kind: 'keep'; domain: Domain }
  /** The wish that few installed plugins change. */
  | { kind: 'bound' };

/** Terms that are never true together. Without terms: there is no solution. */
export interface Incompatibility {
  terms: readonly Term[];
  cause: Cause;
}

/** Leaves out what is always true; undefined when a term never is, which makes the incompatibility say nothing. */
export function createIncompatibility(terms: readonly Term[], cause: Cause): Incompatibility | undefined {
  const sets = new Map<Domain, VersionSet>();
  for (const { domain, set } of terms) {
    const both = sets.get(domain)?.intersect(set) ?? set;
    if (both.isEmpty) return undefined;
    sets.set(domain, both);
  }
  return { terms: toTerms(sets), cause };
}

/**
 * What two incompatibilities say together about all plugins but the pivot: whichever of its versions is chosen, one of the
 * two applies. The pivot stays as far as neither covers it.
 */
export function resolveIncompatibilities(a: Incompatibility, b: Incompatibility, pivot: Domain): Incompatibility {
  const sets = new Map<Domain, VersionSet>();
  for (const { domain, set } of [...a.terms, ...b.terms]) {
    const other = sets.get(domain);
    if (other === undefined) sets.set(domain, set);
    else sets.set(domain, domain === pivot ? other.union(set) : other.intersect(set));
  }
  return { terms: toTerms(sets), cause: { kind: 'derived', from: [a, b] } };
}

function toTerms(sets: ReadonlyMap<Domain, VersionSet>): Term[] {
  const terms: Term[] = [];
  for (const [domain, set] of sets) if (!domain.all.isSubsetOf(set)) terms.push({ domain, set });
  return terms;
}
