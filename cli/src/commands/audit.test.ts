import { PLATFORM_CHAIN } from '@digital-commerce/plugin-schema';
import type { AuditEntry } from '@digital-commerce/plugin-schema';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createChain, createVerification } from '../fixtures/audit-chain.ts';
import { startHttpServer } from '../fixtures/http-server.ts';
import { runCommand } from '../fixtures/run-command.ts';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), 'audit-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** A platform that finds nothing wrong with what it lists. */
async function startPlatform(chain: { entries: AuditEntry[] }, prefix = '/v1/tenants/t/audit') {
  const server = await startHttpServer({
    [`GET ${prefix}`]: () => ({ entries: chain.entries.slice(0, 2), nextCursor: 'more' }),
    [`GET ${prefix}?cursor=more`]: () => ({ entries: chain.entries.slice(2) }),
    [`GET ${prefix}/verify`]: () => createVerification(chain.entries),
  });
  const run = (args: string) => runCommand(args, { server, env: { ADMIN_CLI_STATE_DIR: folder } });
  return { run, server, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

test('list shows who did what, to what and why', async () => {
  const entries = createChain('t', 'plugins.apply', 'release.kill');
  Object.assign(entries[1] ?? {}, { reason: 'Because.' });
  await using platform = await startPlatform({ entries });
  const { out, exitCode } = await platform.run('audit list --tenant t');
  expect(out.split('\n').slice(2, 4)).toEqual([
    '   2  2026-11-28 19:10  release.kill plugin:shop',
    '      by operator: Because.',
  ]);
  expect(exitCode).toBe(0);
});

test('an intact log is verified, and its newest entry is remembered where only its owner reads', async () => {
  await using platform = await startPlatform({ entries: createChain('t', 'one', 'two', 'three') });
  const { out, exitCode } = await platform.run('audit verify --tenant t');
  expect(out).toMatch(/^The audit log of tenant "t" is intact: 3 entries\.\nNewest: [\da-f]{64}\n$/);
  expect(exitCode).toBe(0);
  expect(statSync(path.join(folder, 'audit-heads.json')).mode & 0o777).toBe(0o600);
});

test('entries that are removed after they were verified are noticed, and stay noticed until they are forgotten', async () => {
  const chain = { entries: createChain('t', 'one', 'two', 'three') };
  await using platform = await startPlatform(chain);
  await platform.run('audit verify --tenant t');
  chain.entries = chain.entries.slice(0, 2);
  for (const _ of [1, 2]) {
    const { out, exitCode } = await platform.run('audit verify --tenant t');
    expect(out).toMatch(/tenant "t" is BROKEN[^]*entry 3: It is gone: .* \(remembered here\)/);
    expect(exitCode).toBe(1);
  }
  expect((await platform.run('audit verify --tenant t --forget')).exitCode).toBe(0);
  expect((await platform.run('audit verify --tenant t')).exitCode).toBe(0);
});

test('what is remembered in a file that was damaged is not thrown away unseen', async () => {
  writeFileSync(path.join(folder, 'audit-heads.json'), '{');
  await using platform = await startPlatform({ entries: createChain('t', 'one') });
  const { err, exitCode } = await platform.run('audit verify --tenant t');
  expect(err).toMatch(/INVALID_ARGUMENT.*audit-heads\.json.*remove it/);
  expect(exitCode).toBe(1);
});

test('a changed entry is found here though the platform says that all is well', async () => {
  const [first, ...rest] = createChain('t', 'one', 'two');
  const entries = [{ ...first!, after: { state: 'inactive' } }, ...rest];
  await using platform = await startPlatform({ entries });
  const { out, exitCode } = await platform.run('audit verify --tenant t --json');
  expect(JSON.parse(out)).toMatchObject({ isIntact: false, problems: [{ seq: 1, foundBy: 'recomputed' }, { seq: 2 }] });
  expect(exitCode).toBe(1);
});

test("without a tenant it is the platform's own log, remembered apart from a tenant's", async () => {
  await using platform = await startPlatform({ entries: createChain(PLATFORM_CHAIN, 'publisher.create') }, '/v1/audit');
  expect((await platform.run('audit list')).out).toContain('publisher.create');
  const { out, exitCode } = await platform.run('audit verify');
  expect(out).toContain('The audit log of the platform is intact: 1 entry.');
  expect(exitCode).toBe(0);
});

test('the log can be followed: one document on each line', async () => {
  const [entry] = createChain('t', 'one');
  const interrupt = new AbortController();
  await using server = await startHttpServer({
    'GET /v1/tenants/t/audit': ({ headers }) => {
      if (headers['last-event-id'] === 'c') interrupt.abort();
      return new Response(`retry: 1\n\nid: c\ndata: ${JSON.stringify(entry)}\n\n`);
    },
  });
  const args = 'audit list --tenant t --follow --json';
  const { out, exitCode } = await runCommand(args, { server, interrupt: interrupt.signal });
  expect(out).toBe(`${JSON.stringify(entry)}\n`);
  expect(exitCode).toBe(0);
});
