import { expect, test } from 'vitest';
import { describeActor } from './describe-actor.ts';

const person = { id: 'p', issuer: 'https://sign-in.example', subject: 'ann' };

test.each<[Parameters<typeof describeActor>[0], string]>([
  [{ kind: 'operator' }, 'operator'],
  [{ kind: 'operator', person: { ...person, name: 'Ann Lee', email: 'ann@corp.example' } }, 'Ann Lee (operator)'],
  [{ kind: 'tenant', tenant: 'acme', role: 'admin', tokenId: '0123456789abcdef' }, 'admin 01234567'],
  [
    { kind: 'tenant', tenant: 'acme', role: 'admin', person: { ...person, email: 'a@corp.example' } },
    'a@corp.example (admin)',
  ],
  [{ kind: 'operator', person: { ...person, name: '\u001b[2Jroot' } }, '\\u001b[2Jroot (operator)'],
  [{ kind: 'publisher', publisher: 'acme', tokenId: 't' }, 'publisher acme'],
  [{ kind: 'system', name: 'watch' }, 'platform (watch)'],
])('%j is %s', (actor, text) => {
  expect(describeActor(actor)).toBe(text);
});
