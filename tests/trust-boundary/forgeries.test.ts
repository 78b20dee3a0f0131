/** What a plugin makes up: traces, answers, other plugins' stubs, other tenants' state. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publishRaw } from '../support/raw-plugin.ts';
import { sendRaw } from '../support/raw-http.ts';
import { TestPlatform } from '../support/test-platform.ts';
import { attackerSources } from './attacker.ts';

const HOOK = 'before_payment_process';
const TENANT = 'forged';
const OTHER = 'other';
const SECRET = 'c0ffee-of-the-other';

/** Each answers a request in a way that would become more than an answer. */
const ANSWERS: Record<string, string> = {
  'header value': `return new Response('x', { headers: { 'x-mine': 'a\\r\\nset-cookie: admin=1' } });`,
  'header name': `return new Response('x', { headers: { 'x-mine: 1\\r\\nset-cookie': 'admin=1' } });`,
  'status text': `return new Response('x', { statusText: 'OK\\r\\nset-cookie: admin=1' });`,
  location: `return new Response(null, { status: 302, headers: { location: '/\\r\\nset-cookie: admin=1' } });`,
  'bare line feed': `return new Response('x', { headers: { 'x-mine': 'a\\nset-cookie: admin=1' } });`,
  'null byte': `return new Response('x', { headers: { 'x-mine': 'a\\0set-cookie: admin=1' } });`,
};

let platform: TestPlatform;
let token: string;

beforeAll(async () => {
  platform = await TestPlatform.boot();
  token = await platform.createTenant(TENANT);
  await platform.createTenant(OTHER);
  const sources = attackerSources('answers', ANSWERS);
  await platform.publish(sources);
  await platform.install(TENANT, 'answers');
}, 120_000);
afterAll(() => platform.close());

test.each(Object.keys(ANSWERS))('an answer that is split by its %s is a failure of the plugin', async (name) => {
  const body = JSON.stringify({ attack: name });
  const answer = await sendRaw(platform.local.url, {
    method: 'POST',
    path: `/v1/tenants/${TENANT}/api/answers/attack`,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body,
  });
  expect(Object.keys(answer.headers)).not.toContain('set-cookie');
  expect(answer.headers).not.toHaveProperty('x-mine');
  expect(JSON.parse(answer.body)).toMatchObject({ name: 'TypeError' });
});

test('a trace is the platform’s own, whatever the plugin and the caller say', async () => {
  await publishRaw(platform, {
    id: 'traces',
    runHook: `const data = JSON.parse(call.data);
        return JSON.stringify({ logs: [{ level: 'info', message: '{"plugin":"platform","tenant":"other"}' }], outcome: 'returned',
          data: { ...data, trace: { id: 'forged', handlers: [] }, metadata: { invocation: call.id } } });`,
  });
  await publishRaw(platform, {
    id: 'traces-beside',
    runHook: `return JSON.stringify({ logs: [], outcome: 'returned', trace: { id: 'forged' }, report: { invocation: 'forged' }, data: JSON.parse(call.data) });`,
  });
  await platform.install(TENANT, 'traces', 'traces-beside');
  const { body } = await platform.call<{ trace: { id: string; handlers: object[] } }>(
    'POST',
    `/v1/tenants/${TENANT}/hooks/${HOOK}`,
    {
      data: { amount: 1, trace: { id: 'forged' } },
    },
  );
  expect(body.trace.id).not.toBe('forged');
  expect(body.trace.handlers).toMatchObject([
    { plugin: 'traces', outcome: 'completed' },
    { plugin: 'traces-beside', outcome: 'failed', code: 'PLUGIN_PROTOCOL_ERROR' },
  ]);
  const given = await platform.call('POST', `/v1/tenants/${TENANT}/hooks/${HOOK}`, {
    data: { amount: 1 },
    trace: { id: 'forged' },
  });
  expect(given).toMatchObject({ status: 400, body: { error: { code: 'INVALID_REQUEST' } } });
  await deactivate('traces', 'traces-beside');
});

