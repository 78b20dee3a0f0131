import type { ManifestInput } from '@digital-commerce/plugin-schema';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hookWorker } from '../../testing/plugin-sources.ts';
import { startDispatcher } from '../../testing/start-dispatcher.ts';
import type { Answer, TestDispatcher } from '../../testing/start-dispatcher.ts';

const UPDATES = '*/5 * * * *';
const SOURCE = hookWorker('return reply(data);');

let platform: TestDispatcher;
beforeAll(async () => {
  platform = await startDispatcher();
});
afterAll(() => platform.close());

const publish = (id: string, version: string, held = false, more: Partial<ManifestInput> = {}) =>
  platform.publish({ id, name: id, version, category: 'utility', ...more }, SOURCE, { held });

const rollOut = (id: string, version: string, ...tenants: string[]) =>
  platform.call('POST', `/v1/plugins/${id}/rollouts`, { body: { version, tenants } });

const end = (id: string, rollout: string, verb: 'promote' | 'withdraw') =>
  platform.call('POST', `/v1/plugins/${id}/rollouts/${rollout}/${verb}`, {
    ...(verb === 'withdraw' && { body: { reason: 'It breaks carts' } }),
  });

const states = ({ body }: Answer) =>
  Object.fromEntries(body.tenants.map(({ tenant, state }: { tenant: string; state: string }) => [tenant, state]));

async function installed(tenant: string, id: string): Promise<string> {
  const { body } = await platform.call('GET', `/v1/tenants/${tenant}/plugins/${id}`);
  if (body.error !== undefined) return body.error.code;
  return body.pendingUpdate === undefined ? body.version : `${body.version}, ${body.pendingUpdate.version} waits`;
}

const getInstalled = (id: string, ...tenants: string[]) => Promise.all(tenants.map((tenant) => installed(tenant, id)));

/** A plugin that tenants have in 1.0.0, and that has 1.1.0 held back. */
async function prepare(id: string, tenants: readonly string[], more: Partial<ManifestInput> = {}): Promise<void> {
  await publish(id, '1.0.0');
  for (const tenant of tenants) await platform.install(tenant, id);
  await publish(id, '1.1.0', true, more);
}

describe('a rollout', () => {
  test('gives a held release to its tenants and to nobody else', async () => {
    await prepare('canary', ['one', 'two', 'other']);
    await platform.call('PUT', '/v1/tenants/other/policy', { body: { default: { mode: 'minor' } } });
    await platform.call('POST', '/v1/tenants', { body: { id: 'late' } });
    const created = await rollOut('canary', '1.1.0', 'two', 'one', 'late', 'one');
    expect(created).toMatchObject({ status: 201, body: { plugin: 'canary', version: '1.1.0', state: 'canary' } });
    expect(states(created)).toEqual({ one: 'updated', two: 'updated', late: 'pending' });
    await platform.runSchedule(UPDATES);
    expect(await getInstalled('canary', 'one', 'two', 'other')).toEqual(['1.1.0', '1.1.0', '1.0.0']);
    await platform.install('late', 'canary');
    expect(await installed('late', 'canary')).toBe('1.1.0');
    const shown = await platform.call('GET', `/v1/plugins/canary/rollouts/${created.body.id}`);
    expect(states(shown)).toEqual({ one: 'updated', two: 'updated', late: 'updated' });
  });

  test('that is promoted offers the release to everybody, and policies do the rest', async () => {
    const [{ id }] = (await platform.call('GET', '/v1/plugins/canary/rollouts')).body.rollouts;
    const promoted = await end('canary', id, 'promote');
    expect(promoted).toMatchObject({ status: 200, body: { state: 'promoted', endedAt: expect.any(String) } });
    await platform.runSchedule(UPDATES);
    expect(await installed('other', 'canary')).toBe('1.1.0');
    expect((await platform.call('GET', '/v1/plugins/canary')).body).toMatchObject({ latestVersion: '1.1.0' });
    for (const verb of ['promote', 'withdraw'] as const) {
      expect((await end('canary', id, verb)).body.error?.code).toBe('ROLLOUT_ENDED');
    }
  });

  test('that is withdrawn takes the release back from its tenants and offers it to nobody', async () => {
    await prepare('failing', ['one', 'two']);
    const { body } = await rollOut('failing', '1.1.0', 'one', 'late');
    expect(await getInstalled('failing', 'one', 'two')).toEqual(['1.1.0', '1.0.0']);
    const withdrawn = await end('failing', body.id, 'withdraw');
    expect(withdrawn).toMatchObject({ status: 200, body: { state: 'withdrawn', reason: 'It breaks carts' } });
    expect(states(withdrawn)).toEqual({ one: 'withdrawn', late: 'withdrawn' });
    expect(await installed('one', 'failing')).toBe('1.0.0');
    await platform.call('PUT', '/v1/tenants/one/policy', { body: { default: { mode: 'minor' } } });
    await platform.runSchedule(UPDATES);
    expect(await getInstalled('failing', 'one', 'two')).toEqual(['1.0.0', '1.0.0']);
    const plan = { body: { install: [{ id: 'failing', range: '1.1.0' }] } };
    expect((await platform.call('POST', '/v1/tenants/one/plugins/plan', plan)).status).toBeGreaterThanOrEqual(400);
  });

  test('waits for the consent of tenants that the release asks for more', async () => {
    await prepare('curious', ['asked', 'asked-too'], { egress: [{ host: 'api.example.com' }] });
    const { body } = await rollOut('curious', '1.1.0', 'asked', 'asked-too');
    expect(states({ status: 201, body })).toEqual({ asked: 'waiting', 'asked-too': 'waiting' });
    expect(body.tenants[0].message).toContain('network:api.example.com');
    expect(await installed('asked', 'curious')).toBe('1.0.0, 1.1.0 waits');
    await platform.install('asked', 'curious');
    const shown = await platform.call('GET', `/v1/plugins/curious/rollouts/${body.id}`);
    expect(states(shown)).toEqual({ asked: 'updated', 'asked-too': 'waiting' });
    const withdrawn = await end('curious', body.id, 'withdraw');
    expect(states(withdrawn)).toEqual({ asked: 'withdrawn', 'asked-too': 'withdrawn' });
    expect(await getInstalled('curious', 'asked', 'asked-too')).toEqual(['1.0.0', '1.0.0']);
  });

  test('goes on in the schedule when it was cut off', async () => {
    await prepare('resumed', ['one', 'two']);
    const { body } = await rollOut('resumed', '1.1.0', 'one');
    await platform.query(`INSERT INTO rollout_tenants VALUES ('${body.id}', 'two', 'pending', NULL)`);
    await platform.runSchedule(UPDATES);
    expect(await getInstalled('resumed', 'one', 'two')).toEqual(['1.1.0', '1.1.0']);
    await platform.query(`UPDATE rollouts SET state = 'withdrawn' WHERE id = '${body.id}'`);
    await platform.runSchedule(UPDATES);
    expect(await getInstalled('resumed', 'one', 'two')).toEqual(['1.0.0', '1.0.0']);
  });

  test('says which tenants went back from the release', async () => {
    await prepare('regretted', ['one']);
    const { body } = await rollOut('regretted', '1.1.0', 'one');
    await platform.call('POST', '/v1/tenants/one/plugins/regretted/rollback');
    await platform.runSchedule(UPDATES);
    const shown = await platform.call('GET', `/v1/plugins/regretted/rollouts/${body.id}`);
    expect(shown.body.tenants).toEqual([
      { tenant: 'one', state: 'failed', message: 'The tenant had 1.1.0, and now runs 1.0.0.' },
    ]);
  });
});

