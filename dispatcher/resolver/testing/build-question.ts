import type { Candidate } from '../src/candidate.ts';
import type { ResolveInput } from '../src/resolution.ts';

type Details = Partial<Omit<Candidate, 'id' | 'version'>>;

/** By "plugin version"; what is left out is empty. */
export type Published = Readonly<Record<string, Details>>;

export function buildCandidates(published: Published): Candidate[] {
  return Object.entries(published).map(([release, details]) => {
    const [id = '', version = ''] = release.split(' ');
    const empty = { dependencies: {}, optionalDependencies: {}, conflicts: {}, provides: {} };
    return Object.assign({ id, version, status: 'available' as const }, empty, details);
  });
}

/** A question to the resolver; what is left out is empty, and the platform 1.0.0. */
export function buildQuestion(published: Published, question: Question = {}): ResolveInput {
  const { installed = {}, removed = [], platformVersion = '1.0.0' } = question;
  return {
    candidates: Map.groupBy(buildCandidates(published), ({ id }) => id),
    installed: new Map(Object.entries(installed)),
    wanted: (question.wanted ?? []).map((wish) => {
      const [id = '', ...range] = wish.split(' ');
      return { id, range: range.join(' ') || '*' };
    }),
    removed,
    platformVersion,
  };
}

interface Question {
  installed?: Readonly<Record<string, string>>;
  /** "plugin range" */
  wanted?: readonly string[];
  removed?: readonly string[];
  platformVersion?: string;
}
