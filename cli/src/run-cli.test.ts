import type { Installation, Plan } from '@digital-commerce/plugin-schema';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { failure, startHttpServer } from './fixtures/http-server.ts';
import type { HttpServer, Route } from './fixtures/http-server.ts';
import { createRecordingTerminal } from './fixtures/recording-terminal.ts';
import type { RecordingTerminalOptions } from './fixtures/recording-terminal.ts';
import { runCli } from './run-cli.ts';

let cwd: string;
beforeAll(() => void (cwd = mkdtempSync(path.join(tmpdir(), 'run-cli-'))));
afterAll(() => rmSync(cwd, { recursive: true }));

async function run(args: string[], options: RecordingTerminalOptions & { server?: HttpServer } = {}) {
  const { server, ...rest } = options;
  const env = server === undefined ? {} : { ADMIN_CLI_URL: server.url, ADMIN_CLI_TOKEN: 'secret' };
  const terminal = createRecordingTerminal({ cwd, env, ...rest });
  const exitCode = await runCli(args, terminal);
  return { exitCode, ...terminal.written, questions: terminal.questions };
}

const INSTALLATION: Installation = {
  id: 'shop',
  name: 'Shop',
  version: '1.0.0',
  state: 'active',
  missingSettings: [],
  script: 'shop-1-0-0-00000000',
  installedAt: '2026-11-01T00:00:00.000Z',
  granted: [],
  denied: [],
};
const PLAN: Plan = {
  hash: 'f'.repeat(64),
  tenant: 't',
  revision: 1,
  steps: [{ action: 'install', id: 'shop', version: '1.0.0', missingSettings: [], neededBy: [] }],
  permissions: [],
  needsConsent: false,
  hookOrder: [],
  migrations: [],
  cycles: [],
};

/** The routes of a platform where `shop` is published and tenant `t` exists. */
function createRoutes(changes: Record<string, Route> = {}): Record<string, Route> {
  return {
    'GET /v1/tenants/t': () => ({ id: 't' }),
    'GET /v1/plugins/shop': () => ({ id: 'shop', releases: [] }),
    'POST /v1/tenants/t/plugins/plan': () => PLAN,
    'POST /v1/tenants/t/plugins/apply': () => ({ installations: [INSTALLATION] }),
    'GET /v1/tenants/t/plugins/shop': () => INSTALLATION,
    ...changes,
  };
}

describe('arguments', () => {
  test.each([
    [['bogus'], 'bogus'],
    [['scaffold', 'payment'], "missing required argument 'id'"],
    [['install', 'shop'], '--tenant'],
    [['status', '--nonsense'], '--nonsense'],
    [['scaffold', 'paymnt', 'shop'], 'Did you mean "payment"?'],
    [['scaffold', 'payment', 'Shop!'], '"Shop!"'],
    [['scaffold', 'payment', 'shop', '--name', ''], '--name'],
    [['add-hook', 'before_payment_proces', '.'], 'Did you mean "before_payment_process"?'],
    [['add-hook', 'before_payment_process', './nowhere'], 'plugin.ts'],
    [['validate', './nowhere'], 'nowhere'],
    [['start', '--port', 'http'], '--port "http"'],
    [['hook', 'run', 'process_payment', '--tenant', 't', '--data', '{'], 'UNAUTHENTICATED'],
  ])('%j is refused with exit code 1, and the message names it', async (args, text) => {
    const { exitCode, out, err } = await run(args);
    expect(err).toContain(text);
    expect(out).toBe('');
    expect(exitCode).toBe(1);
  });

  test.each([
    [['scaffold', 'payment', '--json'], 'INVALID_ARGUMENT'],
    [['add-hook', 'nope', '.', '--json'], 'HOOK_NOT_FOUND'],
    [['status', '--json'], 'UNAUTHENTICATED'],
  ])('%j answers with one JSON document and nothing else', async (args, code) => {
    const { exitCode, out, err } = await run(args);
    expect(JSON.parse(out)).toEqual({ error: { code, message: expect.any(String) as string } });
    expect(err).toBe('');
    expect(exitCode).toBe(1);
  });
});

