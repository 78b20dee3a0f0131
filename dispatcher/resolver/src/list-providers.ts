import type { Domain } from './domain.ts';
import { valueOf } from './value-of.ts';
import type { Term } from './incompatibility.ts';
import type { VersionSet } from './version-set.ts';

/**
 * The versions that satisfy a dependency, the preferred ones first: those of the plugin of that very name, then those of
 * plugins that provide it, by id. A plugin that is chosen already comes before all of them.
 */
export function listProviders({
  own,
  others,
  versionsOf,
  isOffered,
}: {
  own: Domain;
  /** Plugins that provide the name in some version, by id. */
  others: readonly Domain[];
  /** Of the plugin of that name. */
  versionsOf: (own: Domain) => VersionSet;
  /** Whether a version that is provided will do. */
  isOffered: (provided: string) => boolean;
}): Term[] {
  const offers = new Map([[own, versionsOf(own)]]);
  for (const domain of others) {
    const set = domain.where(({ provides }) => {
      const provided = valueOf(provides, own.id);
      return provided !== undefined && isOffered(provided);
    });
    offers.set(domain, offers.get(domain)?.union(set) ?? set);
  }
  return [...offers].map(([domain, set]) => ({ domain, set })).filter(({ set }) => !set.isEmpty);
}
