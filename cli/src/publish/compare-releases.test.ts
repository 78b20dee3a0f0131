import { Manifest } from '@digital-commerce/plugin-schema';
import type { ManifestInput } from '@digital-commerce/plugin-schema';
import { expect, test } from 'vitest';
import { compareReleases } from './compare-releases.ts';

function release(more: Partial<ManifestInput> = {}): Manifest {
  return Manifest.parse({ id: 'shop', name: 'Shop', version: '1.2.3', category: 'utility', ...more });
}

const KEY = { type: 'string' as const, label: 'Key' };

test.each<[string, Partial<ManifestInput>, Partial<ManifestInput>, object, string]>([
  ['the same', {}, {}, [], '1.2.4'],
  [
    'a new host',
    {},
    { egress: [{ host: 'api.example.com' }] },
    [{ what: 'permission', change: 'added', name: 'network:api.example.com' }],
    '1.3.0',
  ],
  [
    'one more host',
    { egress: [{ host: 'api.example.com' }] },
    { egress: [{ host: 'api.example.com' }, { host: 'ads.example.com' }] },
    [{ what: 'permission', change: 'widened', name: 'network:ads.example.com' }],
    '1.3.0',
  ],
  [
    'a host that a wildcard includes',
    { egress: [{ host: '*.example.com' }] },
    { egress: [{ host: '*.example.com' }, { host: 'api.example.com' }] },
    [],
    '1.2.4',
  ],
  [
    'a permission that can no longer be denied',
    { permissions: { kv: { purpose: 'a', optional: true } } },
    { permissions: { kv: { purpose: 'a' } } },
    [{ what: 'permission', change: 'added', name: 'kv', note: 'cannot be denied any more' }],
    '1.3.0',
  ],
  [
    'a permission that is given up',
    { permissions: { kv: { purpose: 'a' } } },
    {},
    [{ what: 'permission', change: 'removed', name: 'kv' }],
    '1.2.4',
  ],
  [
    'a hook, with the permission that it takes',
    {},
    { hooks: [{ hook: 'after_order_create', file: 'a.ts' }] },
    [
      { what: 'permission', change: 'added', name: 'orders:read' },
      { what: 'hook', change: 'added', name: 'after_order_create' },
    ],
    '1.3.0',
  ],
  [
    'an endpoint that is gone',
    { apiEndpoints: [{ method: 'GET', path: '/a', file: 'a.ts' }] },
    {},
    [{ what: 'endpoint', change: 'removed', name: 'GET /a', fits: 'major' }],
    '2.0.0',
  ],
  ['a setting', {}, { settings: { key: KEY } }, [{ what: 'setting', change: 'added', name: 'key' }], '1.3.0'],
  [
    'another default of a setting',
    { settings: { key: { ...KEY, default: 'a' } } },
    { settings: { key: { ...KEY, default: 'b' } } },
    [{ what: 'setting', change: 'changed', name: 'key', note: 'default "b", was "a"' }],
    '1.3.0',
  ],
  [
    'another type of a setting',
    { settings: { key: KEY } },
    { settings: { key: { type: 'number', label: 'Key' } } },
    [{ what: 'setting', change: 'changed', name: 'key', note: 'type number, was string' }],
    '2.0.0',
  ],
  [
    'a setting that has to be set',
    {},
    { settings: { key: { ...KEY, required: true } } },
    [{ what: 'setting', change: 'added', name: 'key', fits: 'major' }],
    '2.0.0',
  ],
  [
    'a setting that has to be set now',
    { settings: { key: KEY } },
    { settings: { key: { ...KEY, required: true } } },
    [{ what: 'setting', change: 'widened', name: 'key', note: 'required now' }],
    '2.0.0',
  ],
  [
    'a migration without a way back',
    { permissions: { database: { purpose: 'a' } } },
    { permissions: { database: { purpose: 'a' } }, migrations: [{ file: '1.sql', kind: 'contract' }] },
    [{ what: 'migration', change: 'added', name: '1.sql', note: 'contract: there is no way back' }],
    '1.3.0',
  ],
])('%s', (_, before, after, changes, version) => {
  const compared = compareReleases(release(before), release({ version: '9.0.0', ...after }));
  expect(compared).toMatchObject({ against: '1.2.3', changes, fits: { version }, warnings: [] });
});

test('a version that says less than what changes is doubted, and the one that fits is named', () => {
  const after = release({ version: '1.2.4', permissions: { kv: { purpose: 'a' } } });
  expect(compareReleases(release(), after).warnings).toEqual([
    'New permission `kv` in a patch release: 1.2.3 to 1.2.4. 1.3.0 would say so.',
  ]);
  expect(compareReleases(release(), { ...after, version: '1.3.0' }).warnings).toEqual([]);
});
