import { DEFAULT_TENANT_LIMITS, Manifest, MAX_EGRESS_POLICY_CHARS } from '@digital-commerce/plugin-schema';
import type { EgressPolicy, ManifestInput } from '@digital-commerce/plugin-schema';
import { expect, test } from 'vitest';
import { SettingsSealer } from '../settings/seal.ts';
import { SettingsSnapshot } from '../settings/snapshot.ts';
import { buildEgressPolicy } from './build-egress-policy.ts';

const SEALER = new SettingsSealer(btoa('k'.repeat(32)));
const SETTINGS = {
  key: { type: 'string', label: 'Key', sensitive: true },
  client_id: { type: 'string', label: 'Client' },
} as const;

async function build(
  egress: ManifestInput['egress'],
  granted: string[],
  { key, client, kind = 'hook' }: { key?: string; client?: string; kind?: 'hook' | 'endpoint' } = {},
): Promise<EgressPolicy> {
  const base = { id: 'shop', name: 'Shop', version: '1.0.0', category: 'utility' } as const;
  const manifest = Manifest.parse({ ...base, settings: SETTINGS, egress });
  const stored = Object.entries({ key, client_id: client })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ({ key: name, value: JSON.stringify(value), sealed: false }));
  const settings = new SettingsSnapshot({ tenant: 't', plugin: 'shop', fields: manifest.settings, stored });
  const invocation = { id: 'i', kind, tenant: { id: 't' }, plugin: { id: 'shop', version: '1.0.0' }, deadline: 5 };
  const target = { manifest, granted: new Set(granted), settings, tenantLimits: DEFAULT_TENANT_LIMITS };
  return JSON.parse(await buildEgressPolicy(SEALER, target, invocation)) as EgressPolicy;
}

test('what is declared and granted is allowed, and the rest of what is declared withheld', async () => {
  const egress = [{ host: 'a.example.com', methods: ['GET' as const], port: 8443 }, { host: 'b.example.com' }];
  expect(await build(egress, ['network:a.example.com', 'network:other.example.com'])).toEqual({
    tenant: 't',
    plugin: 'shop',
    invocation: 'i',
    endsAt: 5,
    allowed: [{ host: 'a.example.com', methods: ['GET'], port: 8443 }],
    withheld: ['b.example.com'],
    secrets: [],
  });
});

test('plain HTTP takes a grant of its own', async () => {
  const egress = [{ host: 'a.example.com', plainHttp: true }];
  expect((await build(egress, ['network:a.example.com'])).allowed).toEqual([{ host: 'a.example.com' }]);
  expect((await build(egress, ['network:a.example.com', 'network:http://a.example.com'])).allowed).toEqual([
    { host: 'a.example.com', plainHttp: true },
  ]);
});

test('secrets are put into headers of granted hosts, and a format is no pattern of replacement', async () => {
  const inject = [
    { header: 'authorization', setting: 'key', format: 'Basic {basic}' },
    { header: 'x-key', setting: 'key', format: '<{secret}|{secret}>' },
  ];
  const egress = [{ host: 'a.example.com', inject }];
  const policy = await build(egress, ['network:a.example.com'], { key: "$&$1$'secret" });
  expect(policy.allowed[0]?.inject).toEqual([
    { header: 'authorization', value: `Basic ${btoa("$&$1$'secret:")}` },
    { header: 'x-key', value: "<$&$1$'secret|$&$1$'secret>" },
  ]);
  expect(policy.secrets).toEqual(["$&$1$'secret"]);
  expect(JSON.stringify(await build(egress, [], { key: 'not-granted' }))).not.toContain('not-granted');
  expect((await build(egress, ['network:a.example.com'], { key: 'short' })).allowed[0]?.inject?.[1]).toEqual({
    header: 'x-key',
    isTooShort: true,
  });
});

test('basic authentication has the user that another setting names, and is left out while there is none', async () => {
  const inject = [{ header: 'authorization', setting: 'key', format: 'Basic {basic:client_id}' }];
  const egress = [{ host: 'a.example.com', inject }];
  const policy = await build(egress, ['network:a.example.com'], { key: '$1-pässword', client: '$&-client' });
  const [header] = policy.allowed[0]?.inject ?? [];
  expect(Buffer.from(header?.value?.replace('Basic ', '') ?? '', 'base64').toString()).toBe('$&-client:$1-pässword');
  expect(policy.secrets).toEqual(['$1-pässword']);
  for (const client of [undefined, '']) {
    const unset = await build(egress, ['network:a.example.com'], {
      key: 'secret-secret',
      ...(client === '' && { client }),
    });
    expect(unset.allowed[0]?.inject).toEqual([{ header: 'authorization' }]);
  }
});

test('an endpoint goes on after its deadline', async () => {
  expect((await build([], [], { kind: 'endpoint' })).endsAt).toBeUndefined();
});

test('more than fits into a header allows nothing, and says so', async () => {
  const egress = [{ host: 'a.example.com', inject: [{ header: 'x-key', setting: 'key' }] }];
  const key = 'k'.repeat(MAX_EGRESS_POLICY_CHARS);
  expect(await build(egress, ['network:a.example.com'], { key })).toMatchObject({
    allowed: [],
    secrets: [],
    isTooLong: true,
  });
});
