import type { ManifestInput } from '@digital-commerce/plugin-schema';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hookWorker } from '../../testing/plugin-sources.ts';
import { startDispatcher, toReleaseForm } from '../../testing/start-dispatcher.ts';
import type { TestDispatcher } from '../../testing/start-dispatcher.ts';

const SOURCE = hookWorker('return reply(data);');
const manifest = (id: string, version = '1.0.0'): ManifestInput => ({ id, name: id, version, category: 'utility' });

let platform: TestDispatcher;
let acme: string;
let rival: string;
beforeAll(async () => {
  platform = await startDispatcher();
  acme = await createPublisher('acme');
  rival = await createPublisher('rival');
});
afterAll(() => platform.close());

async function createPublisher(id: string): Promise<string> {
  await platform.call('POST', '/v1/publishers', { body: { id, name: id } });
  return (await platform.call('POST', `/v1/publishers/${id}/tokens`, { body: {} })).body.token;
}

async function publish(id: string, token: string, version?: string) {
  const { status, body } = await platform.publish(manifest(id, version), SOURCE, { token });
  return body.error?.code ?? [status, body.publisher];
}

const auditActions = async () =>
  (await platform.query('SELECT action, actor, target FROM audit_log ORDER BY chain, seq')).map(
    ({ action, actor, target }) => [action, JSON.parse(String(actor)).kind, target],
  );

test('publishers are created once and listed in pages', async () => {
  const again = await platform.call('POST', '/v1/publishers', { body: { id: 'acme', name: 'Thief' } });
  expect([again.status, again.body.error.code]).toEqual([409, 'PUBLISHER_EXISTS']);
  const first = (await platform.call('GET', '/v1/publishers?limit=2')).body;
  expect(first.publishers.map(({ id }: { id: string }) => id)).toEqual(['acme', 'platform']);
  const rest = (await platform.call('GET', `/v1/publishers?cursor=${first.nextCursor}`)).body;
  expect(rest).toMatchObject({ publishers: [{ id: 'rival', name: 'rival' }] });
  expect(rest.nextCursor).toBeUndefined();
});

test('the first publish of a plugin makes its publisher the owner, and nobody else publishes it', async () => {
  expect(await publish('anvil', acme)).toEqual([201, 'acme']);
  expect(await publish('anvil', rival, '1.1.0')).toBe('FORBIDDEN');
  expect(await publish('anvil', rival)).toBe('FORBIDDEN');
  expect(await publish('anvil', acme, '1.1.0')).toEqual([201, 'acme']);
  expect(await publish('anvil', platform.operatorToken, '1.2.0')).toEqual([201, 'acme']);
  expect(await publish('hammer', platform.operatorToken)).toEqual([201, 'platform']);
  expect(await publish('hammer', acme, '1.1.0')).toBe('FORBIDDEN');
});

test('of two publishers that want the same id at the same time one gets it', async () => {
  const answers = await Promise.all([publish('tongs', acme, '1.0.0'), publish('tongs', rival, '2.0.0')]);
  const { publisher, releases } = (await platform.call('GET', '/v1/plugins/tongs')).body;
  expect(answers).toContainEqual([201, publisher]);
  expect(answers).toContain('FORBIDDEN');
  expect(releases).toHaveLength(1);
  // What the other one uploaded is gone.
  const scripts = (await platform.scripts.listScripts()).map(({ id }) => id).filter((id) => id.startsWith('tongs-'));
  expect(scripts).toEqual([releases[0].script]);
  const published = await platform.query('SELECT artifact_key FROM plugin_releases');
  expect(new Set(await platform.listObjects())).toEqual(new Set(published.map((row) => row['artifact_key'])));
});

