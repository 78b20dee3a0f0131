import type { ManifestInput, PlanRequest } from '@digital-commerce/plugin-schema';
import { describe, expect, test } from 'vitest';
import { installedPlugin } from '../../testing/installed-plugin.ts';
import { HOOK, hooks, install, plan, refusal } from '../../testing/plan-under-test.ts';
import type { Published } from '../../testing/plan-under-test.ts';
import type { InstalledPlugin } from '../lifecycle/tenant-state.ts';

describe('the order of hooks', () => {
  const order = (request: Partial<PlanRequest>, options: { installed?: InstalledPlugin[]; published?: Published }) =>
    plan(request, options).hookOrder.map(({ hook, before, after }) => [
      hook,
      before.map(({ plugin }) => plugin).join(' '),
      after.map(({ plugin }) => plugin).join(' '),
    ]);
  const a = installedPlugin('a', { hooks });
  const b = installedPlugin('b', { hooks });

  test('is shown for hooks where it changes', () => {
    const published = { 'c@1.0.0': { hooks: [{ hook: HOOK, file: 'src/c.ts', before: ['b'] }] } } satisfies Published;
    expect(order(install('c'), { installed: [a, b], published })).toEqual([[HOOK, 'a b', 'a c b']]);
    expect(order({ remove: ['a'] }, { installed: [a, b] })).toEqual([[HOOK, 'a b', 'b']]);
    expect(order(install('a'), { installed: [a, b], published: { 'a@1.1.0': { hooks } } })).toEqual([]);
  });

  test('is without what does not run', () => {
    const off = installedPlugin('off', { hooks }, { state: 'inactive' });
    const denied = installedPlugin(
      'denied',
      { hooks, permissions: { 'payments:write': { purpose: 'to add a fee', optional: true } } },
      { grants: { granted: [], denied: ['payments:write'] } },
    );
    const next = { hooks, permissions: { 'payments:write': { purpose: 'to add a fee', optional: true } } };
    const published = { 'off@1.1.0': { hooks }, 'denied@1.1.0': next };
    const request = { install: [{ id: 'off' }, { id: 'denied' }] };
    expect(order(request, { installed: [off, denied], published })).toEqual([]);
  });

  test('of a plugin that gets its first grants shows it', () => {
    const asked = installedPlugin('a', { hooks }, { grants: undefined });
    expect(order(install('a'), { installed: [asked] })).toEqual([[HOOK, '', 'a']]);
  });

  const mutual = (id: string, other: string, more: Partial<ManifestInput> = {}) =>
    installedPlugin(id, { hooks: [{ hook: HOOK, file: 'src/x.ts', before: [other] }], ...more });

  test('has to exist', () => {
    const published = { 'b@1.0.0': { hooks: [{ hook: HOOK, file: 'src/x.ts', before: ['a'] }] } } satisfies Published;
    const error = refusal(() => plan(install('b'), { installed: [mutual('a', 'b')], published }));
    expect([error?.code, error?.details]).toEqual(['HOOK_ORDER_CYCLE', { hook: HOOK, cycle: ['a', 'b'] }]);
  });

  test('that did not exist before refuses nothing', () => {
    const installed = [mutual('a', 'b'), mutual('b', 'a'), installedPlugin('c')];
    expect(plan({ remove: ['c'] }, { installed }).steps).toHaveLength(1);
  });
});
