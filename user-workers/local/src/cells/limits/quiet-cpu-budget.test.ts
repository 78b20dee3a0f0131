import { expect, test } from 'vitest';
import { QuietCpuBudget } from './quiet-cpu-budget.ts';

const options = { cpuMs: 50, allowanceMs: 1_000 };

test('between two leases a Worker may use what its calls may, and the allowance', () => {
  const budget = new QuietCpuBudget(options, 100);
  expect(budget.isOverAtLease('a', 10, 100 + 500 + 1_000)).toBe(false);
  expect(budget.isOverAtLease('a', 10, 1_600 + 1_001)).toBe(true);
});

test('a window does not inherit what the last one left over', () => {
  const budget = new QuietCpuBudget(options, 0);
  expect(budget.isOverAtLease('a', 1_000, 10)).toBe(false);
  expect(budget.isOverAtLease('a', 1_000, 10 + 1_001)).toBe(true);
});

test('a long call brings its own limit', () => {
  const budget = new QuietCpuBudget(options, 0);
  budget.addLongCall(2_000);
  expect(budget.isOverAtLease('a', 0, 3_000)).toBe(false);
});

test('with two bindings nothing is judged at a lease, for neither knows the other’s calls', () => {
  const budget = new QuietCpuBudget(options, 0);
  budget.isOverAtLease('a', 0, 0);
  expect(budget.isOverAtLease('b', 0, 9_999)).toBe(false);
  for (const id of ['c', 'd', 'a']) expect(budget.isOverAtLease(id, 0, 99_999)).toBe(false);
});

test('when no lease is valid, the allowance is all there is, until the next lease', () => {
  const budget = new QuietCpuBudget(options, 0);
  expect(budget.isOverUnleased(500)).toBe(false);
  expect(budget.isOverUnleased(1_500)).toBe(false);
  expect(budget.isOverUnleased(1_501)).toBe(true);
  budget.isOverAtLease('a', 100, 1_501);
  expect(budget.isOverUnleased(1_600)).toBe(false);
});
