import { describe, expect, test } from 'vitest';
import { failure, startHttpServer } from '../fixtures/http-server.ts';
import { findBody, runCommand } from '../fixtures/run-command.ts';

const AT = '2026-11-28T19:10:00.000Z';
const INSTALLATION = { id: 'shop', version: '1.0.0', state: 'active', missingSettings: [] };
const RELEASE = {
  showcase: { hasReadme: false, hasChangelog: false, screenshots: [] },
  id: 'shop',
  version: '1.0.0',
  publishedAt: AT,
  permissions: [],
  held: false,
};
const OPERATION = {
  id: 'o1',
  kind: 'apply',
  state: 'failed',
  actor: { kind: 'tenant', tenant: 't', tokenId: '0123456789', role: 'admin' },
  plugins: ['shop'],
  startedAt: AT,
  steps: [
    { name: 'upload:shop', state: 'undone' },
    { name: 'probe:shop', state: 'failed', message: 'It says no.' },
  ],
  error: { code: 'OPERATION_FAILED', message: 'It says no.' },
};
const ROLLOUT = {
  id: 'r1',
  plugin: 'shop',
  version: '1.0.0',
  state: 'canary',
  createdAt: AT,
  tenants: [{ tenant: 't', state: 'waiting', message: 'For consent.' }],
};
const POLICY = {
  default: { mode: 'patch', minimumReleaseAgeHours: 72 },
  plugins: { shop: { mode: 'pinned', minimumReleaseAgeHours: 0 } },
};

interface Case {
  command: string | string[];
  route: string;
  /** What the platform answers. */
  answer: unknown;
  /** What it was sent. */
  body?: unknown;
  /** What a person then reads. */
  out: string;
  /** What a program then reads. Default: what the platform answered. */
  json?: unknown;
}

