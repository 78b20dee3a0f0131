import type { Candidate } from './candidate.ts';

export interface ResolveInput {
  /** Every published release, by plugin; an installed version that is not among them counts as gone. The order of the map and of the lists changes nothing. */
  candidates: ReadonlyMap<string, readonly Candidate[]>;
  /** Version by installed plugin. Each stays, in some version, unless it is in `removed`. */
  installed: ReadonlyMap<string, string>;
  wanted: readonly Wanted[];
  /** Plugins that may not be in the result, be they installed or not. */
  removed: readonly string[];
  platformVersion: string;
}

export interface Wanted {
  id: string;
  range: string;
  /** The newest version is better than the installed one, and a change of this plugin counts for nothing. Default: false. */
  upgrade?: boolean;
}

export type Resolution = Resolved | Unresolved;

export interface Resolved {
  ok: true;
  /** Version by plugin: all that the tenant has afterwards. */
  versions: ReadonlyMap<string, string>;
  /** Every plugin of `versions`, a dependency before its dependents, ties by id. The members of a cycle stand together. */
  order: readonly string[];
  /** Plugins that depend on each other in a circle, each from its smallest id on along the dependencies. */
  cycles: readonly (readonly string[])[];
}

interface Unresolved {
  ok: false;
  explanation: Explanation;
}

/** Why nothing can be resolved. Plain data: it survives `JSON.stringify`. */
export interface Explanation {
  /** The lines, joined. */
  text: string;
  /** One sentence each. A sentence that later ones come back to ends in its number: "(1)". */
  lines: readonly string[];
  /** True of the input, impossible together, and none of them can be left out. */
  facts: readonly Fact[];
  /** The proof, each step after those that it builds on. The last step is that there is no solution. */
  derivation: readonly DerivationStep[];
  suggestions: readonly Suggestion[];
}

export interface DerivationStep {
  conclusion: string;
  because: readonly (FactReference | StepReference)[];
}

/** Position in `facts`. */
interface FactReference {
  fact: number;
}

/** Position in `derivation`. */
interface StepReference {
  step: number;
}

/** Some published versions of a plugin, newest first. */
export interface VersionsOf {
  plugin: string;
  versions: readonly string[];
}

export type Fact =
  /** The request names it; `versions` are those in range. */
  | ({ kind: 'requested'; range: string } & VersionsOf)
  /** It is installed in `version`, and has to stay in some version. */
  | { kind: 'installed'; plugin: string; version: string }
  | { kind: 'removed'; plugin: string }
  /** Each of `versions` needs one of `satisfiedBy`. */
  | ({ kind: 'depends'; name: string; range: string; satisfiedBy: readonly VersionsOf[] } & VersionsOf)
  /** Each of `versions` goes with none of `outOfRange`. */
  | ({ kind: 'optional'; name: string; range: string; outOfRange: VersionsOf } & VersionsOf)
  /** Each of `versions` goes with none of `with`. */
  | ({ kind: 'conflict'; name: string; range: string; with: VersionsOf } & VersionsOf)
  /**
   * No published version is in range. `isPlugin`: of the plugin of that name; else also of those that provide it.
   * `published`: there are versions, but out of range.
   */
  | { kind: 'no-versions'; name: string; range: string; isPlugin: boolean; published: boolean }
  /** None of `versions` may be chosen. */
  | ({ kind: 'yanked' | 'killed' | 'held' } & VersionsOf)
  | ({ kind: 'platform'; range: string; platformVersion: string } & VersionsOf)
  /** `versions` are prereleases, which are chosen only beside one of `namedBy`, whose range names them. */
  | ({ kind: 'prerelease'; namedBy: readonly VersionsOf[] } & VersionsOf);

/** A change of one constraint with which there is a solution. */
export interface Suggestion {
  change: Change;
  /** What to ask for instead; absent when the change is not in the tenant's hands. */
  request?: { wanted: readonly Wanted[]; removed: readonly string[] };
  sentence: string;
}

export type LinkField = 'dependencies' | 'optionalDependencies' | 'conflicts';

export type Change =
  /** Ask for it in any version, not only in this range. */
  | { kind: 'widen'; plugin: string; range: string }
  /** Do not ask for it. */
  | { kind: 'withdraw'; plugin: string; range: string }
  /** Remove what is installed. */
  | { kind: 'remove'; plugin: string }
  /** Do not remove it. */
  | { kind: 'keep'; plugin: string }
  /** Ask for the prerelease, which is chosen only where a range names it. */
  | { kind: 'name'; plugin: string; version: string }
  /** Whoever publishes the plugin would have to drop this line of its manifest, or widen the range. */
  | ({ kind: 'relax'; field: LinkField; name: string; range: string } & VersionsOf)
  /** The operator would have to let these versions be installed. */
  | ({ kind: 'permit'; status: 'yanked' | 'killed' | 'held' } & VersionsOf)
  /** The platform would have to be in this range. */
  | ({ kind: 'platform'; range: string } & VersionsOf);
