import type { Candidate } from './candidate.ts';
import type { Releases } from './releases.ts';
import type { VersionsOf } from './resolution.ts';
import { VersionSet } from './version-set.ts';

/** The member of a set that stands for "no version of the plugin is selected". */
const ABSENT = 0;

export interface DomainInput {
  id: string;
  /** Unique among the domains of a universe, counted from 0. */
  index: number;
  releases: Releases;
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
  readonly #releases: Releases;

  constructor({ id, index, releases, installed, upgrade }: DomainInput) {
    const { members } = releases;
    this.id = id;
    this.index = index;
    this.#releases = releases;
    this.present = VersionSet.of(members);
    this.all = VersionSet.of([ABSENT, ...members]);
    this.installed =
      installed === undefined ? undefined : members.find((member) => this.candidate(member).version === installed);
    this.kept = VersionSet.of(this.installed === undefined ? [] : [this.installed]);
    this.preference = this.#orderByPreference(members, upgrade);
  }

  candidate(member: number): Candidate {
    return this.#releases.candidate(member);
  }

  get candidates(): readonly Candidate[] {
    return this.#releases.candidates;
  }

  isPrerelease(member: number): boolean {
    return this.#releases.isPrerelease(member);
  }

  /** The versions in range. */
  inRange(range: string): VersionSet {
    return this.#releases.inRange(range);
  }

  where(holds: (candidate: Candidate) => boolean): VersionSet {
    return this.#releases.where(holds);
  }

  versionsOf(set: VersionSet): VersionsOf {
    const members = this.#releases.members.filter((member) => set.has(member));
    return { plugin: this.id, versions: members.map((member) => this.candidate(member).version) };
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