describe('a rollout is refused', () => {
  beforeAll(() => prepare('refused', ['one', 'two']));

  test.each([
    ['of a release that there is not', '9.0.0', ['one'], 'RELEASE_NOT_FOUND'],
    ['for a tenant that there is not', '1.1.0', ['one', 'nobody'], 'TENANT_NOT_FOUND'],
    ['of a release that others have', '1.0.0', ['one'], 'ROLLOUT_EXISTS'],
    ['for nobody', '1.1.0', [], 'INVALID_REQUEST'],
  ])('%s', async (_what, version, tenants, code) => {
    expect((await rollOut('refused', version, ...tenants)).body.error?.code).toBe(code);
  });

  test('of a release that has one, or was stopped', async () => {
    const { body } = await rollOut('refused', '1.1.0', 'one');
    expect((await rollOut('refused', '1.1.0', 'two')).body.error?.code).toBe('ROLLOUT_EXISTS');
    await end('refused', body.id, 'withdraw');
    await platform.call('POST', '/v1/plugins/refused/releases/1.1.0/kill', { body: { reason: 'Broken' } });
    expect((await rollOut('refused', '1.1.0', 'two')).body.error?.code).toBe('RELEASE_KILLED');
  });

  test('to whoever asks for one of another plugin', async () => {
    const [{ id }] = (await platform.call('GET', '/v1/plugins/refused/rollouts')).body.rollouts;
    const { body } = await platform.call('GET', `/v1/plugins/canary/rollouts/${id}`);
    expect(body.error.code).toBe('ROLLOUT_NOT_FOUND');
    expect((await end('canary', id, 'promote')).body.error?.code).toBe('ROLLOUT_NOT_FOUND');
  });
});

test('rollouts are listed newest first, in pages', async () => {
  await prepare('often', ['one']);
  const made: string[] = [];
  for (let round = 0; round < 3; round += 1) {
    const { body } = await rollOut('often', '1.1.0', 'one');
    made.unshift(body.id);
    await end('often', body.id, 'withdraw');
  }
  const seen: string[] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined;) {
    const path = `/v1/plugins/often/rollouts?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`;
    const page: Answer = await platform.call('GET', path);
    seen.push(...page.body.rollouts.map(({ id }: { id: string }) => id));
    cursor = page.body.nextCursor;
  }
  expect(seen).toEqual(made);
});

test('who gave, promoted and withdrew is in the audit log', async () => {
  const { body } = await platform.call('GET', '/v1/audit?limit=500');
  const actions = body.entries.map(({ action }: { action: string }) => action);
  for (const action of ['rollout.create', 'rollout.promote', 'rollout.withdraw']) expect(actions).toContain(action);
  expect((await platform.call('GET', '/v1/audit/verify')).body).toMatchObject({ isIntact: true });
});
