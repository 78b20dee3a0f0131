import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { CHECKS, runConformance } from '../index.ts';
import type { CheckName } from './report.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'conformance-'));

afterAll(() => rmSync(folder, { recursive: true }));

interface BadPlugin {
  manifest: object;
  /** Default exports by file. */
  files: Record<string, string>;
  /** In what the check says of it. */
  finding: RegExp;
}

const HOOK = { hooks: [{ hook: 'before_payment_process', file: 'src/a.ts' }] };
const POST = { apiEndpoints: [{ method: 'POST', path: '/a', file: 'src/a.ts' }] };
const SCHEDULE = { schedules: [{ name: 'nightly', cron: '0 3 * * *', file: 'src/a.ts' }] };
const API = { egress: [{ host: 'api.example.com' }] };
const OPTIONAL_API = { egress: [{ host: 'api.example.com', optional: true }] };
const KV = { permissions: { kv: { purpose: 'Keeps values.' } } };
const SIGNED = { settings: { secret: { type: 'string', label: 'Secret', sensitive: true } } };

/** For each check a plugin that works, but for what the check is about. */
const CULPRITS: Record<CheckName, BadPlugin> = {
  build: {
    manifest: { lifecycle: { onInstall: 'src/a.ts' } },
    files: { 'src/a.ts': `() => { throw new TypeError('no server to install on'); }` },
    finding: /OPERATION_FAILED.*no server to install on/s,
  },
  answers: {
    manifest: HOOK,
    files: { 'src/a.ts': `(_context: unknown, data: any) => ({ ...data, metadata: { buyer: data.customer.email } })` },
    finding: /PLUGIN_ERROR at value \d+: \{.*undefined/,
  },
  hostile: {
    manifest: POST,
    files: {
      'src/a.ts': `async (_context: unknown, request: Request) => ((await request.json()) as any)?.items?.length ?? 0`,
    },
    finding: /PLUGIN_ERROR at no JSON/,
  },
  'denied-permissions': {
    manifest: { ...HOOK, ...OPTIONAL_API },
    files: { 'src/a.ts': `async (context: any) => { await context.http.get('https://api.example.com/'); }` },
    finding: /has not granted this host/,
  },
  'missing-settings': {
    manifest: { ...HOOK, settings: { prefix: { type: 'string', label: 'Prefix' } } },
    files: { 'src/a.ts': `async (context: any) => { (await context.settings.get('prefix')).trim(); }` },
    finding: /PLUGIN_ERROR at value 1.*undefined/,
  },
  signatures: {
    manifest: { webhooks: [{ name: 'open', file: 'src/a.ts' }] },
    files: { 'src/a.ts': `() => {}` },
    finding: /A message without a signature was taken with status 202/,
  },
  duplicates: {
    manifest: { webhooks: [{ name: 'twice', file: 'src/a.ts', verifier: 'src/b.ts' }] },
    files: { 'src/a.ts': `() => {}`, 'src/b.ts': `(): string => crypto.randomUUID()` },
    finding: /was delivered as two/,
  },
  'out-of-order': {
    manifest: {
      ...SIGNED,
      ...KV,
      webhooks: [{ name: 'news', file: 'src/a.ts', scheme: 'stripe', secretSetting: 'secret' }],
    },
    files: {
      'src/a.ts': `async (context: any, message: any) => {
  const { created = 0 } = JSON.parse(message.body);
  if (created < ((await context.kv.get('last')) ?? 0)) throw new Error('that was before the last one');
  await context.kv.set('last', created);
}`,
    },
    finding: /that was sent before it failed .*that was before the last one/,
  },
  isolation: {
    manifest: { ...POST, isolation: 'release' },
    files: {
      'src/a.ts': `async (_context: unknown, request: Request) => {
  const before = [...seen];
  seen.push(await request.text());
  return { before };
};
const seen: string[] = []`,
    },
    finding: /What tenant A brought in was found in the answer of tenant B/,
  },
  egress: {
    manifest: HOOK,
    files: { 'src/a.ts': `async () => { await fetch('https://tracker.example.net/').catch(() => undefined); }` },
    finding: /"tracker.example.net", which the manifest does not declare/,
  },
  lifecycle: {
    manifest: { lifecycle: { onUpgrade: 'src/a.ts' } },
    files: { 'src/a.ts': `() => { throw new TypeError('no way from there'); }` },
    finding: /no way from there/,
  },
  'upstream-errors': {
    manifest: { ...POST, ...API },
    files: { 'src/a.ts': `async (context: any) => context.http.get('https://api.example.com/')` },
    finding: /PLUGIN_ERROR at servers that answer 500/,
  },
  'upstream-stalls': {
    manifest: { ...HOOK, ...API },
    files: { 'src/a.ts': `async () => { await fetch('https://api.example.com/').catch(() => undefined); }` },
    finding: /PLUGIN_TIMEOUT at servers that never answer/,
  },
  'killed-cell': {
    manifest: { ...HOOK, ...KV },
    files: {
      'src/a.ts': `async (context: any) => {
  if (!isWarm && (await context.kv.get('started')) === true) throw new TypeError('what I knew is gone');
  isWarm = true;
  await context.kv.set('started', true);
};
let isWarm = false`,
    },
    finding: /what I knew is gone/,
  },
  redelivery: {
    manifest: { ...SCHEDULE, ...API },
    files: {
      'src/a.ts': `async () => { await fetch('https://api.example.com/charges', { method: 'POST', body: '5' }); }`,
    },
    finding: /sent POST https:\/\/api.example.com\/charges twice/,
  },
};

function writePlugin(check: string, { manifest, files }: Pick<BadPlugin, 'manifest' | 'files'>): string {
  const id = `bad-${check}`;
  const target = path.join(folder, id);
  const whole = { id, name: id, version: '1.0.0', category: 'payment', ...manifest };
  const all = { ...files, 'plugin.ts': JSON.stringify(whole), 'package.json': '' };
  for (const [file, source] of Object.entries(all)) {
    mkdirSync(path.dirname(path.join(target, file)), { recursive: true });
    const text = file.endsWith('.ts') ? `export default ${source};\n` : JSON.stringify({ name: id, type: 'module' });
    writeFileSync(path.join(target, file), text);
  }
  return target;
}

describe('each check finds its culprit', () => {
  test('and has one', () => {
    expect(Object.keys(CULPRITS)).toEqual(Object.keys(CHECKS));
  });

  test.each(Object.entries(CULPRITS) as [CheckName, BadPlugin][])('%s', async (check, culprit) => {
    const report = await runConformance(writePlugin(check, culprit), { only: [check] });
    const failed = report.checks.find(({ status }) => status === 'fail');
    expect(failed).toEqual({
      check,
      subject: expect.any(String),
      status: 'fail',
      why: expect.stringMatching(culprit.finding),
      todo: expect.any(String),
    });
    expect(report.ok).toBe(false);
  });
});

test.each([
  ['data of another kind', `() => ({ labels: [], series: [{ name: 'a', values: [] }] })`, 'data of the kind "stat"'],
  [
    'what it cannot do for all days',
    `(_c: unknown, q: any) => ({ value: 1 / Number(q.previous === undefined) })`,
    '"compare":"previous"',
  ],
])('a widget that answers with %s is found', async (what, source, finding) => {
  const target = writePlugin(`widget-${what.length}`, {
    manifest: { admin: { widgets: [{ name: 'w', title: 'W', kind: 'stat', file: 'src/a.ts' }] } },
    files: { 'src/a.ts': source },
  });
  const { checks } = await runConformance(target, { only: ['answers'] });
  expect(checks.at(-1)).toMatchObject({
    subject: 'widget w (src/a.ts)',
    status: 'fail',
    why: expect.stringMatching(new RegExp(`PLUGIN_\\w+ at value .*${finding}`)),
    todo: expect.stringContaining('data of its kind'),
  });
});

test('isolation reads all that the other tenant keeps', async () => {
  const keeps = { purpose: 'Keeps what was sent.' };
  const target = writePlugin('keeping', {
    manifest: { ...POST, isolation: 'release', permissions: { kv: keeps, database: keeps, storage: keeps } },
    files: {
      'src/a.ts': `async (context: any, request: Request) => {
  const before = seen.join();
  seen.push(await request.text());
  await context.kv.set('seen', before);
  await context.db.query('CREATE TABLE IF NOT EXISTS seen (bytes BLOB)');
  await context.db.query('INSERT INTO seen VALUES (?)', [new TextEncoder().encode(before)]);
  await context.storage.put('seen.txt', before);
  return {};
};
const seen: string[] = []`,
    },
  });
  const { checks } = await runConformance(target, { only: ['isolation'] });
  expect(checks.filter(({ status }) => status === 'fail')).toEqual([
    {
      check: 'isolation',
      subject: 'data',
      status: 'fail',
      why: 'What tenant A brought in is kept in context.db, context.kv, context.storage of tenant B.',
      todo: expect.any(String),
    },
  ]);
});

test('a request that is sent again with its idempotency key is none', async () => {
  const target = writePlugin('redelivery-not', {
    manifest: { ...SCHEDULE, ...API },
    files: {
      'src/a.ts': `async (context: any) => {
  const headers = { 'idempotency-key': context.invocation.idempotencyKey };
  await fetch('https://api.example.com/charges', { method: 'POST', body: '5', headers });
}`,
    },
  });
  const { checks } = await runConformance(target, { only: ['redelivery'] });
  expect(checks.at(-1)).toMatchObject({
    check: 'redelivery',
    status: 'pass',
    why: expect.stringContaining('the same Idempotency-Key'),
  });
});

test.each(['reference-plugins/minimum-payment', 'sdk/testing/fixtures/subscriptions'])(
  'a well-made plugin passes everything: %s',
  async (name) => {
    const checked: string[] = [];
    const report = await runConformance(fileURLToPath(new URL(`../../../../${name}`, import.meta.url)), {
      chaos: true,
      onCheck: (check) => checked.push(check),
    });
    expect(report.checks.filter(({ status }) => status === 'fail')).toEqual([]);
    expect(report.ok).toBe(true);
    expect(checked).toEqual(Object.keys(CHECKS));
  },
  120_000,
);

test('a folder that does not build is a finding, and one without a plugin an error', async () => {
  const target = writePlugin('unbuilt', { manifest: HOOK, files: {} });
  const { checks } = await runConformance(target);
  expect(checks).toMatchObject([{ check: 'build', status: 'fail', why: expect.stringContaining('src/a.ts') }]);
  await expect(runConformance(path.join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
});