test('hooks list --json gives name and kind of every hook', async () => {
  const { out, exitCode } = await run(['hooks', 'list', '--json']);
  expect(JSON.parse(out)).toContainEqual(expect.objectContaining({ name: 'before_payment_process', kind: 'filter' }));
  expect(exitCode).toBe(0);
});

describe('scaffold and add-hook', () => {
  test('a folder in the way is left as it is', async () => {
    expect((await run(['scaffold', 'cms', 'twice'])).exitCode).toBe(0);
    const before = await readdir(path.join(cwd, 'plugins/twice'));
    const { exitCode, err } = await run(['scaffold', 'auth', 'twice']);
    expect(err).toContain('ALREADY_EXISTS');
    expect(exitCode).toBe(1);
    expect(await readdir(path.join(cwd, 'plugins/twice'))).toEqual(before);
    expect(await readFile(path.join(cwd, 'plugins/twice/plugin.ts'), 'utf8')).toContain('createCmsPlugin');
  });

  test('a hook is written once, and a second time is refused', async () => {
    await run(['scaffold', 'payment', 'once']);
    const folder = path.join(cwd, 'plugins/once');
    expect((await run(['add-hook', 'before_payment_process', folder, '--priority', '5'])).exitCode).toBe(0);
    const plugin = await readFile(path.join(folder, 'plugin.ts'), 'utf8');
    expect(plugin).toContain(
      `.hook('before_payment_process', 'src/hooks/beforePaymentProcess.ts', { priority: 5 })\n  .build()`,
    );
    const second = await run(['add-hook', 'before_payment_process', folder, '--json']);
    expect(JSON.parse(second.out)).toMatchObject({ error: { code: 'ALREADY_EXISTS' } });
    expect(await readFile(path.join(folder, 'plugin.ts'), 'utf8')).toBe(plugin);
  });

  test('a hook that is declared without its handler gets the handler where it is declared', async () => {
    await run(['scaffold', 'payment', 'sample']);
    const folder = path.join(cwd, 'plugins/sample');
    const plugin = `export default createPlugin('A', 'a').hook('before_payment_process', 'src/hooks/mine.ts').build();`;
    await writeFile(path.join(folder, 'plugin.ts'), plugin);
    const { exitCode } = await run(['add-hook', 'before_payment_process', folder]);
    expect(exitCode).toBe(0);
    expect(await readFile(path.join(folder, 'plugin.ts'), 'utf8')).toBe(plugin);
    expect(await readFile(path.join(folder, 'src/hooks/mine.ts'), 'utf8')).toContain('return data;');
  });

  test('a handler that is there is declared and kept', async () => {
    await run(['scaffold', 'payment', 'kept']);
    const folder = path.join(cwd, 'plugins/kept');
    await writeFile(path.join(folder, 'src/hooks/mine.ts'), '// mine');
    const args = ['add-hook', 'before_payment_process', folder, '--file', './src/hooks/mine.ts', '--json'];
    expect(JSON.parse((await run(args)).out)).toMatchObject({ written: ['plugin.ts'] });
    expect(await readFile(path.join(folder, 'src/hooks/mine.ts'), 'utf8')).toBe('// mine');
  });

  test('a class gets a method and no file', async () => {
    await run(['scaffold', 'payment', 'class']);
    const folder = path.join(cwd, 'plugins/class');
    await writeFile(path.join(folder, 'plugin.ts'), 'export default class A {}\n');
    const { out } = await run(['add-hook', 'before_payment_process', folder, '--json']);
    expect(JSON.parse(out)).toMatchObject({ written: ['plugin.ts'] });
    expect(await readdir(path.join(folder, 'src/hooks'))).toEqual(['canProcessPayment.ts']);
  });

  test.each(['../outside.ts', '/etc/x.ts', 'plugin.ts#method', 'a.js'])(
    '--file %s is refused and changes nothing',
    async (file) => {
      const id = `file-${file.replaceAll(/[^a-z]/g, '')}`;
      await run(['scaffold', 'cms', id]);
      const folder = path.join(cwd, 'plugins', id);
      const plugin = await readFile(path.join(folder, 'plugin.ts'), 'utf8');
      const { exitCode, err } = await run(['add-hook', 'before_order_create', folder, '--file', file]);
      expect(err).toContain('--file');
      expect(exitCode).toBe(1);
      expect(await readFile(path.join(folder, 'plugin.ts'), 'utf8')).toBe(plugin);
    },
  );
});

