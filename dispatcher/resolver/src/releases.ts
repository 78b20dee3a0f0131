import { compare } from 'semver';
import type { SemVer } from 'semver';
import type { Candidate } from './candidate.ts';
import type { SemverCache } from './semver-cache.ts';
import { VersionSet } from './version-set.ts';

/** The published versions of a plugin, numbered from 1, the newest. What has no valid version is not among them. */
export class Releases {
  readonly members: readonly number[];
  readonly #candidates: readonly Candidate[];
  readonly #versions: readonly SemVer[];
  readonly #inRange = new Map<string, VersionSet>();
  readonly #semver: SemverCache;

  constructor(candidates: readonly Candidate[], semver: SemverCache) {
    const newestFirst = candidates
      .flatMap((candidate) => {
        const version = semver.version(candidate.version);
        return version === null ? [] : [{ candidate, version }];
      })
      .toSorted((a, b) => compare(b.version, a.version));
    this.#candidates = newestFirst.map(({ candidate }) => candidate);
    this.#versions = newestFirst.map(({ version }) => version);
    this.members = newestFirst.map((_, place) => place + 1);
    this.#semver = semver;
  }

  candidate(member: number): Candidate {
    const candidate = this.#candidates[member - 1];
    if (candidate === undefined) throw new RangeError(`There is no version number ${member}.`);
    return candidate;
  }

  get candidates(): readonly Candidate[] {
    return this.#candidates;
  }

  isPrerelease(member: number): boolean {
    return (this.#versions[member - 1]?.prerelease.length ?? 0) > 0;
  }

  inRange(range: string): VersionSet {
    const known = this.#inRange.get(range);
    if (known !== undefined) return known;
    const inRange = new Set(this.#semver.test(range, this.#versions));
    const members = this.#versions.flatMap((version, place) => (inRange.has(version) ? [place + 1] : []));
    const set = VersionSet.of(members);
    this.#inRange.set(range, set);
    return set;
  }

  where(holds: (candidate: Candidate) => boolean): VersionSet {
    return VersionSet.of(this.members.filter((member) => holds(this.candidate(member))));
  }
}
