/** What a plugin gets at of other plugins: the actions of those that it depends on, and never itself by a detour. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sendRaw } from '../support/raw-http.ts';
import { TestPlatform } from '../support/test-platform.ts';
import { attack, attackerSources } from './attacker.ts';

const TENANT = 'neighbours';

const ATTACKS: Record<string, string> = {
  recurse: `return context.plugins.call('there', 'go', {});`,
  stranger: `return context.plugins.call('stranger', 'go', {});`,
  itself: `return context.plugins.call('here', 'back', {});`,
  unknown: `return context.plugins.call('there', 'constructor', {});`,
  stub: `return context.plugins.call('there', 'go', { stub: () => 1 });`,
  mail: `return context.email.send({ to: 'a@b.example', subject: 'x' });`,
  resource: `return context.resources.list('customers');`,
  'own cookie': `return new Response('x', { headers: { 'set-cookie': 'mine=1' } });`,
  'cookie for all': `return new Response('x', { headers: { 'set-cookie': 'session=1; Path=/; Domain=example.com' } });`,
  'cookie of the host': `return new Response('x', { headers: { 'set-cookie': '__Host-session=1; Path=/; Secure' } });`,
  'cookie for another': `return new Response('x', { headers: { 'set-cookie': 'a=1; Path=/v1/tenants/${TENANT}/api/there' } });`,
  cookies: `return request.headers.get('cookie');`,
};

let platform: TestPlatform;
let token: string;

beforeAll(async () => {
  platform = await TestPlatform.boot();
  const back = `.action('back', 'src/back.ts')`;
  const calls = (plugin: string, action: string) =>
    `const handler: ActionHandler = ({ plugins }) => plugins.call('${plugin}', '${action}', {}).catch((error: HostError) => error.code);\nexport default handler;\n`;
  const there = attackerSources('there', {}, `.action('go', 'src/go.ts').optionalDependency('here', '*')`);
  await platform.publish({ ...there, files: { ...there.files, 'src/go.ts': calls('here', 'back') } });
  const here = attackerSources('here', ATTACKS, `${back}.dependency('there', '*')`);
  await platform.publish({ ...here, files: { ...here.files, 'src/back.ts': calls('there', 'go') } });
  const stranger = attackerSources('stranger', {}, `.action('go', 'src/go.ts')`);
  await platform.publish({ ...stranger, files: { ...stranger.files, 'src/go.ts': 'export default () => 1;\n' } });
  token = await platform.createTenant(TENANT);
  await platform.install(TENANT, 'there', 'here', 'stranger');
}, 120_000);
afterAll(() => platform.close());

test.each([
  ['stranger', 'NOT_A_DEPENDENCY'],
  ['itself', 'NOT_A_DEPENDENCY'],
  ['unknown', 'ACTION_NOT_FOUND'],
  ['mail', 'PERMISSION_DENIED'],
  ['resource', 'PERMISSION_DENIED'],
])('a call that is to %s gets %s', async (name, code) => {
  expect(await attack(platform, [TENANT, 'here'], name)).toMatchObject({ name: 'HostError', code });
});

test('a call that comes back to where it began is refused there', async () => {
  expect(await attack(platform, [TENANT, 'here'], 'recurse')).toEqual({ value: 'RECURSION_REFUSED' });
});

test('a function is no argument of an action', async () => {
  expect(await attack(platform, [TENANT, 'here'], 'stub')).toMatchObject({ name: 'TypeError' });
});

describe('a cookie', () => {
  const send = (name: string, headers: Record<string, string> = {}) =>
    sendRaw(platform.local.url, {
      method: 'POST',
      path: `/v1/tenants/${TENANT}/api/here/attack`,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ attack: name }),
    });

  test.each(['own cookie', 'cookie for all', 'cookie of the host', 'cookie for another'])(
    '(%s) is the plugin’s own, below its own path, or is not set',
    async (name) => {
      const cookies = (await send(name)).headers['set-cookie'] ?? [];
      expect(cookies).toHaveLength(name === 'cookie of the host' ? 0 : 1);
      for (const cookie of cookies) {
        expect(cookie).toMatch(/^plugin\.here\.[a-z]+=1;/);
        expect(cookie).toMatch(new RegExp(`; path=/v1/tenants/${TENANT}/api/here(;|$)`, 'i'));
        expect(cookie).not.toMatch(/domain=/i);
      }
    },
  );

  test('of another plugin, or of the host application, does not reach it', async () => {
    const cookie = 'session=secret; plugin.there.a=2; plugin.here.mine=1; __Host-x=3';
    expect(JSON.parse((await send('cookies', { cookie })).body)).toEqual({ value: 'mine=1' });
  });
});
