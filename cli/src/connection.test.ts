import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { resolveConnection } from './connection.ts';

let root: string;
beforeEach(async () => void (root = await mkdtemp(path.join(tmpdir(), 'connection-'))));
afterEach(() => rm(root, { recursive: true }));

async function writeState(folder: string, files: Record<string, string>): Promise<void> {
  await mkdir(path.join(root, folder), { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(root, folder, name), text);
}

test('the environment alone is enough', () => {
  const env = { ADMIN_CLI_URL: 'https://plugins.example/', ADMIN_CLI_TOKEN: 'secret' };
  expect(resolveConnection({ cwd: root, env })).toEqual({
    url: 'https://plugins.example',
    token: 'secret',
    source: 'environment',
    isLocal: false,
  });
});

test("the local platform's state is found from a folder below it", async () => {
  await writeState('.data', {
    'operator-token': 'local-token\n',
    'platform.json': JSON.stringify({ url: 'http://localhost:9123', namespaceUrl: 'http://localhost:1', pid: 1 }),
  });
  await mkdir(path.join(root, 'plugins/a'), { recursive: true });
  const stateFolder = path.join(root, '.data');
  const expected = {
    url: 'http://localhost:9123',
    namespaceUrl: 'http://localhost:1',
    token: 'local-token',
    source: 'local',
    isLocal: true,
    stateFolder,
  };
  expect(resolveConnection({ cwd: path.join(root, 'plugins/a'), env: {} })).toEqual(expected);
});

test('STATE_DIR goes before what lies above the current folder', async () => {
  await writeState('.data', { 'operator-token': 'wrong' });
  await writeState('elsewhere', { 'operator-token': 'right' });
  expect(resolveConnection({ cwd: root, env: { STATE_DIR: 'elsewhere' } }).token).toBe('right');
});

test.each([undefined, 'not JSON', '{"url": 5}'])(
  'with %j as platform.json the address is the default',
  async (text) => {
    await writeState('.data', { 'operator-token': 't', ...(text !== undefined && { 'platform.json': text }) });
    expect(resolveConnection({ cwd: root, env: {} }).url).toBe('http://localhost:8787');
  },
);

test('the local operator token is never sent to another address', async () => {
  await writeState('.data', { 'operator-token': 'local-token' });
  const env = { ADMIN_CLI_URL: 'https://plugins.example' };
  expect(() => resolveConnection({ cwd: root, env })).toThrow(
    expect.objectContaining({
      code: 'UNAUTHENTICATED',
      message: expect.stringContaining('ADMIN_CLI_TOKEN') as string,
    }),
  );
});

test('without any token the error says how to start the platform, and how to find one elsewhere', () => {
  expect(() => resolveConnection({ cwd: root, env: { STATE_DIR: 'none' } })).toThrow(/npm start.*set STATE_DIR/);
});

test.each(['localhost:8787', 'ftp://a', 'x'])('ADMIN_CLI_URL %j is refused', (url) => {
  expect(() => resolveConnection({ cwd: root, env: { ADMIN_CLI_URL: url, ADMIN_CLI_TOKEN: 't' } })).toThrow(
    expect.objectContaining({ code: 'INVALID_ARGUMENT' }),
  );
});