const CASES: Case[] = [
  {
    command: 'rollback shop --tenant t',
    route: 'POST /v1/tenants/t/plugins/shop/rollback',
    answer: INSTALLATION,
    out: 'shop is back at 1.0.0.\nshop 1.0.0 is active for tenant "t".\n',
  },
  {
    command: 'uninstalled --tenant t',
    route: 'GET /v1/tenants/t/uninstalled',
    answer: { uninstalled: [{ id: 'u1', plugin: 'shop', version: '1.0.0', uninstalledAt: AT, expiresAt: AT }] },
    json: [{ id: 'u1', plugin: 'shop', version: '1.0.0', uninstalledAt: AT, expiresAt: AT }],
    out: 'PLUGIN  VERSION  UNTIL (UTC)       ID\nshop    1.0.0    2026-11-28 19:10  u1\nNext: admin-cli restore <id> --tenant t\n',
  },
  {
    command: 'restore u1 --tenant t',
    route: 'POST /v1/tenants/t/uninstalled/u1/restore',
    answer: INSTALLATION,
    out: 'shop 1.0.0 is active for tenant "t".\n',
  },
  {
    command: 'operations --tenant t',
    route: 'GET /v1/tenants/t/operations',
    answer: { operations: [OPERATION] },
    json: [OPERATION],
    out: 'STARTED (UTC)     KIND   STATE   PLUGINS  ID\n2026-11-28 19:10  apply  failed  shop     o1\n',
  },
  {
    command: 'operations o1 --tenant t',
    route: 'GET /v1/tenants/t/operations/o1',
    answer: OPERATION,
    out: `apply o1 is failed.
Started 2026-11-28 19:10 UTC by admin 01234567.
Failed with OPERATION_FAILED: It says no.
  upload:shop  undone
  probe:shop   failed  It says no.
`,
  },
  {
    command: 'events --tenant t',
    route: 'GET /v1/tenants/t/events',
    answer: { events: [{ seq: 1, at: AT, event: 'upgraded', plugin: 'shop', from: '1.0.0', to: '1.1.0' }] },
    json: [{ seq: 1, at: AT, event: 'upgraded', plugin: 'shop', from: '1.0.0', to: '1.1.0' }],
    out: '2026-11-28 19:10  upgraded  shop  1.0.0 to 1.1.0\n',
  },
  {
    command: 'health shop --tenant t',
    route: 'GET /v1/tenants/t/plugins/shop/health',
    answer: { status: 'healthy', durationMs: 12.4, breakers: [] },
    out: 'shop is healthy (12 ms).\n',
  },
  {
    command: 'versions shop --tenant t',
    route: 'GET /v1/tenants/t/plugins/shop/versions',
    answer: {
      plugin: 'shop',
      newest: '1.1.0',
      versions: [
        {
          version: '2.0.0',
          publishedAt: AT,
          isInstalled: false,
          isOffered: false,
          reason: 'yanked',
          needsConsent: false,
        },
        { version: '1.1.0', publishedAt: AT, isInstalled: false, isOffered: true, needsConsent: true },
        { version: '1.0.0', publishedAt: AT, isInstalled: true, isOffered: true, needsConsent: true },
      ],
    },
    out: `VERSION  PUBLISHED (UTC)
2.0.0    2026-11-28 19:10  not offered: yanked
1.1.0    2026-11-28 19:10  offered: asks for more than is granted
1.0.0    2026-11-28 19:10  installed
Newest that can be installed: 1.1.0
`,
  },
  {
    command: 'why tax --tenant t',
    route: 'GET /v1/tenants/t/plugins/tax/why',
    answer: { plugin: 'tax', version: '1.0.0', chains: [], lines: ['shop 1.0.0 needs tax ^1.0.0.'] },
    out: 'shop 1.0.0 needs tax ^1.0.0.\n',
  },
  {
    command: ['plugins', '--search', 'credit card', '--category', 'payment'],
    route: 'GET /v1/plugins?search=credit+card&category=payment',
    answer: { plugins: [{ id: 'shop', latestVersion: '1.0.0', category: 'payment', name: 'Shop' }] },
    json: [{ id: 'shop', latestVersion: '1.0.0', category: 'payment', name: 'Shop' }],
    out: 'PLUGIN  NEWEST  CATEGORY  NAME\nshop    1.0.0   payment   Shop\n',
  },
  {
    command: 'plugin shop',
    route: 'GET /v1/plugins/shop',
    answer: {
      id: 'shop',
      name: 'Shop',
      category: 'payment',
      publisher: 'acme',
      latestVersion: '1.0.0',
      releases: [
        { ...RELEASE, version: '1.1.0', held: true, yanked: { at: AT, reason: 'Wrong tax' } },
        { ...RELEASE, permissions: [{ permission: 'database', purpose: 'Keeps rates', optional: true }] },
      ],
    },
    out: `Shop (shop), payment, of acme
VERSION  PUBLISHED (UTC)
1.1.0    2026-11-28 19:10  yanked: Wrong tax; held back for a rollout
1.0.0    2026-11-28 19:10
1.0.0 asks for:
  database (optional): "Keeps rates"
`,
  },
  ...(
    [
      ['yank', 'is no longer chosen'],
      ['unyank', 'is offered again'],
      ['kill', 'is stopped everywhere'],
      ['revive', 'runs again'],
    ] as const
  ).map(([verb, out]) => ({
    command: [verb, 'shop@1.0.0', '--reason', 'Wrong tax'],
    route: `POST /v1/plugins/shop/releases/1.0.0/${verb}`,
    answer: RELEASE,
    body: { reason: 'Wrong tax' },
    out,
  })),
  {
    command: ['publishers', 'create', 'acme', '--name', 'Acme Inc.'],
    route: 'POST /v1/publishers',
    answer: { id: 'acme', name: 'Acme Inc.', createdAt: AT },
    body: { id: 'acme', name: 'Acme Inc.' },
    out: 'Created publisher "acme".',
  },
  {
    command: 'publishers list',
    route: 'GET /v1/publishers',
    answer: { publishers: [{ id: 'acme', name: 'Acme Inc.', createdAt: AT }] },
    json: [{ id: 'acme', name: 'Acme Inc.', createdAt: AT }],
    out: 'acme       2026-11-28 19:10  Acme Inc.',
  },
  {
    command: 'publishers token acme --name CI --ttl 90d',
    route: 'POST /v1/publishers/acme/tokens',
    answer: { publisher: 'acme', tokenId: 'k1', token: 'dct_1' },
    body: { name: 'CI', ttlSeconds: 7_776_000 },
    out: 'Token k1 of publisher "acme", shown only now: dct_1\n',
  },
  {
    command: 'publishers revoke acme k1',
    route: 'DELETE /v1/publishers/acme/tokens/k1',
    answer: new Response(null, { status: 204 }),
    json: { publisher: 'acme', tokenId: 'k1', revoked: true },
    out: 'Token k1 of publisher "acme" works no longer.\n',
  },
  {
    command: 'tokens create --tenant t --role viewer --ttl 12h --permission shop:refund',
    route: 'POST /v1/tenants/t/tokens',
    answer: { tenant: 't', tokenId: 'k1', token: 'dct_1', role: 'viewer' },
    body: { role: 'viewer', permissions: ['shop:refund'], ttlSeconds: 43_200 },
    out: 'Token k1 (viewer) of tenant "t", shown only now: dct_1\n',
  },
  {
    command: 'tokens list --tenant t',
    route: 'GET /v1/tenants/t/tokens',
    answer: { tokens: [{ id: 'k1', role: 'viewer', permissions: [], createdAt: AT, expiresAt: AT, name: 'CI' }] },
    json: [{ id: 'k1', role: 'viewer', permissions: [], createdAt: AT, expiresAt: AT, name: 'CI' }],
    out: 'ID  ROLE    UNTIL (UTC)       NAME\nk1  viewer  2026-11-28 19:10  CI\n',
  },
  {
    command: 'tokens revoke k1 --tenant t',
    route: 'DELETE /v1/tenants/t/tokens/k1',
    answer: new Response(null, { status: 204 }),
    json: { tenant: 't', tokenId: 'k1', revoked: true },
    out: 'Token k1 of tenant "t" works no longer.\n',
  },
  {
    command: 'policy get --tenant t',
    route: 'GET /v1/tenants/t/policy',
    answer: POLICY,
    out: 'PLUGIN        UPDATES  MINIMUM AGE\n(all others)  patch    72 h\nshop          pinned\n',
  },
  {
    command: 'policy set patch --minimum-age 3d --tenant t',
    route: 'PUT /v1/tenants/t/policy',
    answer: POLICY,
    body: { default: { mode: 'patch', minimumReleaseAgeHours: 72 } },
    out: 'patch    72 h',
  },
  {
    command: 'policy set inherit --plugin shop --tenant t',
    route: 'PUT /v1/tenants/t/policy',
    answer: POLICY,
    body: { plugins: { shop: null } },
    out: 'patch    72 h',
  },
  {
    command: 'rollout create shop@1.0.0 --tenants t u',
    route: 'POST /v1/plugins/shop/rollouts',
    answer: ROLLOUT,
    body: { version: '1.0.0', tenants: ['t', 'u'] },
    out: 'Rollout r1 of shop 1.0.0: canary\nTENANT  STATE\nt       waiting  For consent.\n',
  },
  {
    command: 'rollout list shop',
    route: 'GET /v1/plugins/shop/rollouts',
    answer: { rollouts: [ROLLOUT] },
    json: [ROLLOUT],
    out: 'VERSION  STATE   CREATED (UTC)     ID\n1.0.0    canary  2026-11-28 19:10  r1\n',
  },
  {
    command: 'rollout show shop r1',
    route: 'GET /v1/plugins/shop/rollouts/r1',
    answer: ROLLOUT,
    out: 'Rollout r1 of shop 1.0.0: canary',
  },
  {
    command: 'rollout promote shop r1',
    route: 'POST /v1/plugins/shop/rollouts/r1/promote',
    answer: { ...ROLLOUT, state: 'promoted' },
    out: 'Rollout r1 of shop 1.0.0: promoted',
  },
  {
    command: 'rollout withdraw shop r1 --reason Slow',
    route: 'POST /v1/plugins/shop/rollouts/r1/withdraw',
    answer: { ...ROLLOUT, state: 'withdrawn', reason: 'Slow' },
    body: { reason: 'Slow' },
    out: 'Rollout r1 of shop 1.0.0: withdrawn (Slow)',
  },
];