test.each([
  ['the path of its own plugin, a manifest of another', 'anvil', 'hammer', 400, 'INVALID_RELEASE'],
  ['a path that leads elsewhere', 'anvil/../hammer', 'hammer', 403, 'FORBIDDEN'],
  ['an encoded path that leads elsewhere', 'anvil%2f..%2fhammer', 'hammer', 400, 'INVALID_RELEASE'],
])('a publisher does not get into another plugin by %s', async (_what, path, id, status, code) => {
  const response = await platform.fetch(`/v1/plugins/${path}/releases`, {
    method: 'POST',
    headers: { authorization: `Bearer ${acme}` },
    body: toReleaseForm(manifest(id, '9.0.0'), { 'index.js': SOURCE }),
  });
  expect([response.status, ((await response.json()) as { error: { code: string } }).error.code]).toEqual([
    status,
    code,
  ]);
});

test('only the owner and the operator yank a release, and only the operator kills one', async () => {
  const stop = async (verb: string, token: string) =>
    (await platform.call('POST', `/v1/plugins/anvil/releases/1.1.0/${verb}`, { token, body: { reason: 'Broken' } }))
      .status;
  expect(await stop('yank', rival)).toBe(403);
  expect(await stop('kill', acme)).toBe(403);
  expect(await stop('yank', acme)).toBe(200);
  expect(await stop('unyank', rival)).toBe(403);
  expect(await stop('unyank', platform.operatorToken)).toBe(200);
});

test('a token that was revoked or has run out publishes nothing', async () => {
  const { token, tokenId } = (await platform.call('POST', '/v1/publishers/acme/tokens', { body: { name: 'CI' } })).body;
  expect(await publish('anvil', token, '2.0.0')).toEqual([201, 'acme']);
  expect((await platform.call('DELETE', `/v1/publishers/rival/tokens/${tokenId}`)).status).toBe(204);
  expect(await publish('anvil', token, '2.1.0')).toEqual([201, 'acme']);
  expect((await platform.call('DELETE', `/v1/publishers/acme/tokens/${tokenId}`)).status).toBe(204);
  expect(await publish('anvil', token, '2.2.0')).toBe('UNAUTHENTICATED');
  const ended = (await platform.call('POST', '/v1/publishers/acme/tokens', { body: { ttlSeconds: 1 } })).body;
  await platform.query(`UPDATE tokens SET expires_at = '2020-01-01T00:00:00.000Z' WHERE id = '${ended.tokenId}'`);
  expect(await publish('anvil', ended.token, '2.2.0')).toBe('UNAUTHENTICATED');
  const nobody = await platform.call('POST', '/v1/publishers/nobody/tokens', { body: {} });
  expect([nobody.status, nobody.body.error.code]).toEqual([404, 'PUBLISHER_NOT_FOUND']);
});

test('tokens that work are listed in pages, without the tokens themselves', async () => {
  const list = async (query: string) => (await platform.call('GET', `/v1/publishers/rival/tokens${query}`)).body;
  const named = (await platform.call('POST', '/v1/publishers/rival/tokens', { body: { name: 'CI' } })).body;
  const first = await list('?limit=1');
  expect(first.tokens).toHaveLength(1);
  const rest = await list(`?cursor=${first.nextCursor}`);
  expect(rest.tokens).toEqual([{ id: named.tokenId, name: 'CI', createdAt: expect.any(String) }]);
  expect(JSON.stringify([first, rest])).not.toContain('dct_');
  await platform.query(`UPDATE tokens SET expires_at = '2020-01-01T00:00:00.000Z' WHERE id = '${named.tokenId}'`);
  expect((await list('')).tokens).toHaveLength(1);
});

test('all of it is in the audit log, without tokens', async () => {
  const actions = await auditActions();
  expect(actions).toContainEqual(['publisher.create', 'operator', 'publisher:acme']);
  expect(actions).toContainEqual(['release.publish', 'publisher', 'release:anvil@1.0.0']);
  expect(actions).toContainEqual(['release.yank', 'publisher', 'release:anvil@1.1.0']);
  expect(actions).toContainEqual(['release.unyank', 'operator', 'release:anvil@1.1.0']);
  expect(actions.filter(([action]) => action === 'token.revoke')).toHaveLength(1);
  const text = JSON.stringify(await platform.query('SELECT * FROM audit_log'));
  expect(text).not.toContain(acme);
  expect(text).not.toContain('dct_');
  expect((await platform.call('GET', '/v1/audit/verify')).body).toMatchObject({ isIntact: true });
});
