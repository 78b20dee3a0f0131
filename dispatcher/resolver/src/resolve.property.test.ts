import * as fc from 'fast-check';
import { compare, prerelease, rcompare, satisfies } from 'semver';
import { describe, expect, test } from 'vitest';
import { enumerateSelections, enumerateSolutions, isSolution, standsFor } from '../testing/enumerate-solutions.ts';
import { isAllowed, isTrue } from '../testing/judge-fact.ts';
import { crowdedInputs, reverseInput, smallInputs } from '../testing/small-universes.ts';
import type { Candidate } from './candidate.ts';
import type { Explanation, Fact, ResolveInput } from './resolution.ts';
import { resolve } from './resolve.ts';

const RUNS = { numRuns: Number(process.env['FUZZ_RUNS'] ?? 200) };

function resolvedSelection(input: ResolveInput): Candidate[] | undefined {
  const resolution = resolve(input);
  if (!resolution.ok) return undefined;
  return [...resolution.versions].map(([id, version]) => {
    const found = input.candidates.get(id)?.find((candidate) => candidate.version === version);
    if (found === undefined) throw new Error(`${id} ${version} is not published`);
    return found;
  });
}

function explanationOf(input: ResolveInput): Explanation | undefined {
  const resolution = resolve(input);
  return resolution.ok ? undefined : resolution.explanation;
}

/** Installed plugins whose version a selection changes though nobody asked to upgrade them. */
function countChanges(
  { installed, wanted, removed, candidates }: ResolveInput,
  selection: readonly Candidate[],
): number {
  return [...installed].filter(
    ([id, version]) =>
      !removed.includes(id) &&
      candidates.get(id)?.some((one) => one.version === version) === true &&
      !wanted.some((one) => one.id === id && one.upgrade === true) &&
      !selection.some((one) => one.id === id && one.version === version),
  ).length;
}

/** Place of a version in the order of preference, 0 the best. */
function rank({ installed, wanted, candidates }: ResolveInput, { id, version }: Candidate): number {
  const current = installed.get(id);
  const upgrade = wanted.some((one) => one.id === id && one.upgrade === true);
  const stableFirst = (candidates.get(id) ?? [])
    .map((one) => one.version)
    .toSorted((a, b) => Number(prerelease(a) !== null) - Number(prerelease(b) !== null) || rcompare(a, b));
  if (current === undefined || !stableFirst.includes(current)) return stableFirst.indexOf(version);
  const others = stableFirst.filter((one) => one !== current);
  const newer = upgrade ? others.filter((one) => prerelease(one) === null && compare(one, current) > 0) : [];
  return [...newer, current, ...others.filter((one) => !newer.includes(one))].indexOf(version);
}

/** Ranks of what is wanted, then of what is installed, each by id. */
function rankRequest(input: ResolveInput, selection: readonly Candidate[]): number[] {
  const asked = [...input.wanted.map(({ id }) => id).toSorted(), ...[...input.installed.keys()].toSorted()];
  return asked.flatMap((id) => selection.filter((one) => one.id === id).map((one) => rank(input, one)));
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  const place = a.findIndex((value, at) => value !== b[at]);
  return place === -1 ? 0 : (a[place] ?? 0) - (b[place] ?? 0);
}

/** Meets one need after the other, each in every way, the best first. */
function findFirstSolution(
  input: ResolveInput,
  maxChanges: number,
  selection: readonly Candidate[] = [],
): readonly Candidate[] | undefined {
  const open = listNeeds(input, selection).find((ways) => !ways.some((way) => selection.includes(way)));
  if (open === undefined) {
    return isSolution(input, selection) && countChanges(input, selection) <= maxChanges ? selection : undefined;
  }
  for (const way of open) {
    if (selection.some(({ id }) => id === way.id)) continue;
    const solution = findFirstSolution(input, maxChanges, [...selection, way]);
    if (solution !== undefined) return solution;
  }
  return undefined;
}

