import type { Manifest } from '@digital-commerce/plugin-schema';
import { mkdtempSync, rmSync } from 'node:fs';
import { appendFile, rename } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { failure, startHttpServer } from '../fixtures/http-server.ts';
import type { HttpServer, Route } from '../fixtures/http-server.ts';
import { createRecordingTerminal } from '../fixtures/recording-terminal.ts';
import { createInstallStep, createPlan } from '../fixtures/plans.ts';
import { runCli } from '../run-cli.ts';

let cwd: string;
beforeAll(() => void (cwd = mkdtempSync(path.join(tmpdir(), 'install-'))));
afterAll(() => rmSync(cwd, { recursive: true }));

async function run(server: HttpServer, ...args: string[]) {
  return answer(server, undefined, args);
}

/** Somebody at the terminal answers. */
async function answer(server: HttpServer, answers: boolean[] | undefined, args: string[]) {
  const env = { ADMIN_CLI_URL: server.url, ADMIN_CLI_TOKEN: 'secret' };
  const terminal = createRecordingTerminal({ cwd, env, ...(answers && { answers }) });
  const exitCode = await runCli(args, terminal);
  return { exitCode, ...terminal.written, questions: terminal.questions };
}

/** A platform where tenant `t` exists and nothing is published. It keeps the manifests that it is given. */
async function startEmptyPlatform(id: string, changes: Record<string, Route> = {}) {
  const published: Manifest[] = [];
  const server = await startHttpServer({
    'GET /v1/tenants/t': () => ({ id: 't' }),
    [`POST /v1/plugins/${id}/releases`]: ({ body }) => {
      const manifest = JSON.parse(/\{"[^\r\n]*\}(?=\r\n)/.exec(String(body))?.[0] ?? '') as Manifest;
      published.push(manifest);
      return Response.json({ id, version: manifest.version, hash: 'a'.repeat(64), manifest }, { status: 201 });
    },
    [`GET /v1/plugins/${id}`]: () => failure(404, 'PLUGIN_NOT_FOUND', `No "${id}".`),
    'POST /v1/tenants/t/plugins/plan': () => createPlan({ steps: [createInstallStep(id, '0.1.0')] }),
    'POST /v1/tenants/t/plugins/apply': () => ({ installations: [] }),
    [`GET /v1/tenants/t/plugins/${id}`]: () => ({ id, version: '0.1.0', state: 'active', missingSettings: [] }),
    ...changes,
  });
  return { server, published, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

test('a plugin that lies in ./plugins and is not published is published first, and the command says so', async () => {
  await using platform = await startEmptyPlatform('local-shop');
  await run(platform.server, 'scaffold', 'payment', 'local-shop');
  const { out, err, exitCode } = await run(platform.server, 'install', 'local-shop', '--tenant', 't');
  expect(err).toBe('');
  expect(out).toContain('Published local-shop 0.1.0 from ./plugins/local-shop');
  expect(out).toContain('local-shop 0.1.0 is active for tenant "t".');
  expect(exitCode).toBe(0);
  expect(platform.published).toMatchObject([{ id: 'local-shop', category: 'payment' }]);
});

describe('at a terminal, before anything is made', () => {
  test('a no publishes nothing and creates no tenant', async () => {
    const noTenant = {
      'GET /v1/tenants/t': () => failure(404, 'TENANT_NOT_FOUND', 'No.'),
      'GET /v1/status': () => ({ local: true }),
    };
    await using platform = await startEmptyPlatform('asked-shop', noTenant);
    await run(platform.server, 'scaffold', 'payment', 'asked-shop');
    const { out, exitCode, questions } = await answer(
      platform.server,
      [false],
      ['install', 'asked-shop', '--tenant', 't'],
    );
    expect(questions).toEqual([
      'Publish asked-shop 0.1.0 from ./plugins/asked-shop, and create tenant "t", which does not exist?',
    ]);
    expect([out, exitCode]).toEqual(['Nothing was changed.\n', 1]);
    expect(platform.server.received.filter(({ route }) => route.startsWith('POST'))).toEqual([]);
  });

  test('a no to the plan says what stays published', async () => {
    await using platform = await startEmptyPlatform('kept-shop');
    await run(platform.server, 'scaffold', 'payment', 'kept-shop');
    const { out, exitCode } = await answer(platform.server, [true, false], ['install', 'kept-shop', '--tenant', 't']);
    expect(out).toMatch(/Nothing was changed\.\nkept-shop 0\.1\.0 stays published; no tenant has it\.\n$/);
    expect(exitCode).toBe(1);
  });
});

test('a folder whose version is not published is pointed at, as what is published gets installed', async () => {
  const releases = [{ id: 'raised', version: '0.0.9' }];
  await using platform = await startEmptyPlatform('raised', {
    'GET /v1/plugins/raised': () => ({ id: 'raised', releases }),
  });
  await run(platform.server, 'scaffold', 'payment', 'raised');
  const { out, exitCode } = await run(platform.server, 'upgrade', 'raised', '--tenant', 't');
  expect(out).toContain(
    './plugins/raised is 0.1.0, which is not published. Next:\n  admin-cli publish ./plugins/raised\n',
  );
  expect([exitCode, platform.published]).toEqual([0, []]);
});

test('a folder with problems is not published, and they are told', async () => {
  await using platform = await startEmptyPlatform('broken');
  await run(platform.server, 'scaffold', 'cms', 'broken');
  await appendFile(path.join(cwd, 'plugins/broken/plugin.ts'), "import 'node:fs';\n");
  const text = await run(platform.server, 'publish', 'plugins/broken');
  expect(text.err).toMatch(/plugins\/broken\/plugin\.ts:\d+:\d+: .*node:fs/);
  const { out, exitCode } = await run(platform.server, 'install', 'broken', '--tenant', 't', '--json');
  const { error } = JSON.parse(out) as { error: { code: string; details: unknown } };
  expect(error.code).toBe('INVALID_PLUGIN');
  expect(error.details).toMatchObject({ problems: [{ code: 'NODE_BUILTIN_IMPORT', file: 'plugin.ts' }] });
  expect(exitCode).toBe(1);
  expect(platform.published).toEqual([]);
});

test("a folder that holds another plugin is not published in its folder's name", async () => {
  await using platform = await startEmptyPlatform('wanted');
  await run(platform.server, 'scaffold', 'cms', 'other');
  await rename(path.join(cwd, 'plugins/other'), path.join(cwd, 'plugins/wanted'));
  const { err, exitCode } = await run(platform.server, 'install', 'wanted', '--tenant', 't');
  expect(err).toContain('holds the plugin "other", not "wanted"');
  expect(exitCode).toBe(1);
  expect(platform.published).toEqual([]);
});
