import type { ErrorCode, PlanRequest, PlanStep } from '@digital-commerce/plugin-schema';
import type { Candidate } from '@digital-commerce/plugin-resolver';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { installedPlugin } from '../../testing/installed-plugin.ts';
import { codeOf, hooks, install, plan, refusal } from '../../testing/plan-under-test.ts';
import type { Published } from '../../testing/plan-under-test.ts';

const shown = (steps: readonly PlanStep[]) =>
  steps.map(({ action, id, version, ...more }) =>
    [
      action,
      `${id}@${version}`,
      ...('becauseOf' in more ? more.becauseOf : []),
      ...('neededBy' in more ? more.neededBy : []),
    ].join(' '),
  );

describe('a range', () => {
  const published = {
    'a@2.0.0-beta.1': {},
    'a@1.10.0': {},
    'a@1.9.0': {},
    'a@0.2.9': {},
    'a@0.2.3': {},
    'early@1.0.0-rc.1': {},
  };

  test.each([
    [undefined, '1.10.0'],
    ['^1.0.0', '1.10.0'],
    ['~1.9.0', '1.9.0'],
    ['^0.2.3', '0.2.9'],
    ['2.0.0-beta.1', '2.0.0-beta.1'],
    ['>=2.0.0-beta.0', '2.0.0-beta.1'],
    ['1.9.0', '1.9.0'],
  ])('%s chooses %s', (range, version) => {
    expect(plan(install('a', range), { published }).steps).toEqual([
      { action: 'install', id: 'a', version, missingSettings: [], neededBy: [] },
    ]);
  });

  test.each<[string, string | undefined, ErrorCode]>([
    ['a', '^3.0.0', 'RELEASE_NOT_FOUND'],
    ['a', 'newest', 'INVALID_REQUEST'],
    ['early', undefined, 'RELEASE_NOT_FOUND'],
    ['absent', undefined, 'PLUGIN_NOT_FOUND'],
  ])('of "%s" that is %s is refused with %s', (id, range, code) => {
    expect(codeOf(() => plan(install(id, range), { published }))).toBe(code);
  });
});

describe('the steps', () => {
  const installed = [installedPlugin('old')];

  test('upgrade, downgrade or keep what is installed, as the range says', () => {
    const published = { 'old@1.1.0': {}, 'old@0.9.0': {} };
    expect(plan(install('old'), { installed, published }).steps).toEqual([
      { action: 'upgrade', id: 'old', version: '1.1.0', from: '1.0.0', missingSettings: [], neededBy: [] },
    ]);
    expect(plan(install('old', '<1.0.0'), { installed, published }).steps).toMatchObject([
      { action: 'downgrade', version: '0.9.0', from: '1.0.0' },
    ]);
    expect(plan(install('old', '1.0.0'), { installed, published }).steps).toEqual([
      { action: 'keep', id: 'old', version: '1.0.0' },
    ]);
  });

  test('name required settings that have no value', () => {
    const key = { type: 'string', label: 'Key', required: true, sensitive: true } as const;
    const published = { 'needy@1.0.0': { settings: { key } } };
    expect(plan(install('needy'), { published }).steps).toMatchObject([{ missingSettings: ['key'] }]);
    expect(plan(install('needy'), { published }, ['key']).steps).toMatchObject([{ missingSettings: [] }]);
  });

  test('bring what is needed first, and say who needs it', () => {
    const published = {
      'shop@1.0.0': { dependencies: { gateway: '^1.0.0' } },
      'stripe@2.0.0': { provides: { gateway: '1.2.0' }, dependencies: { zip: '*' } },
      'zip@1.0.0': {},
    };
    expect(shown(plan(install('shop'), { published }).steps)).toEqual([
      'install zip@1.0.0 stripe',
      'install stripe@2.0.0 shop',
      'install shop@1.0.0',
    ]);
  });

  test('upgrade what is installed only where something needs it', () => {
    const published = { 'old@1.1.0': {}, 'old@2.0.0': {}, 'new@1.0.0': { dependencies: { old: '^1.1.0' } } };
    expect(shown(plan(install('new'), { installed, published }).steps)).toEqual([
      'upgrade old@1.1.0 new',
      'install new@1.0.0',
    ]);
  });

  test('remove first, dependents before what they need', () => {
    const both = [installedPlugin('a'), installedPlugin('b', { dependencies: { a: '*' } })];
    const published = { 'aa@1.0.0': {} };
    expect(shown(plan({ ...install('aa'), remove: ['a', 'b'] }, { installed: both, published }).steps)).toEqual([
      'remove b@1.0.0',
      'remove a@1.0.0',
      'install aa@1.0.0',
    ]);
  });

  test('name plugins that need one another', () => {
    const published = { 'a@1.0.0': { dependencies: { b: '*' } }, 'b@1.0.0': { dependencies: { a: '*' } } };
    expect(plan(install('a'), { published }).cycles).toEqual([['a', 'b']]);
  });
});

