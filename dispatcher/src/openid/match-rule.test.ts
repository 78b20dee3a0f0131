import { expect, test } from 'vitest';
import { matchRule } from './match-rule.ts';
import type { SignInRule } from './sign-in-rule.ts';

const OPERATORS: SignInRule = { claim: 'groups', value: 'operators', role: 'operator' };
const ANN: SignInRule = { claim: 'email', value: 'ann@corp.example', role: 'owner', tenant: 'acme', permissions: [] };
const STAFF: SignInRule = { claim: 'hd', value: 'corp.example', role: 'viewer', tenant: 'acme', permissions: [] };
const RULES = [OPERATORS, ANN, STAFF];

test.each<[string, Record<string, unknown>, ReturnType<typeof matchRule>]>([
  ['a value', { hd: 'corp.example' }, STAFF],
  ['one value of several', { groups: ['staff', 'operators'] }, OPERATORS],
  ['the first rule of those that fit', { hd: 'corp.example', groups: ['operators'] }, OPERATORS],
  ['an address that is verified', { email: 'Ann@Corp.example', email_verified: true }, ANN],
  ['an address that is verified in text', { email: 'ann@corp.example', email_verified: 'true' }, ANN],
  ['an address that is not', { email: 'ann@corp.example', email_verified: false }, 'unverified'],
  ['an address of which nothing is said', { email: 'ann@corp.example' }, 'unverified'],
  ['a rule beside an address that is not verified', { email: 'ann@corp.example', hd: 'corp.example' }, STAFF],
  ['another value', { hd: 'evil.example' }, undefined],
  ['a part of a value', { hd: 'corp.example.evil.example', groups: 'operators2' }, undefined],
  ['other capitals', { hd: 'Corp.example' }, undefined],
  ['an object', { groups: { operators: true } }, undefined],
  ['several addresses', { email: ['ann@corp.example'], email_verified: true }, undefined],
  ['no claims', {}, undefined],
])('%s', (_, claims, found) => {
  expect(matchRule(RULES, claims)).toEqual(found);
});

test('what every object has is no claim', () => {
  const rule: SignInRule = { claim: 'constructor', value: 'Object', role: 'operator' };
  expect(matchRule([rule], {})).toBeUndefined();
});
