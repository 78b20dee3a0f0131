import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { resolveConnection } from './connection.ts';
import { Credentials } from './credentials.ts';

let home: string;
beforeEach(() => void (home = mkdtempSync(path.join(tmpdir(), 'credentials-'))));
afterEach(() => rmSync(home, { recursive: true }));

const [ONE, TWO] = ['https://one.example', 'https://two.example'];

test('only its owner reads the file, whatever lay there before', () => {
  const env = { XDG_CONFIG_HOME: home };
  const { file = '' } = new Credentials(env);
  expect(file).toBe(path.join(home, 'admin-cli/credentials.json'));
  new Credentials(env).keep(ONE, 'secret');
  chmodSync(file, 0o644);
  writeFileSync(`${file}.new`, '', { mode: 0o644 });
  new Credentials(env).keep(TWO, 'other');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(statSync(path.dirname(file)).mode & 0o777).toBe(0o700);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
    current: TWO,
    platforms: { [ONE]: { token: 'secret' }, [TWO]: { token: 'other' } },
  });
});

test('the latest login is current, and the one before when it is forgotten', () => {
  const credentials = new Credentials({ HOME: home });
  credentials.keep(ONE, 'secret');
  credentials.keep(TWO, 'other');
  credentials.forget(TWO);
  expect(credentials.current).toBe(ONE);
  expect(credentials.findToken(TWO)).toBeUndefined();
  credentials.forget(ONE);
  expect(credentials.current).toBeUndefined();
});

test('without a home nothing can be kept', () => {
  expect(() => new Credentials({}).keep(ONE, 'secret')).toThrow(/XDG_CONFIG_HOME/);
});

test('a file that is none of ours is refused without showing what it holds', () => {
  const credentials = new Credentials({ HOME: home });
  credentials.keep(ONE, 'secret');
  writeFileSync(credentials.file ?? '', '{"token": "topsecret"');
  expect(() => credentials.current).toThrow(/^((?!topsecret)[^])*cannot be read/);
});

test.each([
  ['the environment', { ADMIN_CLI_URL: TWO, ADMIN_CLI_TOKEN: 'given' }, { url: TWO, token: 'given' }],
  ['the latest login', {}, { url: ONE, token: 'secret' }],
  ['the login to an address that is given', { ADMIN_CLI_URL: ONE }, { url: ONE, token: 'secret' }],
  ['a local platform', { STATE_DIR: 'state' }, { url: 'http://localhost:8787', token: 'local' }],
])('%s says where commands go', (_, env, expected) => {
  new Credentials({ HOME: home }).keep(ONE, 'secret');
  const state = path.join(home, 'state');
  if ('STATE_DIR' in env) new Credentials({ HOME: state }).keep(ONE, 'x');
  if ('STATE_DIR' in env) writeFileSync(path.join(state, 'operator-token'), 'local\n');
  expect(resolveConnection({ cwd: home, env: { HOME: home, ...env } })).toMatchObject(expected);
});

test('a token of a login goes to no other address', () => {
  new Credentials({ HOME: home }).keep(ONE, 'secret');
  const env = { HOME: home, ADMIN_CLI_URL: TWO };
  expect(() => resolveConnection({ cwd: home, env })).toThrow(/admin-cli login --url https:\/\/two\.example/);
});
