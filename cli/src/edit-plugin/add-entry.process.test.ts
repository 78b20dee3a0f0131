import { loadManifest } from '@digital-commerce/plugin-bundle';
import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRecordingTerminal } from '../fixtures/recording-terminal.ts';
import { runCli } from '../run-cli.ts';
import { findSdkFolder } from '../sdk-folder.ts';

const STYLES: Readonly<Record<string, string>> = {
  builder: `import { createPlugin } from '@digital-commerce/plugin-sdk';\n\nexport default createPlugin('Mine', 'mine')\n  .version('1.0.0')\n  .build();\n`,
  object: `export default {\n  id: 'mine',\n  name: 'Mine',\n  version: '1.0.0',\n  category: 'utility',\n};\n`,
  class: `export default class Mine implements UtilityPlugin {\n  id = 'mine';\n  name = 'Mine';\n  category = 'utility';\n}\n`,
  category: `import { createPaymentPlugin } from '@digital-commerce/plugin-sdk';\n\nexport default createPaymentPlugin('Mine', 'mine')\n  .version('1.0.0')\n  .processesPayments('src/pay.ts')\n  .build();\n`,
  decorator: `import { declarePlugin, Plugin } from '@digital-commerce/plugin-sdk';\nimport type { ContextOf } from '@digital-commerce/plugin-sdk';\n\nconst declaration = declarePlugin({ id: 'mine', name: 'Mine', category: 'utility' });\ntype Context = ContextOf<typeof declaration>;\n\n@Plugin(declaration)\nexport default class Mine {}\n`,
};

/** Commands whose handler is a method, by style. */
const METHODS: Readonly<Record<string, readonly string[]>> = {
  class: ['add-hook'],
  decorator: ['add-hook', 'add-endpoint', 'add-widget', 'add-schedule', 'add-webhook'],
};

const ADDITIONS: [args: string[], written: string[]][] = [
  [
    ['add-hook', 'before_order_create', '--priority', '40'],
    ['src/hooks/beforeOrderCreate.ts', 'plugin.ts'],
  ],
  [
    ['add-endpoint', 'get', '/orders/:id'],
    ['src/api/getOrdersId.ts', 'plugin.ts'],
  ],
  [
    ['add-endpoint', 'POST', '/orders', '--auth', 'role:admin'],
    ['src/api/postOrders.ts', 'plugin.ts'],
  ],
  [
    ['add-endpoint', 'GET', '/', '--auth', 'public'],
    ['src/api/getRoot.ts', 'plugin.ts'],
  ],
  [
    ['add-widget', 'sales-today', '--kind', 'line', '--title', "Today's */ sales"],
    ['src/widgets/salesToday.ts', 'plugin.ts'],
  ],
  [
    ['add-migration', 'orders'],
    ['migrations/001-orders.sql', 'migrations/001-orders.down.sql', 'plugin.ts'],
  ],
  [
    ['add-migration', 'old-orders', '--kind', 'contract'],
    ['migrations/002-old-orders.sql', 'plugin.ts'],
  ],
  [
    ['add-schedule', 'nightly', '0 3 * * *', '--time-zone', 'Europe/Berlin'],
    ['src/schedules/nightly.ts', 'plugin.ts'],
  ],
  [
    ['add-webhook', 'paid', '--scheme', 'stripe'],
    ['src/webhooks/paid.ts', 'plugin.ts'],
  ],
  [
    ['add-webhook', 'own', '--scheme', 'plugin'],
    ['src/webhooks/own.ts', 'src/webhooks/own.verify.ts', 'plugin.ts'],
  ],
];

const HANDLER_FILE = /^src\/(?!.*\.verify\.ts$)/;

let cwd: string;
beforeAll(() => void (cwd = mkdtempSync(path.join(tmpdir(), 'add-'))));
afterAll(() => rmSync(cwd, { recursive: true }));

async function run(args: readonly string[], answers?: string[]) {
  const terminal = createRecordingTerminal({ cwd, ...(answers !== undefined && { answers }) });
  const exitCode = await runCli([...args], terminal);
  return { exitCode, ...terminal.written, questions: terminal.questions };
}

async function writePlugin(folder: string, source: string): Promise<void> {
  await mkdir(path.join(cwd, folder, 'src'), { recursive: true });
  await writeFile(path.join(cwd, folder, 'plugin.ts'), source);
  if (source.includes('src/pay.ts')) {
    await writeFile(path.join(cwd, folder, 'src/pay.ts'), `export default () => ({ status: 'completed' });\n`);
  }
}

const read = (...names: string[]): Promise<string> => readFile(path.join(cwd, ...names), 'utf8');

