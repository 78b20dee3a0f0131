import { PlatformError } from '@digital-commerce/plugin-schema';
import type { ErrorCode, PlanRequest, SettingField } from '@digital-commerce/plugin-schema';
import { describe, expect, test } from 'vitest';
import { buildPlan } from './build-plan.ts';
import type { PlannableRelease, PlanInput } from './build-plan.ts';

const KEY: SettingField = { type: 'string', label: 'Key', required: true, sensitive: true };

const release = (version: string, settings = {}): PlannableRelease => ({ version, manifest: { settings } });

function plan(request: Partial<PlanRequest>, input: Partial<PlanInput> = {}) {
  return buildPlan({
    tenant: 'demo',
    revision: 3,
    installed: new Map([['old', '1.0.0']]),
    releases: new Map([
      ['old', [release('1.1.0'), release('1.0.0')]],
      ['new', [release('2.0.0-beta.1'), release('1.10.0'), release('1.9.0'), release('0.2.9'), release('0.2.3')]],
      ['needy', [release('1.0.0', { key: KEY })]],
      ['early', [release('1.0.0-rc.1')]],
    ]),
    present: () => [],
    request: { install: [], remove: [], cascade: false, ...request },
    ...input,
  });
}

function codeOf(act: () => unknown): ErrorCode | undefined {
  try {
    act();
  } catch (error) {
    if (error instanceof PlatformError) return error.code;
    throw error;
  }
  return undefined;
}

describe('a range', () => {
  test.each([
    [undefined, '1.10.0'],
    ['^1.0.0', '1.10.0'],
    ['~1.9.0', '1.9.0'],
    ['^0.2.3', '0.2.9'],
    ['2.0.0-beta.1', '2.0.0-beta.1'],
    ['>=2.0.0-beta.0', '2.0.0-beta.1'],
    ['1.9.0', '1.9.0'],
  ])('%s chooses %s', (range, version) => {
    const entry = range === undefined ? { id: 'new' } : { id: 'new', range };
    expect(plan({ install: [entry] }).steps).toEqual([{ action: 'install', id: 'new', version, missingSettings: [] }]);
  });

  test.each<[string, string | undefined, ErrorCode]>([
    ['new', '^3.0.0', 'RELEASE_NOT_FOUND'],
    ['new', 'newest', 'INVALID_REQUEST'],
    ['early', undefined, 'RELEASE_NOT_FOUND'],
    ['absent', undefined, 'PLUGIN_NOT_FOUND'],
  ])('of "%s" that is %s is refused with %s', (id, range, code) => {
    expect(codeOf(() => plan({ install: [range === undefined ? { id } : { id, range }] }))).toBe(code);
  });
});

describe('the steps', () => {
  test('upgrade what is installed in another version, and keep what is installed in this one', () => {
    expect(plan({ install: [{ id: 'old' }] }).steps).toEqual([
      { action: 'upgrade', id: 'old', version: '1.1.0', from: '1.0.0', missingSettings: [] },
    ]);
    expect(plan({ install: [{ id: 'old', range: '1.0.0' }] }).steps).toEqual([
      { action: 'keep', id: 'old', version: '1.0.0' },
    ]);
  });

  test('name required settings that have no value', () => {
    expect(plan({ install: [{ id: 'needy' }] }).steps).toMatchObject([{ missingSettings: ['key'] }]);
    expect(plan({ install: [{ id: 'needy' }] }, { present: () => ['key'] }).steps).toMatchObject([
      { missingSettings: [] },
    ]);
  });

  test('are the same for any order of the request', () => {
    const steps = plan({ install: [{ id: 'new' }, { id: 'needy' }], remove: ['old'] }).steps;
    expect(plan({ install: [{ id: 'needy' }, { id: 'new' }], remove: ['old'] }).steps).toEqual(steps);
    expect(steps.map(({ action, id }) => `${action} ${id}`)).toEqual(['install needy', 'install new', 'remove old']);
  });
});

test.each<[string, Partial<PlanRequest>, ErrorCode]>([
  ['removes what is not installed', { remove: ['new'] }, 'NOT_INSTALLED'],
  ['installs and removes the same plugin', { install: [{ id: 'old' }], remove: ['old'] }, 'INVALID_REQUEST'],
  ['names a plugin twice', { install: [{ id: 'new' }, { id: 'new' }] }, 'INVALID_REQUEST'],
  ['names nothing', {}, 'INVALID_REQUEST'],
])('a request that %s is refused', (_what, request, code) => {
  expect(codeOf(() => plan(request))).toBe(code);
});
