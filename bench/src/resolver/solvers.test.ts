import { expect, test } from 'vitest';
import { createCases } from './cases.ts';
import { measureSolvers } from './measure-solvers.ts';

test('all solvers agree on what is possible, and none changes less than ours', { timeout: 60_000 }, () => {
  for (const seed of [1, 2]) {
    const cases = createCases({ plugins: 100, versions: 10, installed: 8, seed });
    const measured = measureSolvers(cases, 1);
    for (const { name } of cases) {
      const [ours, ...others] = measured.filter((row) => row.case === name).map(({ changed }) => changed ?? 0);
      expect(ours).toBeLessThanOrEqual(Math.min(...others));
    }
  }
});
