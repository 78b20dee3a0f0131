import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readOpenIdSetup } from './openid-setup.ts';

const RULE = { claim: 'sub', value: 'ann', role: 'operator' };
const GOOD = {
  OPENID_ISSUER: 'https://sign-in.example/realm',
  OPENID_CLIENT_ID: 'platform',
  OPENID_CLIENT_SECRET: 'secret',
  OPENID_RULES: JSON.stringify([RULE]),
};

test('nothing set, or nothing but spaces, is no sign-in at a provider', () => {
  expect(readOpenIdSetup({})).toBeUndefined();
  expect(readOpenIdSetup({ OPENID_ISSUER: ' ', OPENID_NAME: '' })).toBeUndefined();
});

test('what is not told has a default', () => {
  const setup = readOpenIdSetup({ ...GOOD, PUBLIC_URL: 'https://plugins.example/' });
  expect(setup).toMatchObject({ name: 'sign-in.example', faults: [] });
  expect(setup?.config).toMatchObject({
    scope: 'openid email profile',
    rules: [RULE],
    isPlain: false,
    origin: 'https://plugins.example',
  });
});

test('the rules of docs/dashboard.md are rules', () => {
  const page = readFileSync(new URL('../../../docs/dashboard.md', import.meta.url), 'utf8');
  const [, rules = ''] = /^```json\n([\s\S]*?)```$/m.exec(page) ?? [];
  const setup = readOpenIdSetup({ ...GOOD, OPENID_RULES: rules });
  expect(setup?.faults).toEqual([]);
  expect(setup?.config?.rules.map(({ claim, role }) => [claim, role])).toEqual([
    ['groups', 'operator'],
    ['email', 'owner'],
    ['hd', 'viewer'],
  ]);
});

test.each<[string, Record<string, string>, string]>([
  ['OPENID_ISSUER', { OPENID_ISSUER: 'accounts.google.com' }, '"accounts.google.com"'],
  ['OPENID_ISSUER', { OPENID_ISSUER: 'http://sign-in.example' }, 'https'],
  ['OPENID_ISSUER', { OPENID_ISSUER: 'http://127.0.0.1:9000' }, 'https'],
  ['OPENID_ISSUER', { OPENID_ISSUER: 'http://sign-in.example', LOCAL: '1' }, 'https'],
  ['OPENID_ISSUER', { OPENID_ISSUER: 'https://sign-in.example?tenant=1' }, 'https'],
  ['OPENID_CLIENT_ID', { OPENID_CLIENT_ID: '' }, 'not set'],
  ['OPENID_SCOPES', { OPENID_SCOPES: 'email openid2' }, '"email openid2"'],
  ['PUBLIC_URL', { PUBLIC_URL: 'plugins' }, '"plugins"'],
  ['OPENID_RULES', { OPENID_RULES: '' }, 'not set'],
  ['OPENID_RULES', { OPENID_RULES: '{' }, 'not JSON'],
  ['OPENID_RULES', { OPENID_RULES: '[]' }, 'nobody could sign in'],
  ['OPENID_RULES', { OPENID_RULES: JSON.stringify([RULE, { ...RULE, role: 'owner' }]) }, '[1]["tenant"]'],
  ['OPENID_RULES', { OPENID_RULES: JSON.stringify([{ ...RULE, tenant: 'acme' }]) }, '[0]'],
  [
    'OPENID_RULES',
    { OPENID_RULES: JSON.stringify([{ ...RULE, claim: 'name' }]) },
    'people write this claim themselves',
  ],
])('%s is told when it is wrong: %j', (variable, change, message) => {
  const setup = readOpenIdSetup({ ...GOOD, ...change });
  expect(setup?.config).toBeUndefined();
  expect(setup?.faults).toEqual([{ variable, message: expect.stringContaining(message) }]);
});

test('a provider on this machine needs no TLS, for a platform on this machine', () => {
  for (const host of ['localhost:9000', '127.0.0.1:9000', '[::1]:9000']) {
    expect(readOpenIdSetup({ ...GOOD, OPENID_ISSUER: `http://${host}`, LOCAL: '1' })?.config?.isPlain).toBe(true);
  }
});
