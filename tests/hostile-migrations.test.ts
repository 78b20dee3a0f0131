/** SQL of a migration that never ends is given up, and the plugin's installation fails. Nobody else notices. */
import type { Operation } from '@digital-commerce/plugin-schema';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { toForm } from './support/build-release.ts';
import { StartingPlatform } from './support/platform-process.ts';
import type { PlatformProcess } from './support/platform-process.ts';
import { findProcesses } from './support/processes.ts';

const HOOK = 'before_payment_process';
const ENDLESS = 'WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n FROM c)';
const WAIT = { timeout: 90_000, interval: 250 };

let folder: string;
let starting: StartingPlatform;
let platform: PlatformProcess;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hostile-migrations-'));
  await start();
  await platform.createTenant('attacked');
});

afterAll(async () => {
  await starting.end('SIGTERM');
  expect(findProcesses(folder)).toEqual([]);
  rmSync(folder, { recursive: true });
});

test.each([
  ['reads', 'reading', `${ENDLESS} SELECT count(*) FROM c;`],
  ['writes', 'writing', `CREATE TABLE t (n); ${ENDLESS} INSERT INTO t SELECT n FROM c;`],
])(
  'when a migration %s without an end, all is as before, and other tenants are served all along',
  async (_what, id, sql) => {
    await publish(id, { '1.sql': sql }, { migrations: [{ file: '1.sql' }] });
    await expectFailure(id, 'computed for too long');
  },
  120_000,
);

test('when the way back of a migration has no end, the installation fails without it, and others are served all along', async () => {
  const files = { '1.sql': 'CREATE TABLE t (n);', '1.down.sql': `${ENDLESS} SELECT count(*) FROM c;` };
  await publish('returning', files, {
    migrations: [{ file: '1.sql', down: '1.down.sql' }],
    healthCheck: { file: 'src/not-there.ts' },
  });
  await expectFailure('returning', 'Step "probe:returning" failed');
}, 120_000);

test('a platform that was killed while a migration had no end starts again without it', async () => {
  await publish('killed', { '1.sql': `${ENDLESS} SELECT count(*) FROM c;` }, { migrations: [{ file: '1.sql' }] });
  const installing = platform.install('attacked', 'killed').catch(() => undefined);
  await expect.poll(isMigrating, WAIT).toBe(true);
  await starting.end('SIGKILL');
  await installing;
  await start();
  expect(await findOutcome('killed')).toEqual({
    state: 'failed',
    message: expect.stringContaining('computed for too long'),
  });
  await expect.poll(isServing, WAIT).toBe(true);
}, 120_000);

async function start(): Promise<void> {
  starting = new StartingPlatform({ stateDir: folder });
  platform = await starting.whenReady();
}

/** Installs the plugin, whose SQL has no end. */
async function expectFailure(id: string, message: string): Promise<void> {
  const runtime = findRuntime();
  let isInstalling = true;
  const installing = platform.install('attacked', id).finally(() => (isInstalling = false));
  // Expected at once: nobody else waits for it.
  const failing = expect(installing).rejects.toThrow();
  while (isInstalling) expect(await isServing()).toBe(true);
  await failing;
  expect(await findOutcome(id)).toEqual({ state: 'failed', message: expect.stringContaining(message) });
  expect((await platform.call('GET', '/v1/tenants/attacked/plugins')).body).toEqual({ installations: [] });
  expect(findRuntime()).toBe(runtime);
  // The published one. That of the tenant is gone.
  expect((await platform.listScripts()).filter((name) => name.startsWith(`${id}-`))).toHaveLength(1);
}

async function publish(id: string, files: Record<string, string>, declared: object): Promise<void> {
  const manifest = { id, name: id, version: '1.0.0', category: 'utility', ...declared };
  const source = `import { WorkerEntrypoint } from 'cloudflare:workers';\nexport default class extends WorkerEntrypoint {}`;
  const modules = [{ name: 'index.js', source }];
  const sources = Object.entries(files).map(([name, text]) => ({ name, source: text }));
  await platform.publishForm(id, toForm({ manifest, mainModule: 'index.js', modules, files: sources }));
}

/** How the newest operation of the attacked tenant ended. */
async function findOutcome(id: string): Promise<{ state: string; message: string | undefined }> {
  let found: Operation | undefined;
  await expect
    .poll(async () => {
      const { body } = await platform
        .call<{ operations: Operation[] }>('GET', '/v1/tenants/attacked/operations?limit=1')
        .catch(() => ({ body: { operations: [] } }));
      [found] = body.operations;
      return found?.plugins.includes(id) === true && ['done', 'failed'].includes(found.state);
    }, WAIT)
    .toBe(true);
  return { state: found?.state ?? '', message: found?.error?.message };
}

/** Whether the demo tenant's plugin answers. */
async function isServing(): Promise<boolean> {
  try {
    const { status, body } = await platform.runHook('demo', HOOK, { amount: 1999, currency: 'USD' });
    return status === 200 && body.trace.handlers.every(({ outcome }) => outcome === 'completed');
  } catch {
    return false;
  }
}

/** Whether a process computes for the attacked tenant's newest database. */
async function isMigrating(): Promise<boolean> {
  const { body } = await platform.call<{ operations: Operation[] }>('GET', '/v1/tenants/attacked/operations?limit=1');
  const [operation] = body.operations;
  return operation?.steps.some(({ name, state }) => name.startsWith('migrate:') && state === 'started') === true;
}

/** The one process of the dispatcher. */
function findRuntime(): number | undefined {
  const found = findProcesses(`--socket-addr=entry=127.0.0.1:${new URL(platform.url).port}`);
  expect(found).toHaveLength(1);
  return found[0];
}
