/** What other users of the machine, other programs and pages in a browser can get at. */
import { bootLocalPlatform, setTenantTime } from '@digital-commerce/local-platform';
import type { IssuedToken, Release } from '@digital-commerce/plugin-schema';
import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listListeningAddresses } from './support/listening-addresses.ts';
import { publishRaw } from './support/raw-plugin.ts';
import { sendRaw } from './support/raw-http.ts';
import { TestPlatform } from './support/test-platform.ts';

const SENSITIVE = 'sk_live_0123456789abcdef0123456789abcdef';
const GREETING = 'everybody may find this text';

let platform: TestPlatform;
let release: Release;
const tokens: Record<string, string> = {};

beforeAll(async () => {
  platform = await TestPlatform.boot();
  release = await publishRaw(platform, {
    id: 'probe',
    manifest: {
      settings: {
        api_key: { type: 'string', label: 'Key', sensitive: true },
        greeting: { type: 'string', label: 'Greeting' },
      },
    },
    runHook: `return host.call('secrets.get', '["api_key"]').then(({ answer }) => reply({ ...JSON.parse(call.data), metadata: { length: JSON.parse(answer).value.length } }));`,
  });
  tokens['first'] = await platform.createTenant('own');
  await platform.install('own', 'probe');
  const values = { api_key: SENSITIVE, greeting: GREETING };
  await platform.call('PUT', '/v1/tenants/own/plugins/probe/settings', { values });
  const read = await platform.runHook('own', 'before_payment_process', { amount: 1 });
  expect(read.body).toMatchObject({ data: { metadata: { length: SENSITIVE.length } } });
  const { body } = await platform.call<IssuedToken>('POST', '/v1/tenants/own/tokens');
  tokens['revoked'] = body.token;
  await fetch(`${platform.local.url}/v1/tenants/own/tokens/${body.tokenId}`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${body.token}` },
  });
});

afterAll(() => platform.close());

describe('at rest', () => {
  test('no file holds a tenant’s token or a sensitive setting, and each secret is in its own files only', () => {
    const { stateDir, operatorToken, host } = platform.local;
    const settingsKey = readFileSync(join(stateDir, 'settings-key'), 'utf8').trim();
    const secrets = { ...tokens, setting: SENSITIVE, operatorToken, settingsKey };
    expect(findInFiles([stateDir, host.address.runDir], secrets).toSorted()).toEqual([
      // The namespace keeps the token that its callers bring, which is the operator's here.
      'operatorToken in api-token',
      'operatorToken in operator-token',
      'settingsKey in settings-key',
    ]);
    // The search works: what is no secret is there to be found.
    expect(findInFiles([stateDir], { greeting: GREETING })).not.toEqual([]);
  });

  test('only the owner reads the secrets, and enters the folders', () => {
    const { stateDir, host } = platform.local;
    const files = ['operator-token', 'settings-key', 'platform.json', 'namespace/api-token'];
    expect(files.map((file) => mode(join(stateDir, file)))).toEqual(files.map(() => 0o600));
    const { runDir, controlSocket } = host.address;
    expect([stateDir, dirname(controlSocket), join(runDir, 'bridges')].map(mode)).toEqual([0o700, 0o700, 0o700]);
    expect(mode(controlSocket)).toBe(0o600);
    // Cells pass through it to their own folders; nobody else may enter any.
    expect(mode(runDir)).toBe(0o711);
    const folders = readdirSync(runDir, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.filter(({ name }) => (mode(join(runDir, name)) & 0o007) !== 0)).toEqual([]);
  });

  test('a state folder that others could enter is closed to them', async () => {
    const stateDir = mkdtempSync(join(tmpdir(), 'open-state-'));
    chmodSync(stateDir, 0o755);
    const local = await bootLocalPlatform({ port: 0, namespacePort: 0, stateDir });
    expect(mode(stateDir)).toBe(0o700);
    await local.close();
    rmSync(stateDir, { recursive: true });
  });
});

describe('on this machine', () => {
  test('every port is open on the loopback address only', () => {
    const addresses = listListeningAddresses();
    // 127.0.0.1 as /proc writes it.
    expect(new Set(addresses)).toEqual(new Set(['0100007F']));
    expect(addresses.length).toBeGreaterThanOrEqual(2);
  });

  test.each([
    [
      'a preflight',
      'OPTIONS',
      { 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' },
    ],
    ['a simple POST', 'POST', { 'content-type': 'text/plain' }],
    ['a GET under a rebound name', 'GET', { host: 'rebound.example' }],
  ])('%s from a page of another site gets nothing and may read nothing', async (_what, method, headers) => {
    const { url, namespaceUrl } = platform.local;
    const scripts = '/client/v4/accounts/a/workers/dispatch/namespaces/plugins/scripts';
    for (const [origin, path] of [
      [url, '/v1/tenants/own/plugins/probe/settings'],
      [url, '/v1/tenants'],
      [url, '/v1/tenants/own/hooks/before_payment_process'],
      [namespaceUrl, scripts],
      [namespaceUrl, '/client/v4/cells'],
    ] as const) {
      const answer = await sendRaw(origin, {
        method,
        path,
        headers: { origin: 'http://evil.example', ...headers },
        ...(method === 'POST' && { body: '{"data":{"amount":1}}' }),
      });
      expect([401, 404]).toContain(answer.status);
      expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
    }
  });

  test('the local runtime in front gives nobody what the API would not', async () => {
    const { hash } = release;
    for (const path of [
      `/cdn-cgi/local/r2/public/plugin-artifacts/releases/${hash}`,
      `/cdn-cgi/local/r2/public/ARTIFACTS/releases/${hash}`,
      '/cdn-cgi/local/r2/s3/plugin-artifacts',
      '/cdn-cgi/local/explorer/api/d1/database',
      '/cdn-cgi/local/scheduled',
      '/cdn-cgi/local/platform-proxy',
    ]) {
      const answer = await sendRaw(platform.local.url, { path, headers: { 'mf-op': 'GET' } });
      expect([path, answer.status >= 400]).toEqual([path, true]);
      expect(answer.body).not.toContain('WorkerEntrypoint');
    }
  });
});

test('nobody moves the time of a tenant, over HTTP or from the process that runs the platform', async () => {
  await publishRaw(platform, {
    id: 'timed',
    manifest: { permissions: { kv: { purpose: 'Keeps a key for an hour.' } } },
    runHook: `const data = JSON.parse(call.data);
      const asked = data.amount === 1 ? host.call('kv.set', '["key",1,{"ttlSeconds":3600}]') : host.call('kv.get', '["key"]');
      return asked.then(({ answer }) => reply({ ...data, metadata: { answer } }));`,
  });
  await platform.createTenant('timed');
  await platform.install('timed', 'timed');
  const ask = async (amount: number): Promise<unknown> => {
    const { body } = await platform.runHook('timed', 'before_payment_process', { amount });
    return JSON.parse((body as unknown as { data: { metadata: { answer: string } } }).data.metadata.answer);
  };
  await ask(1);
  const cron = `clock timed ${Date.now() + 7_200_000}`;
  for (const path of [
    '/cdn-cgi/local/scheduled',
    '/cdn-cgi/handler/scheduled',
    '/cdn-cgi/mf/scheduled',
    '/__scheduled',
  ]) {
    const answer = await sendRaw(platform.local.url, { path: `${path}?cron=${encodeURIComponent(cron)}` });
    expect([path, answer.status >= 400]).toEqual([path, true]);
  }
  // The one way that there is where time can stand still.
  await setTenantTime(platform.local.miniflare, 'timed', Date.now() + 7_200_000);
  expect(await ask(2)).toMatchObject({ value: { value: 1 } });
});

/** `<name of the secret> in <file>` for each file that holds one, in plain text or in base64. */
function findInFiles(folders: readonly string[], secrets: Record<string, string>): string[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .flatMap((entry) => {
        const bytes = readFileSync(join(entry.parentPath, entry.name));
        return Object.entries(secrets)
          .filter(([, secret]) => [secret, btoa(secret).slice(0, -4)].some((form) => bytes.includes(form)))
          .map(([name]) => `${name} in ${entry.name}`);
      }),
  );
}

function mode(path: string): number {
  return statSync(path).mode & 0o777;
}
