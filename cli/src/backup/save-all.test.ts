import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { failure, startHttpServer } from '../fixtures/http-server.ts';
import type { Route } from '../fixtures/http-server.ts';
import { runCommand } from '../fixtures/run-command.ts';

let cwd: string;

beforeEach(async () => {
  cwd = await mkdtemp(path.join(tmpdir(), 'save-all-'));
});
afterEach(() => rm(cwd, { recursive: true }));

function backup(): Response {
  const text = '{"a":1}\n';
  const end = { lines: 1, sha256: createHash('sha256').update(text).digest('hex') };
  return new Response(`${text}${JSON.stringify(end)}\n`);
}

const changed = (): Response => failure(409, 'REVISION_CONFLICT', 'It was changed meanwhile.');
const cutOff = (): Response => new Response('{"a":1}\n');

/** Answers one after another, the last one again and again. */
function inTurn(...routes: Route[]): Route {
  let calls = 0;
  return (request) => routes[Math.min(calls++, routes.length - 1)]?.(request);
}

async function create(tenants: Record<string, Route>, args = '') {
  const ids = Object.keys(tenants);
  const routes = Object.entries(tenants).map(([id, route]) => [`GET /v1/tenants/${id}/backup`, route] as const);
  await using server = await startHttpServer(Object.fromEntries(routes));
  return await runCommand(`backup create saved --tenants ${ids.join(' ')}${args}`, { server, cwd });
}

test('a tenant that cannot be backed up keeps no other from it, and is named with the code', async () => {
  const { exitCode, out, err } = await create({
    one: () => failure(404, 'TENANT_NOT_FOUND', 'There is no tenant "one".'),
    two: backup,
    three: changed,
    four: cutOff,
    five: backup,
  });
  expect(exitCode).toBe(1);
  expect(out.trimEnd().split('\n')).toHaveLength(2);
  expect(err).toMatch(/Tenant "one" was not backed up. Error TENANT_NOT_FOUND: There is no tenant "one"\.\n/);
  expect(err).toMatch(/Tenant "three" was not backed up. Error REVISION_CONFLICT: /);
  expect(err).toMatch(/Tenant "four" was not backed up. Error BACKUP_INVALID: .*broke off/);
  expect((await readdir(path.join(cwd, 'saved/tenants'))).toSorted()).toEqual(['five.ndjson', 'two.ndjson']);
});

test('one that was changed meanwhile is tried once more, behind the others', async () => {
  const { exitCode, out, err } = await create({
    one: inTurn(changed, backup),
    two: inTurn(cutOff, backup),
    three: backup,
  });
  expect([exitCode, err]).toEqual([0, '']);
  expect(out).toMatch(/three\.ndjson: .*\n.*one\.ndjson: .*\n.*two\.ndjson: /);
});

test('a program is told of both', async () => {
  const { exitCode, out } = await create({ one: changed, two: backup }, ' --json');
  expect([exitCode, JSON.parse(out)]).toMatchObject([
    1,
    [{ file: path.join(cwd, 'saved/tenants/two.ndjson') }, { tenant: 'one', error: { code: 'REVISION_CONFLICT' } }],
  ]);
});

test('without a token that counts nothing is tried again', async () => {
  const refused = (): Response => failure(401, 'UNAUTHENTICATED', 'The token is unknown.');
  const { exitCode, err } = await create({ one: refused, two: backup });
  expect([exitCode, err]).toEqual([1, expect.stringMatching(/^Error UNAUTHENTICATED: /)]);
});