describe('install', () => {
  test('the plan is shown, applied with consent, and the state told', async () => {
    await using server = await startHttpServer(createRoutes());
    const { exitCode, out } = await run(['install', 'shop@^1.0.0', '--tenant', 't'], { server });
    expect(out).toBe('Plan for tenant "t":\n  install shop 1.0.0\nshop 1.0.0 is active for tenant "t".\n');
    expect(exitCode).toBe(0);
    const bodies = Object.fromEntries(server.received.map(({ route, body }) => [route, String(body)]));
    expect(bodies['POST /v1/tenants/t/plugins/plan']).toBe('{"install":[{"id":"shop","range":"^1.0.0"}]}');
    expect(bodies['POST /v1/tenants/t/plugins/apply']).toBe(JSON.stringify({ hash: PLAN.hash, consent: true }));
  });

  test('a person is asked, and a no changes nothing', async () => {
    await using server = await startHttpServer(createRoutes());
    const { exitCode, questions } = await run(['install', 'shop', '--tenant', 't'], { server, answers: [false] });
    expect(questions).toHaveLength(1);
    expect(exitCode).toBe(1);
    expect(server.received.map(({ route }) => route)).not.toContain('POST /v1/tenants/t/plugins/apply');
  });

  test('--yes asks nobody', async () => {
    await using server = await startHttpServer(createRoutes());
    const { exitCode } = await run(['install', 'shop', '--tenant', 't', '--yes'], { server, answers: [] });
    expect(exitCode).toBe(0);
  });

  test.each([
    ['the same', PLAN.steps, 1],
    [
      'another',
      [{ action: 'upgrade', id: 'shop', version: '1.0.0', from: '0.9.0', missingSettings: [], neededBy: [] }],
      2,
    ],
  ])('after a stale plan %s plan asks %#', async (_, steps, questions) => {
    const plans = [PLAN, { ...PLAN, hash: 'e'.repeat(64), steps }];
    const applied: string[] = [];
    await using server = await startHttpServer(
      createRoutes({
        'POST /v1/tenants/t/plugins/plan': () => plans.shift(),
        'POST /v1/tenants/t/plugins/apply': ({ body }) => {
          applied.push((JSON.parse(String(body)) as { hash: string }).hash.charAt(0));
          return applied.length === 1 ? failure(409, 'PLAN_STALE', 'Stale.') : { installations: [INSTALLATION] };
        },
      }),
    );
    const result = await run(['install', 'shop', '--tenant', 't'], { server, answers: [true, true] });
    expect(result.exitCode).toBe(0);
    expect(applied).toEqual(['f', 'e']);
    expect(result.questions).toHaveLength(questions);
  });

  test('a plan that stays stale is an error', async () => {
    await using server = await startHttpServer(
      createRoutes({ 'POST /v1/tenants/t/plugins/apply': () => failure(409, 'PLAN_STALE', 'Stale.') }),
    );
    const { exitCode, err } = await run(['install', 'shop', '--tenant', 't'], { server });
    expect(err).toContain('PLAN_STALE');
    expect(exitCode).toBe(1);
  });

  test('missing settings are told with the command that sets them', async () => {
    const installation = { ...INSTALLATION, state: 'needs_settings', missingSettings: ['api_key'] };
    await using server = await startHttpServer(createRoutes({ 'GET /v1/tenants/t/plugins/shop': () => installation }));
    const { out, exitCode } = await run(['install', 'shop', '--tenant', 't'], { server });
    expect(out).toContain('  admin-cli config set shop api_key <value> --tenant t\n');
    expect(exitCode).toBe(0);
  });

  test('an unknown tenant is created on the local platform, and its token is shown', async () => {
    const tenants = new Set<string>();
    await using server = await startHttpServer(
      createRoutes({
        'GET /v1/tenants/t': () =>
          tenants.has('t') ? { id: 't' } : failure(404, 'TENANT_NOT_FOUND', 'No tenant "t".'),
        'GET /v1/status': () => ({ local: true }),
        'POST /v1/tenants': ({ body }) => {
          tenants.add((JSON.parse(String(body)) as { id: string }).id);
          return { tenant: 't', tokenId: 'x', token: 'tenant-token' };
        },
      }),
    );
    const { out, exitCode } = await run(['install', 'shop', '--tenant', 't'], { server });
    expect(out).toMatch(/Created tenant "t".*tenant-token/);
    expect(exitCode).toBe(0);
  });

  test('no tenant is created for a plugin that does not exist', async () => {
    await using server = await startHttpServer(
      createRoutes({
        'GET /v1/tenants/t': () => failure(404, 'TENANT_NOT_FOUND', 'No tenant "t".'),
        'GET /v1/status': () => ({ local: true }),
        'GET /v1/plugins/shop': () => failure(404, 'PLUGIN_NOT_FOUND', 'None.'),
      }),
    );
    expect((await run(['install', 'shop', '--tenant', 't'], { server })).exitCode).toBe(1);
    expect(server.received.map(({ route }) => route)).not.toContain('POST /v1/tenants');
  });

  test('elsewhere an unknown tenant is an error with the command that creates it', async () => {
    await using server = await startHttpServer(
      createRoutes({
        'GET /v1/tenants/t': () => failure(404, 'TENANT_NOT_FOUND', 'No tenant "t".'),
        'GET /v1/status': () => ({ local: false }),
      }),
    );
    const { err, exitCode } = await run(['install', 'shop', '--tenant', 't'], { server });
    expect(err).toContain('admin-cli tenants create t');
    expect(exitCode).toBe(1);
  });

  test('a plugin that is neither published nor in ./plugins is an error that says where it looked', async () => {
    await using server = await startHttpServer(
      createRoutes({ 'GET /v1/plugins/shop': () => failure(404, 'PLUGIN_NOT_FOUND', 'None.') }),
    );
    const { err, exitCode } = await run(['install', 'shop', '--tenant', 't'], { server });
    expect(err).toContain(path.join(cwd, 'plugins/shop'));
    expect(exitCode).toBe(1);
  });
});

