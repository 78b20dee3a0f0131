import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { failure, startHttpServer } from '../fixtures/http-server.ts';
import type { RecordingTerminalOptions } from '../fixtures/recording-terminal.ts';
import { createRecordingTerminal } from '../fixtures/recording-terminal.ts';
import { runCli } from '../run-cli.ts';

let home: string;
beforeEach(() => void (home = mkdtempSync(path.join(tmpdir(), 'login-'))));
afterEach(() => rmSync(home, { recursive: true }));

const TOKEN = 'pt_0123456789';
const OWNER = {
  kind: 'tenant',
  tenant: 'demo',
  role: 'owner',
  permissions: [],
  tokenId: 't1',
  createdAt: '2026-11-01T00:00:00.000Z',
};

function startPlatform() {
  return startHttpServer({
    'GET /v1/whoami': ({ headers }) =>
      headers.authorization === `Bearer ${TOKEN}` ? OWNER : failure(401, 'UNAUTHENTICATED', 'No such token.'),
  });
}

async function run(args: string[], options: RecordingTerminalOptions = {}) {
  const terminal = createRecordingTerminal({ cwd: home, env: { HOME: home }, ...options });
  const exitCode = await runCli(args, terminal);
  return { exitCode, ...terminal.written, questions: terminal.questions };
}

test('a token from standard input is checked, kept, and used from then on', async () => {
  await using server = await startPlatform();
  const login = await run(['login', '--url', `${server.url}/`, '--token', '-'], { stdin: `${TOKEN}\n` });
  expect(login.err).toBe('');
  expect(login.out).toMatch(
    /^Logged in to http:\/\/127\.0\.0\.1:\d+\.\nToken of +tenant "demo"\nRole +owner\nWorks until +it is revoked/,
  );
  expect(login.out).not.toContain(TOKEN);
  expect((await run(['whoami'])).out).toContain('Token from   `admin-cli login`');
  expect((await run(['logout'])).exitCode).toBe(0);
  expect((await run(['whoami'])).err).toContain('UNAUTHENTICATED');
});

test('a person is asked, and the token is not shown', async () => {
  await using server = await startPlatform();
  const { exitCode, out, questions } = await run(['login'], { typed: [server.url, TOKEN] });
  expect(exitCode).toBe(0);
  expect(questions).toEqual(['Address of the platform', `Token for ${server.url}`]);
  expect(out).not.toContain(TOKEN);
});

test('a token that the platform does not know is not kept', async () => {
  await using server = await startPlatform();
  const { exitCode, err } = await run(['login', '--url', server.url, '--token', '-'], { stdin: 'wrong' });
  expect(exitCode).toBe(1);
  expect(err).toContain('UNAUTHENTICATED');
  expect(() => readFileSync(path.join(home, '.config/admin-cli/credentials.json'))).toThrow(/ENOENT/);
});

test.each([
  ['a token on the command line', ['login', '--url', 'http://localhost:1', '--token', TOKEN], {}, /seen by others/],
  ['nobody to ask for the address', ['login'], {}, /--url <url>/],
  ['nobody to ask for the token', ['login', '--url', 'http://localhost:1'], {}, /--token -/],
  ['an empty standard input', ['login', '--url', 'http://localhost:1', '--token', '-'], {}, /holds no token/],
  ['a person who gives up', ['login'], { typed: [] }, /No address was given/],
  ['an address that is none', ['login', '--url', 'plugins', '--token', '-'], { stdin: TOKEN }, /--url is "plugins"/],
])('%s is refused', async (_, args, options, message) => {
  const { exitCode, err } = await run(args, options);
  expect(exitCode).toBe(1);
  expect(err).toMatch(message);
  expect(err).not.toContain(TOKEN);
});
