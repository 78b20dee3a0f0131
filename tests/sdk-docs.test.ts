/** What docs/sdk.md and docs/ui.md say is what happens. */
import { bundlePlugin, formatProblem } from '@digital-commerce/plugin-bundle';
import type { BundleResult } from '@digital-commerce/plugin-bundle';
import { HOOK_EXAMPLES } from '@digital-commerce/plugin-schema/hook-reference';
import type { ManifestInput, ReleaseBundle } from '@digital-commerce/plugin-schema';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { toForm } from './support/build-release.ts';
import { TestPlatform } from './support/test-platform.ts';
import { writeFiles } from './support/write-files.ts';

const ROOT = join(import.meta.dirname, '..');
const STYLES = ['functions', 'class', 'decorators'] as const;
/** Files of each plugin of the pages, by the folder that their blocks name. */
const PLUGINS = readPlugins('docs/sdk.md', 'docs/ui.md');

let platform: TestPlatform;
const releases = new Map<string, ReleaseBundle>();

beforeAll(async () => {
  platform = await TestPlatform.boot();
  for (const [name, files] of PLUGINS) {
    const result = await bundle(files);
    if (!result.ok) throw new Error(`${name}\n${result.problems.map(formatProblem).join('\n')}`);
    expect(result.problems).toEqual([]);
    releases.set(name, result.release);
  }
  // Each is checked by the compiler, which takes a second on a machine that is idle.
}, 240_000);

afterAll(() => platform.close());

test('every block of code is part of a plugin that is run here', () => {
  expect([...PLUGINS.keys()].toSorted()).toEqual(['categories', 'class', 'decorators', 'functions', 'ui', 'utilities']);
  for (const page of ['docs/sdk.md', 'docs/ui.md']) {
    const fences = read(page).match(/^```\w+.*$/gm) ?? [];
    expect(fences.filter((fence) => !/^```\w+ \w+\/\S+$/.test(fence))).toEqual([]);
  }
});

test('the three styles give the same manifest, but for the files of the handlers', () => {
  const [functions, ...others] = STYLES.map((style) => withoutFiles(releases.get(style)?.manifest));
  expect(functions).toMatchObject({ id: 'minimum', hooks: [{ hook: 'before_payment_process', priority: 50 }] });
  for (const other of others) expect(other).toEqual(functions);
});

test.each(STYLES)('the plugin of the style "%s" refuses, counts, and starts counting anew', async (style) => {
  const tenant = `style-${style}`;
  await install(tenant, style, `1.0.${STYLES.indexOf(style)}`);
  expect(await platform.runHook(tenant, 'before_payment_process', { amount: 0.5 })).toMatchObject({
    status: 200,
    body: { data: { amount: 0.5 }, trace: { handlers: [{ plugin: 'minimum', outcome: 'completed' }] } },
  });
  expect(await platform.runHook(tenant, 'before_payment_process', { amount: 0.4 })).toMatchObject({
    status: 422,
    body: { reasons: [{ plugin: 'minimum', code: 'BELOW_MINIMUM', message: 'The minimum is 0.5.', field: 'amount' }] },
  });
  const refused = () => platform.call('GET', `/v1/tenants/${tenant}/api/minimum/refused`);
  expect(await refused()).toMatchObject({ status: 200, body: { refused: 1 } });
  const run = await platform.call('POST', `/v1/tenants/${tenant}/plugins/minimum/schedules/reset/run`);
  expect(run.status).toBe(202);
  await expect.poll(async () => (await refused()).body, { timeout: 20_000 }).toEqual({ refused: 0 });
});

test('the calls of a category register the hook that they are short for', async () => {
  expect(releases.get('categories')?.manifest.hooks).toEqual([{ hook: 'send_email', file: 'src/send.ts' }]);
  await install('categories', 'categories', '1.0.0');
  const sent = await platform.runHook('categories', 'send_email', HOOK_EXAMPLES.send_email.payload);
  expect(sent).toMatchObject({ status: 200, body: { data: { messageId: expect.stringMatching(/^sent-./) } } });
});