describe('config', () => {
  const settings = {
    test_mode: { type: 'boolean', label: 'Test', required: false, sensitive: false },
    api_key: { type: 'string', label: 'Key', required: true, sensitive: true },
  };
  const view = { settings: { api_key: { isSet: true, sensitive: true } }, state: 'active', missingSettings: [] };
  const routes = createRoutes({
    'GET /v1/plugins/shop': () => ({ id: 'shop', releases: [{ version: '1.0.0', manifest: { settings } }] }),
    'PUT /v1/tenants/t/plugins/shop/settings': () => view,
    'GET /v1/tenants/t/plugins/shop/settings': () => view,
  });

  test.each([
    ['test_mode', 'true', undefined, '{"values":{"test_mode":true}}'],
    ['api_key', 'true', undefined, '{"values":{"api_key":"true"}}'],
    ['api_key', '-', 'sk_1\n', '{"values":{"api_key":"sk_1"}}'],
  ])('set %s %s is sent by the type of the field', async (key, value, stdin, body) => {
    await using server = await startHttpServer(routes);
    const options = { server, ...(stdin !== undefined && { stdin }) };
    const { exitCode, out } = await run(['config', 'set', 'shop', key, value, '--tenant', 't'], options);
    expect(findPut(server)).toBe(body);
    expect(out).not.toContain('sk_1');
    expect(exitCode).toBe(0);
  });

  test.each([
    ['test_mode', 'maybe', 'boolean'],
    ['apikey', 'x', 'Did you mean "api_key"?'],
  ])('set %s %s is refused before anything is sent', async (key, value, text) => {
    await using server = await startHttpServer(routes);
    const { exitCode, err } = await run(['config', 'set', 'shop', key, value, '--tenant', 't'], { server });
    expect(err).toContain(text);
    expect(exitCode).toBe(1);
    expect(findPut(server)).toBeUndefined();
  });

  test('get shows that a sensitive value is set, not the value', async () => {
    await using server = await startHttpServer(routes);
    const { out } = await run(['config', 'get', 'shop', '--tenant', 't'], { server });
    expect(out).toBe('api_key  (set, not shown)\n');
  });
});