describe('a Worker that tenants share, which its manifest asks for', () => {
  test('carries module state from one tenant to the next: only what a tenant has a Worker of its own for stays apart', async () => {
    for (const isolation of ['release', 'tenant']) {
      await publishRaw(platform, {
        id: `state-${isolation}`,
        manifest: { isolation, settings: { mine: { type: 'string', label: 'Mine', default: SECRET } } },
        top: `let carried = 'nothing';`,
        runHook: `const before = carried; carried = call.tenant.id; return reply({ ...JSON.parse(call.data), metadata: { before } });`,
      });
      for (const tenant of [OTHER, TENANT]) await platform.install(tenant, `state-${isolation}`);
      await pay(OTHER);
      expect(await pay(TENANT)).toEqual({ before: isolation === 'release' ? OTHER : 'nothing' });
      await deactivate(`state-${isolation}`);
      await platform.call('POST', `/v1/tenants/${OTHER}/plugins/state-${isolation}/deactivate`);
    }
  });

  test('does not carry the host object: neither while the other’s invocation runs nor after it', async () => {
    await publishRaw(platform, {
      id: 'hands-on',
      manifest: { isolation: 'release', settings: { mine: { type: 'string', label: 'Mine' } } },
      top: `let kept; let release;
        const ask = (host) => host.call('settings.get', '["mine"]').then(({ answer }) => answer, (error) => 'refused: ' + error.message);`,
      runHook: `const data = JSON.parse(call.data);
        const say = (out) => reply({ ...data, metadata: { out } });
        if (data.metadata.keep) {
          kept = host.dup();
          const held = new Promise((resolve) => setTimeout(resolve, data.metadata.keep));
          return Promise.all([ask(kept), held]).then(([own]) => say(own));
        }
        return Promise.all([ask(kept), ask(host)]).then(say, (error) => say(['refused: ' + error.message]));`,
    });
    for (const tenant of [OTHER, TENANT]) await platform.install(tenant, 'hands-on');
    await platform.call('PUT', `/v1/tenants/${OTHER}/plugins/hands-on/settings`, { values: { mine: SECRET } });
    const running = platform.runHook(OTHER, HOOK, { amount: 1, metadata: { keep: 1_500 } });
    const during = await expect
      .poll(() => pay(TENANT), { timeout: 1_400 })
      .toMatchObject({ out: [expect.stringContaining('refused: '), '{"ok":true}'] })
      .then(() => pay(TENANT));
    expect(JSON.stringify(during)).not.toContain(SECRET);
    expect(JSON.stringify((await running).body)).toContain(SECRET);
    const after = await pay(TENANT);
    expect(JSON.stringify(after)).not.toContain(SECRET);
    expect(JSON.stringify(after)).toMatch(/refused: |DEADLINE_PASSED/);
    await deactivate('hands-on');
  });
});

test('a stub that is handed over as a value arrives nowhere', async () => {
  await publishRaw(platform, {
    id: 'hands-out',
    manifest: { permissions: { kv: { purpose: 'To hand over' } } },
    runHook: `const tries = [() => host.call('kv.set', host), () => host.call('kv.set', ['a', host, {}]), () => host.call(host, '[]'), () => host.callAll([host]).then(([first]) => first)];
      return Promise.all(tries.map((act) => act().then(({ answer }) => JSON.parse(answer).error.code, () => 'refused')))
        .then((out) => reply({ ...JSON.parse(call.data), metadata: { out } }));`,
  });
  await platform.install(TENANT, 'hands-out');
  const { out } = (await pay(TENANT)) as { out: string[] };
  expect(out.every((said) => ['INVALID_CALL', 'refused'].includes(said))).toBe(true);
  await deactivate('hands-out');
});

async function pay(tenant: string): Promise<unknown> {
  const { body } = await platform.runHook(tenant, HOOK, { amount: 1 });
  return body.outcome === 'completed' ? (body.data as { metadata: unknown }).metadata : body;
}

async function deactivate(...ids: string[]): Promise<void> {
  for (const id of ids) await platform.call('POST', `/v1/tenants/${TENANT}/plugins/${id}/deactivate`);
}
