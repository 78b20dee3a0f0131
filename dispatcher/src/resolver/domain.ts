import { compare } from 'semver';
import type { Candidate } from './candidate.ts';
import type { VersionsOf } from './resolution.ts';
import type { SemverCache } from './semver-cache.ts';
import { VersionSet } from './version-set.ts';

/** The member of a set that stands for "no version of the plugin is selected". */
const ABSENT = 0;

export interface DomainInput {
  id: string;
  /** Unique among the domains of a universe, counted from 0. */
  index: number;
  candidates: readonly Candidate[];
  installed: string | undefined;
  /** The newest version is better than the installed one. */
  upgrade: boolean;
}

/** What may become of one plugin: absent (0), or selected in one of its versions (1 the newest, 2 the next…). */
export class Domain {
  readonly id: string;
  readonly index: number;
  readonly all: VersionSet;
  readonly absent = VersionSet.of([ABSENT]);
  readonly present: VersionSet;
  /** The installed version, when it is published. */
  readonly installed: number | undefined;
  /** That one alone; empty when there is none. */
  readonly kept: VersionSet;
  /** Best first: the installed version, then the newest stable, then prereleases. */
  readonly preference: readonly number[];
  readonly #candidates: readonly Candidate[];
  readonly #matching = new Map<string, VersionSet>();
  readonly #semver: SemverCache;

  constructor({ id, index, candidates, installed, upgrade }: DomainInput, semver: SemverCache) {
    this.id = id;
    this.index = index;
    this.#semver = semver;
    this.#candidates = sortNewestFirst(candidates, semver);
    const members = this.#candidates.map((_, place) => place + 1);
    this.present = VersionSet.of(members);
    this.all = VersionSet.of([ABSENT, ...members]);
    this.installed = members.find((member) => this.candidate(member).version === installed);
    this.kept = VersionSet.of(this.installed === undefined ? [] : [this.installed]);
    this.preference = this.#orderByPreference(members, upgrade);
  }

  candidate(member: number): Candidate {
    const candidate = this.#candidates[member - 1];
    if (candidate === undefined) throw new RangeError(`Plugin "${this.id}" has no version number ${member}.`);
    return candidate;
  }

  get candidates(): readonly Candidate[] {
    return this.#candidates;
  }

  isPrerelease(member: number): boolean {
    return (this.#semver.version(this.candidate(member).version)?.prerelease.length ?? 0) > 0;
  }

  /** The versions in range. */
  inRange(range: string): VersionSet {
    const known = this.#matching.get(range);
    if (known !== undefined) return known;
    const matching = this.where(({ version }) => this.#semver.isInRange(version, range));
    this.#matching.set(range, matching);
    return matching;
  }

  where(holds: (candidate: Candidate) => boolean): VersionSet {
    const members: number[] = [];
    for (const [place, candidate] of this.#candidates.entries()) if (holds(candidate)) members.push(place + 1);
    return VersionSet.of(members);
  }

  versionsOf(set: VersionSet): VersionsOf {
    return {
      plugin: this.id,
      versions: this.#candidates.flatMap(({ version }, place) => (set.has(place + 1) ? [version] : [])),
    };
  }

  #orderByPreference(members: readonly number[], upgrade: boolean): number[] {
    const { installed } = this;
    const rank = (member: number): number => {
      if (member === installed) return upgrade ? 1 : 0;
      if (this.isPrerelease(member)) return 3;
      return upgrade && installed !== undefined && member < installed ? 0 : 2;
    };
    return members.toSorted((a, b) => rank(a) - rank(b) || a - b);
  }
}

function sortNewestFirst(candidates: readonly Candidate[], semver: SemverCache): Candidate[] {
  return candidates
    .flatMap((candidate) => {
      const version = semver.version(candidate.version);
      return version === null ? [] : [{ candidate, version }];
    })
    .toSorted((a, b) => compare(b.version, a.version))
    .map(({ candidate }) => candidate);
}