describe('hook run', () => {
  const trace = { id: 'tr', hook: 'process_payment', durationMs: 1, handlers: [] };
  const route = 'POST /v1/tenants/t/hooks/before_payment_process';
  const args = ['hook', 'run', 'before_payment_process', '--tenant', 't', '--data'];

  test('data comes from standard input, and the answer is one document', async () => {
    const answer = { outcome: 'completed', data: { amount: 2 }, trace };
    await using server = await startHttpServer({ [route]: () => answer });
    const { out, exitCode } = await run([...args, '-', '--json'], { server, stdin: '{"amount": 1}' });
    expect(JSON.parse(out)).toEqual(answer);
    expect(String(server.received[0]?.body)).toBe('{"data":{"amount":1}}');
    expect(exitCode).toBe(0);
  });

  test('a rejection says who and why, with exit code 1', async () => {
    const reasons = [{ plugin: 'shop', code: 'TOO_LOW', message: 'Minimum payment is $0.50', field: 'amount' }];
    await using server = await startHttpServer({
      [route]: () => Response.json({ outcome: 'rejected', reasons, trace }, { status: 422 }),
    });
    const { out, exitCode } = await run([...args, '{"amount": 0.49}'], { server });
    expect(out).toContain('Rejected by shop: Minimum payment is $0.50 [TOO_LOW] (field "amount")');
    expect(exitCode).toBe(1);
  });

  test.each(['{', '@missing.json'])('--data %s is refused before anything is sent', async (data) => {
    await using server = await startHttpServer({});
    const { exitCode } = await run([...args, data], { server });
    expect(exitCode).toBe(1);
    expect(server.received).toEqual([]);
  });
});

describe('exit codes', () => {
  test.each([
    [500, 'INTERNAL', 2],
    [502, 'NAMESPACE_ERROR', 2],
    [504, 'PLUGIN_TIMEOUT', 1],
    [403, 'FORBIDDEN', 1],
  ])('a %d with %s ends in %d', async (status, code, expected) => {
    await using server = await startHttpServer({ 'GET /v1/status': () => failure(status, code, 'So.') });
    const { exitCode, err } = await run(['status'], { server });
    expect(exitCode).toBe(expected);
    expect(err.includes('report')).toBe(expected === 2);
  });

  test('an answer that breaks the contract ends in 2', async () => {
    await using server = await startHttpServer({ 'GET /v1/tenants': () => ({}) });
    expect((await run(['tenants', 'list'], { server })).exitCode).toBe(2);
  });
});

function findPut({ received }: HttpServer): string | undefined {
  return received.find(({ route }) => route.startsWith('PUT'))?.body.toString();
}
