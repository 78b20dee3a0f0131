import { quantile } from '../statistics.ts';
import { toFinding } from '../suite/finding.ts';
import type { Finding } from '../suite/finding.ts';
import type { BenchCase } from './cases.ts';
import { SOLVERS } from './solvers.ts';

export interface Measured {
  case: string;
  solver: string;
  medianMs: number;
  p95Ms: number;
  /** Plugins in the result; undefined when there is none. */
  plugins: number | undefined;
  /** Of the installed plugins, how many change, not counting those to upgrade. */
  changed: number | undefined;
}

/**
 * Times each solver on each case, in turns.
 * @throws Error when a solver finds a solution where there is none, or none where there is one
 */
export function measureSolvers(cases: readonly BenchCase[], rounds: number): Measured[] {
  return cases.flatMap((one) => {
    const solvers = Object.keys(SOLVERS);
    const times = new Map(solvers.map((solver): [string, number[]] => [solver, []]));
    const results = new Map(solvers.map((solver) => [solver, solve(solver, one)]));
    for (let round = 0; round < rounds; round += 1) {
      for (const solver of solvers) {
        const began = performance.now();
        solve(solver, one);
        times.get(solver)?.push(performance.now() - began);
      }
    }
    return solvers.map((solver) => ({
      case: one.name,
      solver,
      medianMs: quantile(times.get(solver) ?? [], 0.5),
      p95Ms: quantile(times.get(solver) ?? [], 0.95),
      plugins: results.get(solver)?.size,
      changed: countChanged(one, results.get(solver)),
    }));
  });
}

function solve(solver: string, { name, input, isPossible }: BenchCase): ReadonlyMap<string, string> | undefined {
  const versions = SOLVERS[solver]?.(input);
  if ((versions !== undefined) !== isPossible) {
    throw new Error(`"${solver}" found ${isPossible ? 'no solution' : 'a solution'} for "${name}".`);
  }
  return versions;
}

function countChanged({ input }: BenchCase, versions: ReadonlyMap<string, string> | undefined): number | undefined {
  if (versions === undefined) return undefined;
  const upgraded = new Set(input.wanted.filter(({ upgrade }) => upgrade === true).map(({ id }) => id));
  return [...input.installed].filter(([id, version]) => !upgraded.has(id) && versions.get(id) !== version).length;
}

/** Our median in that of each other solver, case by case; ours is the first. */
export function compareSolvers(measured: readonly Measured[]): Finding[] {
  const [ours] = measured;
  return measured.flatMap(({ case: name, solver, medianMs }) => {
    if (solver === ours?.solver) return [];
    const own = measured.find((row) => row.case === name && row.solver === ours?.solver);
    return own === undefined ? [] : [toFinding(`${name}: ${own.solver} / ${solver}`, '×', own.medianMs / medianMs)];
  });
}