test('the plugin of the page on UI shows what the page says, to whom it says, in the language of the reader', async () => {
  await install('ui', 'ui', '1.0.0');
  const get = (path: string, token?: string) => platform.call('GET', `/v1/tenants/ui/${path}`, undefined, token);
  const days = 'from=2026-03-01&to=2026-03-31';
  const shown = JSON.parse(PLUGINS.get('ui')?.['answer.json'] ?? '') as object;
  expect((await get(`plugins/order-notes/widgets/notes-total?${days}`)).body).toEqual(shown);
  const compared = await get(`plugins/order-notes/widgets/notes-by-day?${days}&compare=previous`);
  expect(compared.body).toMatchObject({
    data: { labels: ['2026-03-01 to 2026-03-31'], series: [{ name: 'Notes' }, { name: 'Before 2026-03-01' }] },
  });
  const { token } = (await platform.call('POST', '/v1/tenants/ui/tokens', { role: 'viewer' })).body as {
    token: string;
  };
  const ofViewer = JSON.stringify((await get('ui?locale=de-AT', token)).body);
  const ofOwner = JSON.stringify((await get('ui?locale=de-AT')).body);
  for (const word of ['"label":"Notizen"', '"title":"Notizen nach Tagen"', 'Everybody here']) {
    expect(ofViewer).toContain(word);
    expect(ofOwner).toContain(word);
  }
  for (const word of ['Löschen', 'Clean up', 'POST /notes']) {
    expect(ofViewer).not.toContain(word);
    expect(ofOwner).toContain(word);
  }
});

test('an error filter turns an error into a rejection, retries go on until a success, and what is late is ignored', async () => {
  await install('utilities', 'utilities', '1.0.0');
  const pay = (metadata: object) => platform.runHook('utilities', 'before_payment_process', { amount: 5, metadata });
  expect(await pay({})).toMatchObject({ status: 200, body: { data: { metadata: { score: 3 } } } });
  expect(await pay({ card: 'declined' })).toMatchObject({
    status: 422,
    body: { reasons: [{ code: 'CARD_DECLINED', message: 'The card was declined.' }] },
  });
  const slow = await pay({ slow: true });
  expect(slow).toMatchObject({ status: 200, body: { data: { metadata: { slow: true } } } });
  expect(slow.body).not.toMatchObject({ data: { metadata: { score: 3 } } });
});

test('what is done once for an invocation is done once, in a handler that is composed of two', async () => {
  const order = HOOK_EXAMPLES.before_order_create.payload as object;
  for (const position of [1, 2]) {
    const { body } = await platform.runHook('utilities', 'before_order_create', order);
    expect(body).toMatchObject({ data: { metadata: { tagged: true, position } } });
  }
});

test('with the plugin of the page, vitest runs a class that has decorators', async () => {
  // Inside of the repository, where packages are found.
  const folder = mkdtempSync(join(import.meta.dirname, '.sdk-docs-'));
  try {
    writeFiles(folder, {
      ...PLUGINS.get('decorators'),
      'plugin.test.ts': `import { expect, test } from 'vitest';
import Minimum from './plugin.ts';
test('it counts', async () => {
  const context = { kv: { get: async () => 5 } } as never;
  expect(await new Minimum().refused(context)).toEqual({ refused: 5 });
});`,
    });
    const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
    const { stdout } = await promisify(execFile)(process.execPath, [vitest, 'run', '--root', folder]);
    expect(stdout).toMatch(/1 passed/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

async function install(tenant: string, plugin: string, version: string): Promise<void> {
  const release = releases.get(plugin);
  if (release === undefined) throw new Error(`No page has a plugin "${plugin}".`);
  await platform.createTenant(tenant);
  const manifest = { ...release.manifest, version };
  await platform.publishForm(manifest.id, toForm({ ...release, manifest }));
  await platform.install(tenant, `${manifest.id}@${version}`);
}

async function bundle(files: Record<string, string>): Promise<BundleResult> {
  const folder = mkdtempSync(join(tmpdir(), 'sdk-docs-'));
  try {
    writeFiles(folder, files);
    return await bundlePlugin(folder, { sdkFolder: join(ROOT, 'sdk') });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Where a handler lies is the style's own. */
function withoutFiles(manifest: ManifestInput | undefined): unknown {
  return JSON.parse(JSON.stringify(manifest ?? {}, (key, value: unknown) => (key === 'file' ? undefined : value)));
}

function readPlugins(...pages: string[]): Map<string, Record<string, string>> {
  const plugins = new Map<string, Record<string, string>>();
  for (const page of pages) {
    for (const [, plugin = '', path = '', body = ''] of read(page).matchAll(
      /^```\w+ (\w+)\/(\S+)\n([\s\S]*?)\n```$/gm,
    )) {
      plugins.set(plugin, { ...plugins.get(plugin), [path]: `${body}\n` });
    }
  }
  return plugins;
}

function read(page: string): string {
  return readFileSync(join(ROOT, page), 'utf8');
}
