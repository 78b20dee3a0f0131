import { expect, test } from 'vitest';
import { carriesOut } from './operations.ts';
import type { Operation } from './operations.ts';
import type { PlanStep } from './plan.ts';

const steps = [
  { action: 'remove', id: 'old' },
  { action: 'install', id: 'new', version: '1.0.0' },
  { action: 'keep', id: 'kept', version: '1.0.0' },
] as unknown as PlanStep[];

test.each<[boolean, Operation['kind'], string[]]>([
  [true, 'apply', ['old', 'new']],
  [true, 'apply', ['new', 'old', 'kept']],
  [false, 'apply', ['old']],
  [false, 'apply', ['other']],
  [false, 'apply', ['old', 'new', 'other']],
  [false, 'rollback', ['old', 'new']],
])('%j that an operation "%s" of %j carries out a plan', (is, kind, plugins) => {
  expect(carriesOut({ kind, plugins }, { steps })).toBe(is);
});
