import type { ManifestInput } from '@digital-commerce/plugin-schema';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hookWorker } from '../../testing/plugin-sources.ts';
import { startDispatcher, toReleaseForm } from '../../testing/start-dispatcher.ts';
import type { TestDispatcher } from '../../testing/start-dispatcher.ts';

const SOURCE = hookWorker('return reply(data);');

let platform: TestDispatcher;
beforeAll(async () => {
  platform = await startDispatcher();
  await publish({ id: 'stripe-gateway', name: 'Stripe', category: 'payment', keywords: ['Cards', 'SEPA debit'] });
  await publish({ id: 'percent', name: '100%_off', category: 'utility', description: 'Discounts for cards' });
  await publish({
    id: 'mailer',
    name: 'Mailer',
    category: 'email',
    author: 'Ann',
    egress: [{ host: 'api.mail.example', purpose: 'Sends', optional: true }],
  });
});
afterAll(() => platform.close());

async function publish(more: Pick<ManifestInput, 'id' | 'name' | 'category'> & Partial<ManifestInput>, held?: boolean) {
  const manifest: ManifestInput = { version: '1.0.0', ...more };
  return platform.publish(manifest, SOURCE, held === undefined ? {} : { held });
}

async function list(query: Record<string, string> = {}, token?: string): Promise<string[]> {
  const path = `/v1/plugins?${new URLSearchParams(query).toString()}`;
  const { body } = await platform.call('GET', path, token === undefined ? {} : { token });
  return body.error?.code ?? body.plugins.map(({ id }: { id: string }) => id);
}

const stop = (verb: string, version: string, id = 'changing') =>
  platform.call('POST', `/v1/plugins/${id}/releases/${version}/${verb}`, { body: { reason: 'Because' } });

describe('the list of plugins', () => {
  test.each<[Record<string, string>, string[]]>([
    [{}, ['mailer', 'percent', 'stripe-gateway']],
    [{ search: 'STRIPE' }, ['stripe-gateway']],
    [{ search: 'cards' }, ['percent', 'stripe-gateway']],
    [{ search: '  sepa cards ' }, ['stripe-gateway']],
    [{ search: 'cards nothing' }, []],
    [{ search: '%' }, ['percent']],
    [{ search: '_' }, ['percent']],
    [{ search: "' OR 1=1 --" }, []],
    [{ search: 'x'.repeat(199) }, []],
    [{ search: '"' }, []],
    [{ category: 'payment' }, ['stripe-gateway']],
    [{ category: 'payment', search: 'mail' }, []],
    [{ publisher: 'platform', search: 'mail' }, ['mailer']],
    [{ publisher: "' OR '1'='1" }, []],
  ])('for %o is %o', async (query, ids) => {
    expect(await list(query)).toEqual(ids);
  });

  test.each([
    { category: 'weapons' },
    { limit: '0' },
    { limit: '501' },
    { cursor: 'bm90aGluZw' },
    { search: 'x'.repeat(201) },
    { order: 'id' },
  ])('is refused for %o', async (query) => {
    expect(await list(query as unknown as Record<string, string>)).toBe('INVALID_REQUEST');
  });

  test('says of each who wrote it, and what its newest release asks for', async () => {
    const { body } = await platform.call('GET', '/v1/plugins?search=mailer');
    const permissions = [{ permission: 'network:api.mail.example', purpose: 'Sends', optional: true }];
    expect(body.plugins).toMatchObject([{ id: 'mailer', latestVersion: '1.0.0', author: 'Ann', permissions }]);
  });

  test('comes in pages that together are the list', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const path = `/v1/plugins?limit=2${cursor === undefined ? '' : `&cursor=${cursor}`}`;
      const { plugins, nextCursor } = (await platform.call('GET', path)).body;
      seen.push(...plugins.map(({ id }: { id: string }) => id));
      cursor = nextCursor;
    } while (cursor !== undefined);
    expect(seen).toEqual(['mailer', 'percent', 'stripe-gateway']);
  });
});

