import { PlatformError } from '@digital-commerce/plugin-schema';
import type { ErrorCode, Manifest, ManifestInput, PlanRequest, PlanStep } from '@digital-commerce/plugin-schema';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { installedPlugin, parseManifest, tenantState } from '../../testing/installed-plugin.ts';
import type { InstalledPlugin } from '../lifecycle/tenant-state.ts';
import type { Candidate } from '@digital-commerce/plugin-resolver';
import { buildPlan } from './build-plan.ts';
import { resolveChange } from './resolve-change.ts';

const HOOK = 'before_payment_process';
const hooks: ManifestInput['hooks'] = [{ hook: HOOK, file: 'src/x.ts' }];

/** A release that is published, by `id@version`. */
type Published = Record<string, Partial<ManifestInput> & { status?: Candidate['status'] }>;

function plan(
  request: Partial<PlanRequest>,
  { installed = [], published = {} }: { installed?: InstalledPlugin[]; published?: Published } = {},
  present: readonly string[] = [],
) {
  const releases = Object.entries(published).map(([name, { status = 'available', ...manifest }]) => {
    const [id = '', version = ''] = name.split('@');
    return { status, manifest: parseManifest(id, { version, ...manifest }) };
  });
  const stayed = installed.map(({ manifest }) => ({ status: 'available' as const, manifest }));
  const all = [...releases, ...stayed];
  const candidates = Map.groupBy(
    all.map(({ status, manifest }) => toCandidate(manifest, status)),
    ({ id }) => id,
  );
  const state = tenantState(...installed);
  const full = { install: [], remove: [], cascade: false, ...request };
  const resolved = resolveChange({ state, request: full, candidates });
  const chosen = new Map<string, Manifest>();
  for (const { manifest } of all) {
    if (resolved.versions.get(manifest.id) === manifest.version) chosen.set(manifest.id, manifest);
  }
  const applied = new Map(installed.map(({ id, manifest }) => [id, filesOf(manifest)]));
  return buildPlan({ state, request: full, resolved, releases: chosen, applied, present: () => present });
}

/** All that the release has, as after its watch. */
const filesOf = ({ migrations }: Manifest) => migrations.map(({ file }) => file);

function toCandidate(manifest: Manifest, status: Candidate['status']): Candidate {
  const { id, version, dependencies, optionalDependencies, conflicts, provides, requires } = manifest;
  return {
    id,
    version,
    status,
    dependencies,
    optionalDependencies,
    conflicts,
    provides,
    ...(requires.platform !== undefined && { platform: requires.platform }),
  };
}

function refusal(act: () => unknown): PlatformError | undefined {
  try {
    act();
  } catch (error) {
    if (error instanceof PlatformError) return error;
    throw error;
  }
  return undefined;
}
const codeOf = (act: () => unknown): ErrorCode | undefined => refusal(act)?.code;
const install = (id: string, range?: string) => ({ install: [range === undefined ? { id } : { id, range }] });
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

