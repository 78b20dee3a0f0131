import type { ManifestInput } from '@digital-commerce/plugin-schema';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hookWorker } from '../../testing/plugin-sources.ts';
import { startDispatcher } from '../../testing/start-dispatcher.ts';
import type { TestDispatcher } from '../../testing/start-dispatcher.ts';

const SOURCE = hookWorker('return reply(data);');

let platform: TestDispatcher;
beforeAll(async () => {
  platform = await startDispatcher();
  await publish('lib', '1.0.0');
  await publish('tool', '1.0.0', { dependencies: { lib: '^1.0.0' } });
  await platform.install('demo', 'lib', 'tool');
  await publish('tool', '1.0.1', { dependencies: { lib: '^1.0.0' } });
  await publish('tool', '1.1.0', { egress: [{ host: 'api.example.com' }] });
  await publish('tool', '1.2.0', { dependencies: { lib: '^2.0.0' } });
  await publish('tool', '1.3.0', { requires: { platform: '>=99.0.0' } });
  await publish('tool', '1.4.0-beta.1');
  await publish('tool', '1.5.0', {}, true);
  for (const [version, verb] of [
    ['1.6.0', 'yank'],
    ['1.7.0', 'kill'],
  ]) {
    await publish('tool', version ?? '');
    await platform.call('POST', `/v1/plugins/tool/releases/${version}/${verb}`, { body: { reason: 'It is broken' } });
  }
  await publish('tool', '2.0.0');
});
afterAll(() => platform.close());

const publish = (id: string, version: string, more: Partial<ManifestInput> = {}, held = false) =>
  platform.publish({ id, name: id, version, category: 'utility', ...more }, SOURCE, { held });

async function versions(plugin = 'tool', tenant = 'demo') {
  const { body } = await platform.call('GET', `/v1/tenants/${tenant}/plugins/${plugin}/versions`);
  return body.error?.code ?? body;
}

test('says which releases a tenant could have, and why not the others', async () => {
  const { newest, versions: list } = await versions();
  expect(newest).toBe('2.0.0');
  const told = list.map(({ version, isOffered, reason }: Record<string, unknown>) => [version, isOffered, reason]);
  expect(told).toEqual([
    ['2.0.0', true, undefined],
    ['1.7.0', false, 'The operator has stopped it: It is broken'],
    ['1.6.0', false, 'It was taken out of the choice: It is broken'],
    ['1.5.0', false, expect.stringMatching(/^It is held back/)],
    ['1.4.0-beta.1', false, expect.stringMatching(/prerelease/)],
    ['1.3.0', false, expect.stringMatching(/">=99.0.0" of the platform/)],
    ['1.2.0', false, expect.stringMatching(/^Because .*"?lib"?.*2\.0\.0/s)],
    ['1.1.0', true, undefined],
    ['1.0.1', true, undefined],
    ['1.0.0', true, undefined],
  ]);
});

test('says what is installed, and what asks for more', async () => {
  const { versions: list } = await versions();
  const those = (key: string) =>
    list
      .filter((entry: Record<string, unknown>) => entry[key] === true)
      .map(({ version }: { version: string }) => version);
  expect(those('isInstalled')).toEqual(['1.0.0']);
  expect(those('needsConsent')).toEqual(['1.1.0']);
});

test.each([
  [{ mode: 'pinned' }, { '2.0.0': /pinned/, '1.1.0': /pinned/, '1.0.1': /pinned/ }],
  [{ mode: 'patch' }, { '2.0.0': /not go so far/, '1.1.0': /not go so far/ }],
  [{ mode: 'minor' }, { '2.0.0': /not go so far/, '1.1.0': /consent/ }],
  [
    { mode: 'minor', minimumReleaseAgeHours: 5 },
    { '2.0.0': /not go so far/, '1.1.0': /5 hours/, '1.0.1': /5 hours/ },
  ],
])('says what does not install itself under %o', async (policy, expected) => {
  await platform.call('PUT', '/v1/tenants/demo/policy', { body: { default: policy } });
  const { versions: list } = await versions();
  const notes = list.flatMap(({ version, note }: { version: string; note?: string }) =>
    note === undefined ? [] : [[version, note]],
  );
  expect(Object.fromEntries(notes)).toEqual(
    Object.fromEntries(Object.entries(expected).map(([version, text]) => [version, expect.stringMatching(text)])),
  );
});

test('offers to the tenants of a rollout what is held back from the others', async () => {
  const body = { version: '1.5.0', tenants: ['demo'] };
  await platform.call('POST', '/v1/tenants', { body: { id: 'other' } });
  await platform.call('POST', '/v1/plugins/tool/rollouts', { body });
  const find = async (tenant: string) =>
    (await versions('tool', tenant)).versions.find(({ version }: { version: string }) => version === '1.5.0');
  expect(await find('demo')).toMatchObject({ isOffered: true, isInstalled: true });
  expect(await find('other')).toMatchObject({ isOffered: false });
});

test('knows nothing of plugins that there are not, or that are held back', async () => {
  await publish('hidden', '1.0.0', {}, true);
  expect(await versions('hidden')).toBe('PLUGIN_NOT_FOUND');
  expect(await versions('absent')).toBe('PLUGIN_NOT_FOUND');
  expect(await versions('tool', 'nobody')).toBe('TENANT_NOT_FOUND');
});