/** For each need, what meets it, the best first. */
function listNeeds(input: ResolveInput, selection: readonly Candidate[]): Candidate[][] {
  const all = [...input.candidates.values()].flat();
  const best = (a: Candidate, b: Candidate): number => rank(input, a) - rank(input, b);
  const versionsOf = (id: string, range?: string): Candidate[] =>
    all.filter((one) => one.id === id && (range === undefined || satisfies(one.version, range))).toSorted(best);
  const waysToMeet = (name: string, range: string): Candidate[] =>
    all
      .filter((one) => standsFor(one, name, range))
      .toSorted(
        (a, b) =>
          Number(b.id === name) - Number(a.id === name) || (a.id < b.id ? -1 : Number(a.id > b.id)) || best(a, b),
      );
  const names = (range: string | undefined, version: string): boolean =>
    range !== undefined && satisfies(version, range);
  const namers = ({ id, version }: Candidate): Candidate[] =>
    all
      .filter((one) => one.id !== id)
      .filter((one) => names(one.dependencies[id], version) || names(one.optionalDependencies[id], version))
      .toSorted((a, b) => (a.id < b.id ? -1 : Number(a.id > b.id)) || best(a, b));
  const isNamed = ({ id, version }: Candidate): boolean =>
    input.installed.get(id) === version || input.wanted.some((one) => one.id === id && satisfies(version, one.range));
  const staying = [...input.installed.keys()].filter((id) => !input.removed.includes(id)).toSorted();
  return [
    ...input.wanted
      .toSorted((a, b) => (a.id < b.id ? -1 : Number(a.id > b.id)))
      .map(({ id, range }) => versionsOf(id, range)),
    ...staying.map((id) => versionsOf(id)),
    ...selection.flatMap((one) => [
      ...Object.entries(one.dependencies)
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, range]) => waysToMeet(name, range)),
      ...(prerelease(one.version) === null || isNamed(one) ? [] : [namers(one)]),
    ]),
  ];
}

describe('in any small universe', { timeout: 120_000 }, () => {
  test('there is a result exactly when some selection keeps all rules, and the result keeps them', () => {
    fc.assert(
      fc.property(smallInputs, (input) => {
        const selection = resolvedSelection(input);
        if (selection === undefined) expect(enumerateSolutions(input)).toEqual([]);
        else expect(isSolution(input, selection)).toBe(true);
      }),
      RUNS,
    );
  });

  test('the fewest installed plugins change, then what is wanted and installed gets its best version', () => {
    fc.assert(
      fc.property(smallInputs, (input) => {
        const selection = resolvedSelection(input);
        fc.pre(selection !== undefined);
        const solutions = enumerateSolutions(input);
        const fewest = Math.min(...solutions.map((solution) => countChanges(input, solution)));
        expect(countChanges(input, selection)).toBe(fewest);
        const [best] = solutions
          .filter((solution) => countChanges(input, solution) === fewest)
          .map((solution) => rankRequest(input, solution))
          .toSorted(compareRanks);
        expect(rankRequest(input, selection)).toEqual(best);
      }),
      RUNS,
    );
  });

  test('what they need gets its best version too, in the order in which needs arise', () => {
    fc.assert(
      fc.property(smallInputs, (input) => {
        const selection = resolvedSelection(input);
        fc.pre(selection !== undefined);
        const fewest = Math.min(...enumerateSolutions(input).map((solution) => countChanges(input, solution)));
        expect(findFirstSolution(input, fewest)).toEqual(expect.arrayContaining(selection));
      }),
      RUNS,
    );
  });

  test('nothing of the result can be left out', () => {
    fc.assert(
      fc.property(smallInputs, (input) => {
        const selection = resolvedSelection(input);
        fc.pre(selection !== undefined);
        const smaller = enumerateSolutions({
          ...input,
          candidates: new Map(selection.map((candidate) => [candidate.id, [candidate]])),
        }).filter(({ length }) => length < selection.length);
        expect(smaller).toEqual([]);
      }),
      RUNS,
    );
  });

  test('the order of the input changes nothing', () => {
    fc.assert(
      fc.property(smallInputs, (input) => {
        expect(resolve(reverseInput(input))).toEqual(resolve(input));
      }),
      RUNS,
    );
  });

  test('the facts of an explanation are true, and without any of them there would be a solution', () => {
    fc.assert(
      fc.property(smallInputs, (input) => {
        const explanation = explanationOf(input);
        fc.pre(explanation !== undefined);
        expect(explanation.facts.filter((fact) => !isTrue(input, fact))).toEqual([]);
        const selections = enumerateSelections(input);
        const allow = (facts: readonly Fact[]): boolean =>
          selections.some((selection) => facts.every((fact) => isAllowed(fact, selection)));
        expect(allow(explanation.facts)).toBe(false);
        for (const left of explanation.facts.filter(({ kind }) => kind !== 'no-versions')) {
          expect(allow(explanation.facts.filter((fact) => fact !== left))).toBe(true);
        }
      }),
      RUNS,
    );
  });

  test('a request that an explanation suggests has a solution', () => {
    fc.assert(
      fc.property(smallInputs, (input) => {
        const requests = explanationOf(input)?.suggestions.flatMap(({ request }) => request ?? []) ?? [];
        fc.pre(requests.length > 0);
        for (const request of requests) expect(resolve({ ...input, ...request }).ok).toBe(true);
      }),
      RUNS,
    );
  });
});

test('where much has to change, as little as possible does', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(crowdedInputs, (input) => {
      const selection = resolvedSelection(input);
      const changes = enumerateSolutions(input).map((solution) => countChanges(input, solution));
      expect(selection === undefined ? Infinity : countChanges(input, selection)).toBe(Math.min(...changes));
    }),
    { numRuns: RUNS.numRuns / 2 },
  );
});
