import { prerelease, satisfies } from 'semver';
import type { Candidate } from '../src/candidate.ts';
import type { Fact, ResolveInput, VersionsOf } from '../src/resolution.ts';
import { standsFor } from './enumerate-solutions.ts';

/** Whether the input says what the fact says. */
export function isTrue(input: ResolveInput, fact: Fact): boolean {
  const { candidates, installed, wanted, removed, platformVersion } = input;
  const all = [...candidates.values()].flat();
  const owners = 'versions' in fact ? all.filter((one) => isAmong(one, fact)) : [];
  const isExactly = (some: readonly VersionsOf[], holds: (one: Candidate) => boolean): boolean =>
    all.every((one) => some.some((versions) => isAmong(one, versions)) === holds(one));
  switch (fact.kind) {
    case 'requested':
      return (
        wanted.some(({ id, range }) => id === fact.plugin && range === fact.range) &&
        isExactly([fact], ({ id, version }) => id === fact.plugin && satisfies(version, fact.range))
      );
    case 'installed':
      return installed.get(fact.plugin) === fact.version && !removed.includes(fact.plugin);
    case 'removed':
      return removed.includes(fact.plugin);
    case 'depends':
      return (
        owners.every(({ dependencies }) => dependencies[fact.name] === fact.range) &&
        isExactly(fact.satisfiedBy, (one) => standsFor(one, fact.name, fact.range))
      );
    case 'optional':
      return (
        owners.every(({ optionalDependencies }) => optionalDependencies[fact.name] === fact.range) &&
        fact.plugin !== fact.outOfRange.plugin &&
        all.every(
          (one) =>
            !isAmong(one, fact.outOfRange) || (standsFor(one, fact.name) && !standsFor(one, fact.name, fact.range)),
        )
      );
    case 'conflict':
      return (
        owners.every(({ conflicts }) => conflicts[fact.name] === fact.range) &&
        fact.plugin !== fact.with.plugin &&
        all.every((one) => !isAmong(one, fact.with) || standsFor(one, fact.name, fact.range))
      );
    case 'no-versions': {
      const meant = all.filter((one) => (fact.isPlugin ? one.id === fact.name : standsFor(one, fact.name)));
      const inRange = meant.filter((one) =>
        fact.isPlugin ? satisfies(one.version, fact.range) : standsFor(one, fact.name, fact.range),
      );
      return inRange.length === 0 && fact.published === meant.length > 0;
    }
    case 'yanked':
    case 'killed':
    case 'held':
      return owners.every(
        ({ id, version, status }) =>
          status === fact.kind &&
          (installed.get(id) !== version || (status !== 'yanked' && wanted.some((one) => one.id === id))),
      );
    case 'platform':
      return (
        fact.platformVersion === platformVersion &&
        !satisfies(platformVersion, fact.range) &&
        owners.every(({ platform }) => platform === fact.range)
      );
    default:
      return owners.every(
        ({ id, version }) =>
          prerelease(version) !== null &&
          installed.get(id) !== version &&
          !wanted.some((one) => one.id === id && names(version, one.range)) &&
          isExactly(
            fact.namedBy,
            (one) =>
              one.id !== id && (names(version, one.dependencies[id]) || names(version, one.optionalDependencies[id])),
          ),
      );
  }
}

function names(version: string, range: string | undefined): boolean {
  return range !== undefined && satisfies(version, range);
}

/** Whether a selection is possible as far as this fact alone tells. */
export function isAllowed(fact: Fact, selection: readonly Candidate[]): boolean {
  const has = (versions: VersionsOf): boolean => selection.some((one) => isAmong(one, versions));
  const hasPlugin = (plugin: string): boolean => selection.some(({ id }) => id === plugin);
  switch (fact.kind) {
    case 'requested':
      return has(fact);
    case 'installed':
      return hasPlugin(fact.plugin);
    case 'removed':
      return !hasPlugin(fact.plugin);
    case 'depends':
      return !has(fact) || fact.satisfiedBy.some(has);
    case 'optional':
      return !has(fact) || !has(fact.outOfRange);
    case 'conflict':
      return !has(fact) || !has(fact.with);
    case 'no-versions':
      return true;
    case 'yanked':
    case 'killed':
    case 'held':
    case 'platform':
      return !has(fact);
    default:
      return !has(fact) || fact.namedBy.some(has);
  }
}

function isAmong({ id, version }: Candidate, { plugin, versions }: VersionsOf): boolean {
  return id === plugin && versions.includes(version);
}
