import type { Domain } from './domain.ts';
import type { VersionSet } from './version-set.ts';

const MAX_PIECES = 3;

/** A plugin and some of its versions in a few words: "cart", "cart 1.2.0", "cart >=1.2.0". */
export function phrasePlugin(domain: Domain, set: VersionSet): string {
  const versions = phraseVersions(domain, set);
  return versions === '' ? domain.id : `${domain.id} ${versions}`;
}

/** Empty for all of several versions. Like ranges, "1.0.0 to 2.0.0" says nothing about prereleases between; these are named. */
function phraseVersions(domain: Domain, set: VersionSet): string {
  const members = domain.present.members();
  if (members.length > 1 && domain.present.isSubsetOf(set)) return '';
  const stable = members.filter((member) => !domain.isPrerelease(member));
  const prereleases = members.filter((member) => domain.isPrerelease(member) && set.has(member));
  const versionOf = (member: number): string => domain.candidate(member).version;
  const runs = [...findRuns(stable, set), ...prereleases.map((member): Run => [member, member])];
  const pieces = runs.toSorted(([a], [b]) => b - a).map((run) => phraseRun(run, stable, versionOf));
  if (pieces.length <= MAX_PIECES) return pieces.join(' || ');
  const named = members.filter((member) => set.has(member));
  return `(${named.length} versions from ${named.slice(-1).map(versionOf).join()} to ${named.slice(0, 1).map(versionOf).join()})`;
}

type Run = readonly [newest: number, oldest: number];

/** Neighbours that are all in the set. */
function findRuns(members: readonly number[], set: VersionSet): Run[] {
  const runs: Run[] = [];
  let newest: number | undefined;
  for (const [place, member] of members.entries()) {
    if (!set.has(member)) continue;
    newest ??= member;
    const next = members[place + 1];
    if (next !== undefined && set.has(next)) continue;
    runs.push([newest, member]);
    newest = undefined;
  }
  return runs;
}

function phraseRun([newest, oldest]: Run, stable: readonly number[], versionOf: (member: number) => string): string {
  if (newest === oldest) return versionOf(newest);
  const [isNewest, isOldest] = [newest === stable[0], oldest === stable.at(-1)];
  if (isNewest && isOldest) return '*';
  if (isNewest) return `>=${versionOf(oldest)}`;
  if (isOldest) return `<=${versionOf(newest)}`;
  return `>=${versionOf(oldest)} <=${versionOf(newest)}`;
}
