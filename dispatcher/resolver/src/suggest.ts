import type { Budget } from './budget.ts';
import type { Candidate } from './candidate.ts';
import type { CandidateIndex } from './candidate-index.ts';
import { ChangePhrases } from './change-phrases.ts';
import { findSolution } from './choose-versions.ts';
import type { Change, Fact, LinkField, ResolveInput, Suggestion, VersionsOf, Wanted } from './resolution.ts';
import { Rules } from './rules.ts';
import { Universe } from './universe.ts';

const MAX_FACTS = 50;

/** One constraint less. */
interface Relaxation {
  change: Change;
  input: ResolveInput;
}

export interface SuggestOptions {
  input: ResolveInput;
  index: CandidateIndex;
  facts: readonly Fact[];
  budget: Budget;
}

/** Tries the input without each of the facts in turn. First what the tenant can do, then what is up to others. */
export function suggest({ input, index, facts, budget }: SuggestOptions): Suggestion[] {
  const phrases = new ChangePhrases(new Universe(input, index));
  const suggestions = facts.slice(0, MAX_FACTS).flatMap((fact) => {
    const helpful = relax(input, fact).find((relaxation) => isSolvable(relaxation.input, index, budget));
    return helpful === undefined ? [] : [toSuggestion(input, helpful, (change) => phrases.change(change))];
  });
  return suggestions.toSorted((a, b) => Number(a.request === undefined) - Number(b.request === undefined));
}

function isSolvable(input: ResolveInput, index: CandidateIndex, budget: Budget): boolean {
  const universe = new Universe(input, index);
  return findSolution(universe, new Rules(universe), budget).kind === 'solved';
}

/** Ways to do without a fact, of which the first that helps is suggested. */
function relax(input: ResolveInput, fact: Fact): Relaxation[] {
  switch (fact.kind) {
    case 'requested':
      return relaxRequested(input, fact);
    case 'installed': {
      const { plugin } = fact;
      if (input.wanted.some(({ id }) => id === plugin)) return [];
      return [{ change: { kind: 'remove', plugin }, input: { ...input, removed: [...input.removed, plugin] } }];
    }
    case 'removed': {
      const { plugin } = fact;
      const removed = input.removed.filter((id) => id !== plugin);
      return [{ change: { kind: 'keep', plugin }, input: { ...input, removed } }];
    }
    case 'depends':
      return [relaxLink(input, 'dependencies', fact)];
    case 'optional':
      return [relaxLink(input, 'optionalDependencies', fact)];
    case 'conflict':
      return [relaxLink(input, 'conflicts', fact)];
    case 'yanked':
    case 'killed':
    case 'held': {
      const { kind: status, plugin, versions } = fact;
      const change: Change = { kind: 'permit', status, plugin, versions };
      return [{ change, input: alter(input, fact, (candidate) => ({ ...candidate, status: 'available' })) }];
    }
    case 'platform': {
      const { range, plugin, versions } = fact;
      const change: Change = { kind: 'platform', range, plugin, versions };
      return [
        { change, input: alter(input, fact, (candidate) => ({ ...candidate, platform: input.platformVersion })) },
      ];
    }
    case 'prerelease':
      return fact.versions.map((version) => ({
        change: { kind: 'name', plugin: fact.plugin, version },
        input: { ...input, wanted: [...input.wanted, { id: fact.plugin, range: version }] },
      }));
    default:
      return [];
  }
}

function relaxRequested(input: ResolveInput, { plugin, range }: Extract<Fact, { kind: 'requested' }>): Relaxation[] {
  const isMeant = (wanted: Wanted): boolean => wanted.id === plugin && wanted.range === range;
  const widened = input.wanted.map((wanted) => (isMeant(wanted) ? { ...wanted, range: '*' } : wanted));
  return [
    { change: { kind: 'widen', plugin, range }, input: { ...input, wanted: widened } },
    {
      change: { kind: 'withdraw', plugin, range },
      input: { ...input, wanted: input.wanted.filter((wanted) => !isMeant(wanted)) },
    },
  ];
}

function relaxLink(
  input: ResolveInput,
  field: LinkField,
  { plugin, versions, name, range }: VersionsOf & { name: string; range: string },
): Relaxation {
  const change: Change = { kind: 'relax', field, name, range, plugin, versions };
  return {
    change,
    input: alter(input, { plugin, versions }, (candidate) => ({
      ...candidate,
      [field]: Object.fromEntries(Object.entries(candidate[field]).filter(([key]) => key !== name)),
    })),
  };
}

function alter(
  input: ResolveInput,
  { plugin, versions }: VersionsOf,
  change: (one: Candidate) => Candidate,
): ResolveInput {
  const altered = (input.candidates.get(plugin) ?? []).map((one) =>
    versions.includes(one.version) ? change(one) : one,
  );
  return { ...input, candidates: new Map(input.candidates).set(plugin, altered) };
}

function toSuggestion(
  asked: ResolveInput,
  { change, input }: Relaxation,
  phrase: (change: Change) => string,
): Suggestion {
  const sentence = phrase(change);
  if (input.candidates !== asked.candidates) return { change, sentence };
  return { change, request: { wanted: input.wanted, removed: input.removed }, sentence };
}