describe('permissions', () => {
  const v1 = { hooks, egress: [{ host: 'api.example.com' }] };
  const change = (request: Partial<PlanRequest>, options: { installed?: InstalledPlugin[]; published?: Published }) => {
    const { permissions, needsConsent } = plan(request, options);
    return [needsConsent, ...permissions.map(({ permission, change }) => `${change} ${permission}`)];
  };

  test('of a new plugin are added', () => {
    const { permissions, needsConsent } = plan(install('a'), { published: { 'a@1.0.0': { hooks } } });
    expect(needsConsent).toBe(true);
    expect(permissions).toEqual([
      {
        plugin: 'a',
        permission: 'payments:write',
        change: 'added',
        allows: 'change or refuse payments before they are made',
        purpose: `Handles the hook ${HOOK}`,
        optional: false,
        customerData: true,
      },
    ]);
  });

  describe('to call a plugin that it depends on', () => {
    const file = 'src/x.ts';
    const tax: Partial<ManifestInput> = {
      hooks,
      provides: { 'tax-rates': '1.0.0' },
      actions: [
        { name: 'rate', file },
        { name: 'export', file },
        { name: 'correct', file, permission: 'clerk' },
      ],
      adminPermissions: [{ name: 'clerk', label: 'Clerk' }],
    };

    test.each<[string, Partial<ManifestInput>, string, string, boolean]>([
      ['by id', { dependencies: { tax: '*' } }, 'plugin:tax', 'run actions of tax (rate, export)', false],
      [
        'by what it provides',
        { dependencies: { 'tax-rates': '*' } },
        'plugin:tax-rates',
        'run actions of tax-rates (tax: rate, export)',
        false,
      ],
      ['perhaps', { optionalDependencies: { tax: '*' } }, 'plugin:tax', 'run actions of tax (rate, export)', true],
    ])('%s is asked for, with its actions that are no people’s', (_how, manifest, permission, allows, optional) => {
      const { permissions, needsConsent } = plan(install('shop'), {
        installed: [installedPlugin('tax', tax)],
        published: { 'shop@1.0.0': manifest },
      });
      expect(needsConsent).toBe(true);
      expect(permissions).toEqual([
        expect.objectContaining({ plugin: 'shop', permission, change: 'added', allows, optional, customerData: true }),
      ]);
    });

    test('is asked for anew in an upgrade that adds one, and not for those that were granted', () => {
      const installed = [
        installedPlugin('tax', tax),
        installedPlugin('rates'),
        installedPlugin('shop', { dependencies: { tax: '*' } }),
      ];
      const upgrade = (manifest: Partial<ManifestInput>) =>
        change(install('shop'), { installed, published: { 'shop@1.1.0': manifest } });
      expect(upgrade({ dependencies: { tax: '*' } })).toEqual([false, 'kept plugin:tax']);
      expect(upgrade({ dependencies: { tax: '*' }, optionalDependencies: { rates: '*' } })).toEqual([
        true,
        'added plugin:rates',
        'kept plugin:tax',
      ]);
    });
  });

  test('that were granted are kept, and one more host widens', () => {
    const installed = [installedPlugin('a', v1)];
    const egress = [{ host: 'api.example.com' }, { host: 'ads.example.com' }];
    expect(change(install('a'), { installed, published: { 'a@1.1.0': v1 } })).toEqual([
      false,
      'kept network:api.example.com',
      'kept payments:write',
    ]);
    expect(change(install('a'), { installed, published: { 'a@1.1.0': { egress } } })).toEqual([
      true,
      'widened network:ads.example.com',
      'kept network:api.example.com',
      'removed payments:write',
    ]);
  });

  test('that were denied stay so', () => {
    const optional = { ...v1, permissions: { schedules: { purpose: 'to clean up', optional: true } } };
    const grants = { granted: ['network:api.example.com', 'payments:write'], denied: ['schedules'] };
    expect(
      change(install('a'), {
        installed: [installedPlugin('a', optional, { grants })],
        published: { 'a@1.1.0': optional },
      }),
    ).toEqual([false, 'kept network:api.example.com', 'kept payments:write', 'denied schedules']);
  });

  test('nobody was asked for are added, though the release stays', () => {
    const installed = [installedPlugin('a', { hooks }, { grants: undefined })];
    expect(change(install('a'), { installed })).toEqual([true, 'added payments:write']);
  });

  test('of a plugin that others bring along are shown too', () => {
    const published = { 'a@1.0.0': { dependencies: { b: '*' } }, 'b@1.0.0': { hooks } };
    expect(change(install('a'), { published })).toEqual([true, 'added payments:write', 'added plugin:b']);
  });
});

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

describe('migrations', () => {
  const first = { file: 'migrations/1.sql' };
  const later = [first, { file: 'migrations/2.sql' }, { file: 'migrations/3.sql', kind: 'contract' as const }];

  test('of a new plugin all run before it serves', () => {
    const published = { 'a@1.0.0': { migrations: later } };
    expect(plan(install('a'), { published }).migrations).toEqual([
      { plugin: 'a', file: 'migrations/1.sql', kind: 'expand', runs: 'beforeServing', allowsRollback: true },
      { plugin: 'a', file: 'migrations/2.sql', kind: 'expand', runs: 'beforeServing', allowsRollback: true },
      { plugin: 'a', file: 'migrations/3.sql', kind: 'contract', runs: 'beforeServing', allowsRollback: false },
    ]);
  });

  test('of an upgrade are those that have not run, and what takes away runs last', () => {
    const installed = [installedPlugin('a', { migrations: [first] })];
    expect(plan(install('a'), { installed, published: { 'a@1.1.0': { migrations: later } } }).migrations).toMatchObject(
      [
        { file: 'migrations/2.sql', runs: 'beforeServing', allowsRollback: true },
        { file: 'migrations/3.sql', runs: 'afterWatch', allowsRollback: false },
      ],
    );
  });

  test('that changed data for good close the way to an older release', () => {
    const installed = [installedPlugin('a', { version: '1.1.0', migrations: later })];
    const published = { 'a@1.0.0': { migrations: [first] } };
    expect(codeOf(() => plan(install('a', '1.0.0'), { installed, published }))).toBe('ROLLBACK_IMPOSSIBLE');
  });
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