describe('removing what others need', () => {
  const installed = [
    installedPlugin('base', { provides: { gateway: '1.0.0' } }),
    installedPlugin('shop', { dependencies: { gateway: '^1.0.0' } }),
    installedPlugin('theme', { dependencies: { shop: '*' } }),
    installedPlugin('other', { optionalDependencies: { base: '*' } }),
  ];

  test('is refused with all of them, and with what they need', () => {
    const error = refusal(() => plan({ remove: ['base'] }, { installed }));
    expect(error?.code).toBe('HAS_DEPENDENTS');
    expect(error?.details).toEqual({
      dependents: [
        { plugin: 'shop', needs: ['base'] },
        { plugin: 'theme', needs: ['shop'] },
      ],
    });
  });

  test('is refused even when another version of theirs would not need it', () => {
    expect(codeOf(() => plan({ remove: ['base'] }, { installed, published: { 'shop@2.0.0': {} } }))).toBe(
      'HAS_DEPENDENTS',
    );
  });

  test('removes them as well when that is asked for', () => {
    expect(shown(plan({ remove: ['base'], cascade: true }, { installed }).steps)).toEqual([
      'remove theme@1.0.0 shop',
      'remove shop@1.0.0 base',
      'remove base@1.0.0',
    ]);
  });

  test('is fine when something else meets the need, be it there or in the same request', () => {
    const second = installedPlugin('second', { provides: { gateway: '1.5.0' } });
    expect(shown(plan({ remove: ['base'] }, { installed: [...installed, second] }).steps)).toEqual([
      'remove base@1.0.0',
    ]);
    const published = { 'second@1.0.0': { provides: { gateway: '1.5.0' } } };
    expect(shown(plan({ ...install('second'), remove: ['base'] }, { installed, published }).steps)).toEqual([
      'remove base@1.0.0',
      'install second@1.0.0',
    ]);
  });

  test('is fine when the same request upgrades them to what does not need it', () => {
    const request = { ...install('shop', '2.0.0'), remove: ['base'] };
    expect(shown(plan(request, { installed, published: { 'shop@2.0.0': {} } }).steps)).toEqual([
      'remove base@1.0.0',
      'upgrade shop@2.0.0',
    ]);
  });
});

test('what cannot be resolved is explained, with suggestions', () => {
  const published = {
    'a@1.0.0': { dependencies: { c: '^1.0.0' } },
    'b@1.0.0': { dependencies: { c: '^2.0.0' } },
    'c@1.0.0': {},
    'c@2.0.0': {},
  };
  const error = refusal(() => plan({ install: [{ id: 'a' }, { id: 'b' }] }, { published }));
  expect(error?.code).toBe('UNRESOLVABLE');
  expect(error?.message).toContain('a');
  expect(error?.details).toMatchObject({ explanation: { text: error?.message }, suggestions: expect.any(Array) });
});

test.each<[Candidate['status']]>([['yanked'], ['killed'], ['held']])('a %s release is not installed', (status) => {
  expect(codeOf(() => plan(install('a'), { published: { 'a@1.0.0': { status } } }))).toBe('UNRESOLVABLE');
});

test.each<[string, Partial<PlanRequest>, ErrorCode]>([
  ['removes what is not installed', { remove: ['new'] }, 'NOT_INSTALLED'],
  ['installs and removes the same plugin', { install: [{ id: 'old' }], remove: ['old'] }, 'INVALID_REQUEST'],
  ['names a plugin twice', { install: [{ id: 'old' }, { id: 'old' }] }, 'INVALID_REQUEST'],
  ['names nothing', {}, 'INVALID_REQUEST'],
])('a request that %s is refused', (_what, request, code) => {
  expect(codeOf(() => plan(request, { installed: [installedPlugin('old')] }))).toBe(code);
});

test('a plan is the same for any order of what it is made from', () => {
  const installed = [
    installedPlugin('a', { hooks, dependencies: { b: '*' } }),
    installedPlugin('b', { hooks }),
    installedPlugin('c', { hooks }),
  ];
  const published: [string, Published[string]][] = [
    ['a@1.1.0', { hooks, dependencies: { b: '^1.1.0' } }],
    ['b@1.1.0', { hooks, egress: [{ host: 'x.example.com' }] }],
    ['d@1.0.0', { hooks, dependencies: { a: '^1.1.0' } }],
    ['e@1.0.0', { dependencies: { d: '*' } }],
  ];
  const asked = [{ id: 'd' }, { id: 'e' }, { id: 'b', range: '^1.0.0' }];
  const expected = plan({ install: asked, remove: ['c'] }, { installed, published: Object.fromEntries(published) });
  const shuffled = <Item>(items: readonly Item[]) => fc.shuffledSubarray([...items], { minLength: items.length });
  fc.assert(
    fc.property(shuffled(installed), shuffled(published), shuffled(asked), (state, releases, install) => {
      const options = { installed: state, published: Object.fromEntries(releases) };
      expect(plan({ install, remove: ['c'] }, options)).toEqual(expected);
    }),
    { numRuns: 50 },
  );
});
