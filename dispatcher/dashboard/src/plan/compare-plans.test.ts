import { expect, test } from 'vitest';
import { comparePlans } from './compare-plans.ts';
import type { Plan, PlanStep } from './plan.ts';

const step = (id: string, version: string): PlanStep => ({
  action: 'install',
  id,
  version,
  missingSettings: [],
  neededBy: [],
});
const planOf = (...steps: PlanStep[]): Plan => ({
  hash: '',
  tenant: 't',
  revision: 1,
  steps,
  permissions: [],
  needsConsent: false,
  hookOrder: [],
  migrations: [],
  cycles: [],
});

test('plans that say the same do not differ, whatever their hash and revision', () => {
  const plan = planOf(step('shop', '1.0.0'));
  expect(comparePlans(plan, { ...plan, hash: 'other', revision: 2 })).toEqual({ added: [], gone: [] });
});

test('a plan differs in what it says newly and in what it says no more', () => {
  const before = planOf(step('tax', '1.0.0'), step('shop', '1.0.0'));
  expect(comparePlans(before, planOf(step('shop', '1.1.0'), step('tax', '1.0.0')))).toEqual({
    added: [{ part: 'step', step: step('shop', '1.1.0') }],
    gone: [{ part: 'step', step: step('shop', '1.0.0') }],
  });
});

test('an order of handlers that is another one now is told of once', () => {
  const hookOf = (...plugins: string[]) => ({
    hook: 'before_payment_process',
    before: [],
    after: plugins.map((plugin) => ({ plugin, handler: 'src/pay.ts' })),
  });
  const [before, after] = [hookOf('a'), hookOf('a', 'b')];
  expect(comparePlans({ ...planOf(), hookOrder: [before] }, { ...planOf(), hookOrder: [after] })).toEqual({
    added: [{ part: 'hook', hook: after }],
    gone: [],
  });
});
