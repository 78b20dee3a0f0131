import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { createSecrets, findSecretProblems } from './secrets.ts';

const ALL = ['NAMESPACE_API_TOKEN', 'OPERATOR_TOKEN_HASH', 'SETTINGS_KEY'];
const GIVEN = { CLOUDFLARE_API_TOKEN: 'deploy', NAMESPACE_API_TOKEN: 'other' };

function problems(env: Record<string, string>, hasTenants = false): string[] {
  return findSecretProblems({ missing: ALL, env, hasTenants });
}

test('only what cannot be made must be given', () => {
  expect(problems({ CLOUDFLARE_API_TOKEN: 'deploy' })).toEqual([
    expect.stringMatching(/NAMESPACE_API_TOKEN.*"Workers Scripts: Edit"/),
  ]);
  expect(problems(GIVEN)).toEqual([]);
});

test('the dispatcher is not given the token of the deploy, which may do more', () => {
  expect(problems({ ...GIVEN, NAMESPACE_API_TOKEN: 'deploy' })).toEqual([expect.stringContaining('of the deploy')]);
});

test.each([
  [{ OPERATOR_TOKEN: 'short' }, /OPERATOR_TOKEN cannot be used: it has 5 characters/],
  [{ SETTINGS_KEY: 'c2hvcnQ=' }, /SETTINGS_KEY cannot be used: it is not 32 bytes/],
  [{ SETTINGS_KEY: `${'-_'.repeat(21)}8=` }, /not 32 bytes in standard base64.*`openssl rand -base64 32`/],
  [{ SETTINGS_KEY: `${'+/'.repeat(21)}8` }, /SETTINGS_KEY cannot be used/],
  [{ SETTINGS_KEY: ` ${'+/'.repeat(21)}8=` }, /SETTINGS_KEY cannot be used/],
  [{ CI: 'true' }, /log of CI/],
])('%o is refused', (env, message) => {
  expect(problems({ ...GIVEN, ...env })).toEqual([expect.stringMatching(message)]);
});

test('a key is taken as it is made', () => {
  const SETTINGS_KEY = createSecrets(['SETTINGS_KEY'], {}).values['SETTINGS_KEY'] ?? '';
  expect(problems({ ...GIVEN, SETTINGS_KEY })).toEqual([]);
});

test('a lost key is not replaced by a new one', () => {
  expect(problems(GIVEN, true)).toEqual([expect.stringContaining('lost its secret SETTINGS_KEY')]);
});

test('a secret that the table does not know is given in a variable of its name', () => {
  expect(findSecretProblems({ missing: ['OTHER'], env: {}, hasTenants: false })).toEqual([
    'The secret OTHER is not set. Give OTHER: its value.',
  ]);
  expect(createSecrets(['OTHER'], { OTHER: 'value' }).values).toEqual({ OTHER: 'value' });
});

test('the Worker gets the hash of a token that is shown only when it was made here', () => {
  const made = createSecrets(ALL, GIVEN);
  const { values, operatorToken = '' } = made;
  expect(values['OPERATOR_TOKEN_HASH']).toBe(createHash('sha256').update(operatorToken).digest('hex'));
  expect(createSecrets(ALL, GIVEN).operatorToken).not.toBe(operatorToken);
  const given = createSecrets(ALL, { ...GIVEN, OPERATOR_TOKEN: 'o'.repeat(40) });
  expect(given.operatorToken).toBeUndefined();
  expect(JSON.stringify(given.values)).not.toContain('ooo');
});
