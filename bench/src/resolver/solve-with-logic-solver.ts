import Logic from 'logic-solver';
import { compare, satisfies } from 'semver';
import type { Candidate, ResolveInput } from '@digital-commerce/plugin-resolver';

/**
 * A SAT solver, told in clauses what plugins can be reached. Minimizes first how many installed plugins change, then how far the
 * wanted ones are from their newest versions.
 */
export function solveWithLogicSolver(input: ResolveInput): Map<string, string> | undefined {
  const { candidates, installed, wanted } = input;
  const solver = new Logic.Solver();
  const reached = new Map<string, readonly Candidate[]>();
  const open = [...wanted.map(({ id }) => id), ...installed.keys()];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (reached.has(id)) continue;
    const releases = candidates.get(id) ?? [];
    reached.set(id, releases);
    for (const { dependencies } of releases) open.push(...Object.keys(dependencies));
  }
  for (const releases of reached.values()) {
    solver.require(Logic.atMostOne(releases.map(toVariable)));
    for (const release of releases) {
      for (const [id, range] of Object.entries(release.dependencies)) {
        solver.require(Logic.implies(toVariable(release), Logic.or(toVariables(candidates, id, range))));
      }
    }
  }
  for (const id of installed.keys()) solver.require(Logic.or(toVariables(candidates, id, '*')));
  for (const { id, range } of wanted) solver.require(Logic.or(toVariables(candidates, id, range)));
  const upgraded = new Set(wanted.filter(({ upgrade }) => upgrade === true).map(({ id }) => id));
  const changes = [...installed]
    .filter(([id]) => !upgraded.has(id))
    .map(([id, version]) => Logic.not(`${id} ${version}`));
  const newestLast = wanted.flatMap(({ id }) =>
    (candidates.get(id) ?? [])
      .toSorted((a, b) => compare(b.version, a.version))
      .map((one, age) => [toVariable(one), age] as const),
  );
  const any = solver.solve();
  if (any === null) return undefined;
  const fewest = solver.minimizeWeightedSum(any, changes, 1);
  const newest = solver.minimizeWeightedSum(
    fewest,
    newestLast.map(([variable]) => variable),
    newestLast.map(([, age]) => age),
  );
  return new Map(newest.getTrueVars().map((variable) => variable.split(' ') as [string, string]));
}

function toVariable({ id, version }: Candidate): string {
  return `${id} ${version}`;
}

function toVariables(candidates: ResolveInput['candidates'], id: string, range: string): string[] {
  return (candidates.get(id) ?? []).filter(({ version }) => satisfies(version, range)).map(toVariable);
}