describe.each(Object.entries(STYLES))('a plugin in %s style', (style, source) => {
  test('is valid with everything that can be added', async () => {
    await writePlugin(style, source);
    for (const [args, written] of ADDITIONS) {
      const isMethod = METHODS[style]?.includes(args[0] ?? '') === true;
      const { out, err } = await run([...args, style, '--json']);
      expect(err).toBe('');
      expect(JSON.parse(out)).toMatchObject({
        folder: path.join(cwd, style),
        written: isMethod ? written.filter((file) => !HANDLER_FILE.test(file)) : written,
      });
    }
    const { out } = await run(['validate', style, '--json']);
    expect(JSON.parse(out)).toMatchObject({ ok: true, problems: [] });
    const loaded = await loadManifest(path.join(cwd, style), { sdkFolder: findSdkFolder() });
    expect(loaded.ok && loaded.manifest).toMatchObject({
      hooks: expect.arrayContaining([
        expect.objectContaining({ hook: 'before_order_create', priority: 40 }),
      ]) as unknown,
      apiEndpoints: [
        { method: 'GET', path: '/orders/:id' },
        { method: 'POST', path: '/orders', auth: { role: 'admin' } },
        { method: 'GET', path: '/', auth: 'public' },
      ],
      admin: { widgets: [{ name: 'sales-today', kind: 'line', title: "Today's */ sales" }] },
      migrations: [
        { file: 'migrations/001-orders.sql', down: 'migrations/001-orders.down.sql' },
        { file: 'migrations/002-old-orders.sql', kind: 'contract' },
      ],
      schedules: [{ name: 'nightly', cron: '0 3 * * *', timeZone: 'Europe/Berlin' }],
      webhooks: [
        { name: 'paid', scheme: 'stripe', secretSetting: 'paid_webhook_secret' },
        { name: 'own', scheme: 'plugin', verifier: 'src/webhooks/own.verify.ts' },
      ],
      settings: { paid_webhook_secret: { sensitive: true }, own_webhook_secret: { sensitive: true } },
    });
  });

  test('refuses each of them a second time, and changes nothing', async () => {
    const plugin = await read(style, 'plugin.ts');
    for (const [args] of ADDITIONS) {
      const { out, exitCode } = await run([...args, style, '--json']);
      expect(JSON.parse(out)).toMatchObject({ error: { code: 'ALREADY_EXISTS' } });
      expect(exitCode).toBe(1);
    }
    expect(await read(style, 'plugin.ts')).toBe(plugin);
    expect(await readdir(path.join(cwd, style, 'migrations'))).toHaveLength(3);
  });
});

test('what is missing is asked for at a terminal', async () => {
  await writePlugin('asked', STYLES['builder'] ?? '');
  const { questions, out } = await run(['add-schedule'], ['nightly', '', 'asked']);
  expect(questions).toEqual(['Its name?', 'When (five fields of cron)?', "The plugin's folder?"]);
  expect(out).toBe(
    'Wrote asked/src/schedules/nightly.ts\nWrote asked/plugin.ts\n\nNext: write what "nightly" does, then run `admin-cli validate asked`.\n',
  );
  expect(await read('asked', 'plugin.ts')).toContain(
    `  .schedule('nightly', '0 3 * * *', 'src/schedules/nightly.ts')\n  .build();`,
  );
  expect((await run(['add-hook'], [''])).err).toContain('Nobody answered "Which hook?"');
});

test('a hook of which the category has a call of its own is declared by that call', async () => {
  await writePlugin('short', STYLES['category'] ?? '');
  const { err, exitCode } = await run(['add-hook', 'process_payment', 'short']);
  expect(err).toContain('declares the hook "process_payment" already, with the handler "src/pay.ts"');
  expect(exitCode).toBe(1);
});

test('a file cannot be chosen for what is a method', async () => {
  await writePlugin('chosen', STYLES['decorator'] ?? '');
  const { err, exitCode } = await run(['add-endpoint', 'GET', '/a', 'chosen', '--file', 'src/a.ts']);
  expect(err).toContain('--file "src/a.ts" cannot be given for a plugin class');
  expect(exitCode).toBe(1);
});

test.each([
  [['add-endpoint', 'FETCH', '/a', 'bad'], 'no method "FETCH"'],
  [['add-endpoint', 'GET', 'orders', 'bad'], '--path: "orders" is wrong'],
  [['add-endpoint', 'GET', '/a', 'bad', '--auth', 'everybody'], '--auth: "everybody" is wrong'],
  [['add-widget', 'Sales', 'bad'], '--name: "Sales" is wrong'],
  [['add-widget', 'sales', 'bad', '--kind', 'pie'], 'kind "pie"'],
  [['add-migration', 'Drop Table', 'bad'], '"Drop Table" names no migration'],
  [['add-migration', 'a', 'bad', '--kind', 'undo'], 'no kind "undo"'],
  [['add-schedule', 'a', 'every day', 'bad'], '--cron: "every day" is wrong'],
  [['add-schedule', 'a', '0 0 30 2 *', 'bad'], 'that time never comes'],
  [['add-webhook', 'a', 'bad', '--scheme', 'paypal'], '--scheme: "paypal" is wrong'],
  [['add-webhook', 'a', 'bad', '--file', '../a.ts'], '--file: "../a.ts" is wrong'],
  [['add-schedule', 'a', '0 3 * * *'], "missing required argument 'folder'"],
  [['add-widget', 'a', 'nowhere'], 'holds no plugin.ts'],
])('%j is refused with exit code 1, and nothing is written', async (args, text) => {
  await rm('bad');
  await writePlugin('bad', STYLES['builder'] ?? '');
  const { exitCode, err, out } = await run(args);
  expect(err).toContain(text);
  expect([exitCode, out]).toEqual([1, '']);
  expect(await readdir(path.join(cwd, 'bad'), { recursive: true })).toEqual(['plugin.ts', 'src']);
  expect(await read('bad', 'plugin.ts')).toBe(STYLES['builder']);
});

async function rm(folder: string): Promise<void> {
  rmSync(path.join(cwd, folder), { recursive: true, force: true });
}
