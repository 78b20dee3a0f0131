import { PlatformError } from '@digital-commerce/plugin-schema';
import { describe, expect, test } from 'vitest';
import { installedPlugin, parseManifest, tenantState } from '../../testing/installed-plugin.ts';
import { checkRestore, checkRollback } from './check-rollback.ts';

const base = installedPlugin('base', { version: '2.0.0' });
const shop = installedPlugin('shop', { dependencies: { base: '^2.0.0' } });
const older = parseManifest('base', { version: '1.0.0' });

function refusal(act: () => void): PlatformError | undefined {
  try {
    act();
  } catch (error) {
    if (error instanceof PlatformError) return error;
    throw error;
  }
  return undefined;
}

describe('going back', () => {
  test('is fine when nobody minds', () => {
    expect(refusal(() => checkRollback(tenantState(base), older))).toBeUndefined();
    const lenient = installedPlugin('shop', { dependencies: { base: '>=1.0.0' } });
    expect(refusal(() => checkRollback(tenantState(base, lenient), older))).toBeUndefined();
  });

  test('is refused with those that need the release that is installed', () => {
    const error = refusal(() => checkRollback(tenantState(base, shop), older));
    expect(error?.code).toBe('HAS_DEPENDENTS');
    expect(error?.details).toEqual({
      dependents: [{ plugin: 'shop', kind: 'dependency', name: 'base', range: '^2.0.0', found: ['base'] }],
    });
  });

  test('is refused when the older release needs what is not there, or does not go with what is', () => {
    const needs = parseManifest('base', { version: '1.0.0', dependencies: { gone: '*' } });
    const minds = parseManifest('base', { version: '1.0.0', conflicts: { other: '*' } });
    const state = tenantState(base, installedPlugin('other'));
    expect(refusal(() => checkRollback(state, needs))?.message).toContain('"base" needs "gone" in *');
    expect(refusal(() => checkRollback(state, minds))?.message).toContain('"base" does not go with "other" in *');
  });

  test('is refused when handlers would wait for each other', () => {
    const before = (other: string) => ({
      hooks: [{ hook: 'before_payment_process' as const, file: 'src/x.ts', before: [other] }],
    });
    const state = tenantState(base, installedPlugin('other', before('base')));
    const target = parseManifest('base', { version: '1.0.0', ...before('other') });
    expect(refusal(() => checkRollback(state, target))?.code).toBe('HOOK_ORDER_CYCLE');
  });
});

describe('bringing back', () => {
  test('is fine when what it needs is there', () => {
    expect(refusal(() => checkRestore(tenantState(base), shop.manifest))).toBeUndefined();
  });

  test('is refused when it is not', () => {
    expect(refusal(() => checkRestore(tenantState(), shop.manifest))?.code).toBe('UNRESOLVABLE');
  });
});