describe('a plugin is described', () => {
  const described = async () => {
    const { name, latestVersion } = (await platform.call('GET', '/v1/plugins/changing')).body;
    return [name, latestVersion];
  };
  const next = (version: string, held?: boolean) =>
    publish({ id: 'changing', name: `Number ${version}`, category: 'ui', version }, held);

  test('by its newest stable release that is neither yanked, killed nor held', async () => {
    for (const version of ['1.0.0', '1.2.0', '1.10.0', '2.0.0-rc.1', '1.3.0']) await next(version);
    expect(await described()).toEqual(['Number 1.10.0', '1.10.0']);
    await stop('yank', '1.10.0');
    expect(await described()).toEqual(['Number 1.3.0', '1.3.0']);
    await stop('kill', '1.3.0');
    expect(await described()).toEqual(['Number 1.2.0', '1.2.0']);
    await next('3.0.0', true);
    expect(await described()).toEqual(['Number 1.2.0', '1.2.0']);
    await stop('unyank', '1.10.0');
    await stop('revive', '1.3.0');
    expect(await described()).toEqual(['Number 1.10.0', '1.10.0']);
  });

  test('by its newest of all when there is none', async () => {
    for (const version of ['1.0.0', '1.2.0', '1.3.0', '1.10.0']) await stop('yank', version);
    expect(await described()).toEqual(['Number 2.0.0-rc.1', '2.0.0-rc.1']);
  });

  test('the same when its releases come and change at the same time', async () => {
    const versions = Array.from({ length: 8 }, (_, index) => `1.0.${index}`);
    await Promise.all(versions.map((version) => publish({ id: 'rushed', name: version, category: 'ui', version })));
    await Promise.all(versions.slice(5).map((version) => stop('yank', version, 'rushed')));
    const { name, latestVersion, releases } = (await platform.call('GET', '/v1/plugins/rushed')).body;
    expect([name, latestVersion, releases.length]).toEqual(['1.0.4', '1.0.4', 8]);
    expect((await platform.call('GET', '/v1/audit/verify')).body).toMatchObject({ isIntact: true });
  });
});

test('a yanked release says when and why, and yanking it again changes nothing', async () => {
  const first = (await stop('yank', '1.0.0', 'mailer')).body;
  expect(first).toMatchObject({ version: '1.0.0', yanked: { reason: 'Because' } });
  const again = await platform.call('POST', '/v1/plugins/mailer/releases/1.0.0/yank', { body: { reason: 'Other' } });
  expect(again.body).toEqual(first);
  expect((await platform.call('GET', '/v1/plugins/mailer')).body.releases[0].yanked).toEqual(first.yanked);
  expect((await stop('unyank', '1.0.0', 'mailer')).body.yanked).toBeUndefined();
  const none = await stop('yank', '4.0.0', 'mailer');
  expect([none.status, none.body.error.code]).toEqual([404, 'RELEASE_NOT_FOUND']);
});

describe('a release that is held back', () => {
  const versions = async (token: string) => {
    const { body } = await platform.call('GET', '/v1/plugins/secretive', { token });
    return (
      body.error?.code ?? body.releases.map(({ version, held }: { version: string; held: boolean }) => [version, held])
    );
  };

  test('is seen by the operator, its publisher and nobody else', async () => {
    const { body } = await platform.call('POST', '/v1/tenants', { body: { id: 'demo' } });
    await platform.call('POST', '/v1/publishers', { body: { id: 'acme', name: 'Acme' } });
    const acme = (await platform.call('POST', '/v1/publishers/acme/tokens', { body: {} })).body.token;
    await platform.call('POST', '/v1/publishers', { body: { id: 'rival', name: 'Rival' } });
    const rival = (await platform.call('POST', '/v1/publishers/rival/tokens', { body: {} })).body.token;
    const manifest: ManifestInput = { id: 'secretive', name: 'Secret', version: '1.0.0', category: 'ui' };
    expect((await platform.publish(manifest, SOURCE, { token: acme, held: true })).body).toMatchObject({ held: true });
    expect(await versions(platform.operatorToken)).toEqual([['1.0.0', true]]);
    expect(await versions(acme)).toEqual([['1.0.0', true]]);
    for (const token of [rival, body.token]) {
      expect(await versions(token)).toBe('PLUGIN_NOT_FOUND');
      expect(await list({ search: 'secret' }, token)).toEqual([]);
    }
    await platform.publish({ ...manifest, version: '0.9.0', name: 'Open' }, SOURCE, { token: acme });
    expect(await versions(body.token)).toEqual([['0.9.0', false]]);
    expect(await list({ search: 'open' }, body.token)).toEqual(['secretive']);
  });

  test('is asked for with a word', async () => {
    const form = toReleaseForm({ id: 'worded', name: 'W', version: '1.0.0', category: 'ui' }, { 'index.js': SOURCE });
    form.set('held', 'maybe');
    const headers = { authorization: `Bearer ${platform.operatorToken}` };
    const response = await platform.fetch('/v1/plugins/worded/releases', { method: 'POST', headers, body: form });
    expect(await response.json()).toMatchObject({ error: { code: 'INVALID_RELEASE' } });
  });
});