const named = CASES.map((entry) => Object.assign(entry, { name: toArgs(entry.command).join(' ') }));

function toArgs(command: string | string[]): string[] {
  return typeof command === 'string' ? command.split(' ') : command;
}

describe.each(named)('$name', ({ command, route, answer, body, out, json }) => {
  const respond = () => (answer instanceof Response ? answer.clone() : answer);

  test('asks the platform and tells the answer, in lines that fit', async () => {
    await using server = await startHttpServer({ [route]: respond });
    const run = await runCommand(toArgs(command), { server });
    expect(run).toMatchObject({ err: '', exitCode: 0 });
    expect(run.out).toContain(out);
    expect(findBody(server, route)).toEqual(body);
    expect(run.out.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  test('--json is one document', async () => {
    await using server = await startHttpServer({ [route]: respond });
    const run = await runCommand([...toArgs(command), '--json'], { server });
    expect(JSON.parse(run.out)).toEqual(json ?? answer);
  });

  test('a refusal is told with its code, and ends in 1', async () => {
    await using server = await startHttpServer({ [route]: () => failure(403, 'FORBIDDEN', 'Not you.') });
    const run = await runCommand(toArgs(command), { server });
    expect(run).toMatchObject({ out: '', err: 'Error FORBIDDEN: Not you.\n', exitCode: 1 });
  });
});

test.each([
  ['tree --tenant t', 'tree'],
  ['dependencies --tenant t', 'tree'],
  ['graph --tenant t', 'dot'],
  ['graph --tenant t --format mermaid', 'mermaid'],
])('%s prints what the platform draws', async (command, format) => {
  const route = `GET /v1/tenants/t/dependencies?format=${format}`;
  await using server = await startHttpServer({ [route]: () => new Response('shop 1.0.0\n└ tax 1.0.0\n') });
  const { out, exitCode } = await runCommand(command, { server });
  expect(out).toBe('shop 1.0.0\n└ tax 1.0.0\n');
  expect(exitCode).toBe(0);
});

test.each(['tree --tenant t --json', 'graph --tenant t --format json', 'graph --tenant t --format dot --json'])(
  '%s prints the graph as data',
  async (command) => {
    const graph = { plugins: [], edges: [], order: [], cycles: [] };
    await using server = await startHttpServer({ 'GET /v1/tenants/t/dependencies': () => graph });
    expect(JSON.parse((await runCommand(command, { server })).out)).toEqual(graph);
  },
);

test('events can be followed, each on its line', async () => {
  const interrupt = new AbortController();
  const event = { seq: 1, at: AT, event: 'flipped_back', plugin: 'shop', operation: 'o', message: 'Too many errors' };
  await using server = await startHttpServer({
    'GET /v1/tenants/t/events': ({ headers }) => {
      if (headers['last-event-id'] === 'c') interrupt.abort();
      return new Response(`retry: 1\n\nid: c\ndata: ${JSON.stringify(event)}\n\n`);
    },
  });
  const { out } = await runCommand('events --tenant t --follow', { server, interrupt: interrupt.signal });
  expect(out).toBe('2026-11-28 19:10  flipped_back  shop: Too many errors\n');
});

test('an unhealthy plugin ends in 1, with what it says', async () => {
  const openedAt = '2026-11-28T19:10:00.000Z';
  const breakers = [{ hook: 'process_payment', state: 'open', openedAt, reason: '5 failures in a row.' }];
  const report = { status: 'unhealthy', message: 'No key.', durationMs: 3, breakers };
  await using server = await startHttpServer({ 'GET /v1/tenants/t/plugins/shop/health': () => report });
  const { out, exitCode } = await runCommand('health shop --tenant t', { server });
  expect(out).toBe(
    `shop is unhealthy (3 ms): No key.
Its handler of process_payment is left alone since ${openedAt}: 5 failures in a row.
`,
  );
  expect(exitCode).toBe(1);
});

test.each([
  ['yank shop --reason x', 'names no release'],
  ['yank shop@1.0.0', '--reason'],
  ['tokens create --tenant t', '--role'],
  ['tokens create --tenant t --role king', 'king'],
  ['tokens create --tenant t --role viewer --ttl soon', '--ttl "soon"'],
  ['policy set inherit --tenant t', '--plugin'],
  ['policy set minor --tenant t --minimum-age 90m', 'whole hours'],
  ['policy set always --tenant t', 'always'],
  ['graph --tenant t --format svg', 'svg'],
  ['plugins --category shops', 'shops'],
  ['rollout create shop@1.0.0', '--tenants'],
  ['traces --tenant t --limit abc', '--limit "abc"'],
  ['traces --tenant t --limit -1', '--limit "-1"'],
  ['logs --tenant t --limit 0', '--limit "0"'],
  ['metrics shop --tenant t --minutes never', '--minutes "never"'],
  ['install shop --tenant Bad!', '--tenant "Bad!"'],
  ['upgrade shop@junk!! --tenant t', '"junk!!" is no range of versions'],
])('%s is refused before anything is asked', async (command, text) => {
  await using server = await startHttpServer({});
  const { exitCode, err } = await runCommand(command, { server });
  expect(err).toContain(text);
  expect(exitCode).toBe(1);
  expect(server.received).toEqual([]);
});
