/** What a plugin's code can see and reach, with our runtime around it and without. */
import { createHash } from 'node:crypto';
import { createServer } from 'node:net';
import type { Server } from 'node:net';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publishRaw } from './support/raw-plugin.ts';
import { sendRaw } from './support/raw-http.ts';
import { TestPlatform } from './support/test-platform.ts';

const HOOK = 'before_payment_process';
const TENANT = 'acme-8d1f4c';
const SETTINGS = {
  greeting: { type: 'string', label: 'Greeting', default: 'hello' },
  constructor: { type: 'string', label: 'A key that objects have' },
};

/** Calls of `host` that nobody of ours makes. */
const ODD: Record<string, string> = {
  nothing: 'host.call()',
  'no arguments': `host.call('settings.get')`,
  'arguments that are no text': `host.call('settings.get', ['greeting'])`,
  'a text of its own': `host.call({ toString: () => 'settings.get' }, '["greeting"]')`,
  'a list of names': `host.call(['settings.get'], '["greeting"]')`,
  'a function for a name': `host.call(() => 'settings.get', '["greeting"]')`,
  'a symbol': `host.call(Symbol.iterator, '["greeting"]')`,
  'a name that objects have': `host.call('constructor', '["greeting"]')`,
  'a getter': `host.call('settings.get', { get length() { return 1; }, 0: 'greeting' })`,
  'a proxy': `host.call('settings.get', new Proxy(['greeting'], {}))`,
  'a thenable': `host.call('settings.get', { then: (resolve) => resolve('["greeting"]') })`,
  'two keys': `host.call('settings.get', '["greeting", "other"]')`,
  'an object for a key': `host.call('settings.get', '[{"toString": "greeting"}]')`,
  '1,000 lists in one another': `host.call('settings.get', '['.repeat(1000) + ']'.repeat(1000))`,
  'a million lists in one another': `host.call('settings.get', '['.repeat(1e6) + ']'.repeat(1e6))`,
  'a batch that is none': `host.callAll('5').then(([answer]) => answer)`,
};

/** Every string that can be reached from some values, by path. */
const DUMP = `
const found = {};
const visited = new Set();
function walk(value, path, depth) {
  if (typeof value === 'string') { found[path] = value.slice(0, 2000); return; }
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return;
  if (depth > 5 || visited.has(value)) return;
  visited.add(value);
  const keys = new Set();
  for (let at = value; at && at !== Object.prototype && at !== Function.prototype; at = Object.getPrototypeOf(at)) {
    for (const key of Reflect.ownKeys(at)) keys.add(key);
  }
  for (const key of keys) {
    try { walk(value[key], path + '.' + String(key), depth + 1); } catch (error) { found[path + '.' + String(key)] = String(error); }
  }
}
async function saying(what) { try { return await what(); } catch (error) { return [error, error?.cause]; } }
`;
const ERRORS = `await Promise.all([
  () => fetch('http://127.0.0.1:1/'), () => caches.default.match('http://x/'),
  () => { throw new Error('mine'); }, () => new WebSocket('nonsense'), () => null.x,
].map(saying))`;

let platform: TestPlatform;
let token: string;

beforeAll(async () => {
  platform = await TestPlatform.boot();
  token = await platform.createTenant(TENANT);
  await platform.createTenant('other');
});
afterAll(() => platform.close());

describe('nothing that a plugin can reach names its script, a token, a place on the machine, or its tenant, but for its id in the call', () => {
  function expectNothing(found: Record<string, string>): void {
    const { operatorToken, stateDir, host } = platform.local;
    const key = createHash('sha256').update(TENANT).digest('hex').slice(0, 12);
    const settingsKey = readFileSync(join(stateDir, 'settings-key'), 'utf8').trim();
    const { '.call.tenant.id': inCall, '.context.tenant.id': inContext, ...others } = found;
    expect([inCall, inContext]).toContain(TENANT);
    const text = JSON.stringify(others);
    // The dump works: the plugin's own id is in it.
    expect(text).toContain('dumps');
    for (const secret of [TENANT, key, token, operatorToken, settingsKey, stateDir, host.address.runDir]) {
      expect(text).not.toContain(secret);
    }
  }

  test('in a hook and in an endpoint, without our runtime', async () => {
    const roots = `{ call, host, self: this, env: this.env, ctx: this.ctx, props: this.ctx.props, workers, globalThis,
      meta: import.meta, errors: ${ERRORS}, refused: await saying(() => host.nothing()), absent: await saying(() => import('./nothing.js')), request: rest.request,
      headers: rest.request && [...rest.request.headers], cf: rest.request?.cf }`;
    const dump = `async function dump(call, host, rest) { walk(${roots}, '', 0); return found; }`;
    await publishRaw(platform, {
      id: 'dumps-raw',
      top: DUMP + dump,
      runHook: `return dump.call(this, call, host, {}).then((out) => reply({ ...JSON.parse(call.data), metadata: { out } }));`,
      handleRequest: `return dump.call(this, call, host, { request }).then((out) => answer(Response.json(out)));`,
    });
    await platform.install(TENANT, 'dumps-raw');
    expectNothing((await outOf(TENANT)) as Record<string, string>);
    const { status, body } = await sendRaw(platform.local.url, {
      path: `/v1/tenants/${TENANT}/api/dumps-raw/x?q=1`,
      headers: {
        authorization: `Bearer ${token}`,
        cookie: `tenant=${TENANT}`,
        referer: `http://shop.example/${TENANT}`,
        'cf-connecting-ip': '203.0.113.7',
        'cf-access-jwt-assertion': token,
        'x-forwarded-for': '203.0.113.7',
        'x-forwarded-host': TENANT,
        'x-real-ip': '203.0.113.7',
        'x-original-url': `/v1/tenants/${TENANT}`,
        forwarded: `for=203.0.113.7;host=${TENANT}`,
        via: TENANT,
        'proxy-authorization': `Bearer ${token}`,
        'mf-cf-blob': JSON.stringify({ tenant: TENANT }),
        'x-of-the-caller': 'stays',
      },
    });
    expect(status).toBe(200);
    expectNothing(JSON.parse(body));
    expect(body).not.toContain('203.0.113.7');
    expect(body).toContain('stays');
    await remove('dumps-raw');
  });

  test('in a hook of a plugin that the bundler made', async () => {
    await platform.publish({
      id: 'dumps',
      declarations: `.hook('${HOOK}', 'src/hooks/pay.ts')`,
      files: {
        'src/hooks/pay.ts': `// @ts-nocheck
import * as workers from 'cloudflare:workers';
${DUMP}
export default async (context, data) => {
  await context.settings.get('nothing');
  walk({ context, workers, globalThis, errors: ${ERRORS} }, '', 0);
  return { ...data, metadata: { out: found } };
};\n`,
      },
    });
    await platform.install(TENANT, 'dumps');
    expectNothing((await outOf(TENANT)) as Record<string, string>);
    await remove('dumps');
  });
});

describe('the host object', () => {
  beforeAll(async () => {
    await publishRaw(platform, {
      id: 'asks',
      manifest: { settings: SETTINGS },
      top: `const show = async (ask) => { try { const value = await ask(); return value?.answer ?? (value === undefined ? 'undefined' : typeof value); } catch (error) { return 'refused: ' + error.message; } };
        const get = (key) => ['settings.get', JSON.stringify([key])];
        const ODD = { ${Object.entries(ODD)
          .map(([name, code]) => `${JSON.stringify(name)}: (host) => ${code}`)
          .join(', ')} };`,
      runHook: `const { metadata } = JSON.parse(call.data);
        const asks = [
          ...metadata.methods.map((path) => () => path.split('.').reduce((at, name) => at[name], host)(...get('greeting'))),
          ...metadata.keys.map((key) => () => host.call(...get(key))),
          ...metadata.odd.map((code) => () => ODD[code](host)),
        ];
        return Promise.all(asks.map(show)).then((out) => reply({ ...JSON.parse(call.data), metadata: { out } }));`,
    });
    for (const tenant of [TENANT, 'other']) await platform.install(tenant, 'asks');
    await platform.call('PUT', `/v1/tenants/other/plugins/asks/settings`, { values: { greeting: 'of the other' } });
  });

  const ask = async (asks: { methods?: string[]; keys?: string[]; odd?: string[] }): Promise<string[]> =>
    (await outOf(TENANT, { methods: [], keys: [], odd: [], ...asks })) as string[];
  const GREETING = '{"ok":true,"value":"hello"}';

  test('has the methods `call` and `callAll` and no others, not even by a detour', async () => {
    const methods = `constructor constructor.constructor __proto__ __proto__.call then catch fetch connect get
      #scope _scope scope #run run requireAlive #requireAlive #lifetime lifetime sealer tenant env ctx toJSON call.call
      call.apply call.bind call.prototype call.constructor call.constructor.constructor
      call.__proto__.constructor hasOwnProperty.call nothing`.split(/\s+/);
    const [honest, ...others] = await ask({ methods: ['call', ...methods] });
    expect(honest).toBe(GREETING);
    const gave = methods.map((name, index) => [name, others[index]]);
    expect(gave.filter(([, value]) => !String(value).startsWith('refused: '))).toEqual([]);
  });

  test('gives the plugin’s own settings of its own tenant, whatever is asked', async () => {
    const keys = [
      'constructor',
      '__proto__',
      'toString',
      'hasOwnProperty',
      'nothing',
      '',
      'GREETING',
      'greeting ',
      'other|asks|greeting',
      'asks|greeting',
      '../other/greeting',
      'x'.repeat(100_000),
    ];
    expect(await ask({ keys: ['greeting', ...keys] })).toEqual([GREETING, ...keys.map(() => '{"ok":true}')]);
    const { body } = await platform.call('GET', `/v1/tenants/${TENANT}/plugins/asks/settings`);
    expect(body).toMatchObject({ settings: { constructor: { isSet: false } } });
  });

  test.each(Object.keys(ODD))('is asked with %s: that is no call', async (odd) => {
    const [said] = await ask({ odd: [odd] });
    expect(said).toMatch(/INVALID_CALL|^refused: /);
    expect(said).not.toContain('hello');
  });

  test('answers nothing once the invocation is over, not even while its request goes on', async () => {
    await platform.call('POST', `/v1/tenants/${TENANT}/plugins/asks/deactivate`);
    await publishRaw(platform, {
      id: 'keeps',
      manifest: { settings: SETTINGS },
      top: `let kept; const seen = [];
        const ask = () => kept.call('settings.get', '["greeting"]').then(({ answer }) => answer, (error) => 'refused: ' + error.message);`,
      runHook: `const { metadata } = JSON.parse(call.data);
        if (metadata.read) return ask().then((late) => reply({ ...JSON.parse(call.data), metadata: { out: [...seen, late] } }));
        kept = host.dup();
        this.ctx.waitUntil(new Promise((resolve) => setTimeout(resolve, 100)).then(ask).then((said) => seen.push(said)));
        return ask().then((said) => { seen.push(said); return reply(JSON.parse(call.data)); });`,
    });
    await publishRaw(platform, {
      id: 'waits',
      manifest: { hooks: [{ hook: HOOK, file: 'src/hook.ts', priority: 900 }] },
      runHook: `return new Promise((resolve) => setTimeout(resolve, 300, reply(JSON.parse(call.data))));`,
    });
    await platform.install(TENANT, 'keeps', 'waits');
    await platform.runHook(TENANT, HOOK, { amount: 1 });
    expect(await outOf(TENANT, { read: true })).toEqual([
      GREETING,
      expect.stringContaining('"DEADLINE_PASSED"'),
      expect.stringMatching(/"DEADLINE_PASSED"|^refused: /),
    ]);
    await remove('keeps', 'waits');
  });
});

test.each([
  ['tenant', [1, 1, 2]],
  ['release', [1, 2, 3]],
])('with isolation "%s", module state of two tenants counts %j', async (isolation, counts) => {
  const id = `counts-per-${isolation}`;
  await publishRaw(platform, {
    id,
    manifest: { isolation },
    top: 'let calls = 0;',
    runHook: `calls += 1; return reply({ ...JSON.parse(call.data), metadata: { out: calls } });`,
  });
  for (const tenant of [TENANT, 'other']) await platform.install(tenant, id);
  await platform.call('POST', '/v1/tenants/other/plugins/asks/deactivate');
  expect([await outOf(TENANT), await outOf('other'), await outOf(TENANT)]).toEqual(counts);
  await remove(id);
});

describe('the world', () => {
  let listener: Server;
  let port: number;
  let connections = 0;

  beforeAll(async () => {
    listener = createServer((socket) => {
      connections += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    const address = listener.address();
    port = typeof address === 'object' && address !== null ? address.port : 0;
    await publishRaw(platform, {
      id: 'reaches',
      top: `import { connect } from 'cloudflare:sockets';
        const show = async (what) => {
          const late = new Promise((_, reject) => setTimeout(reject, 200, new Error('nothing came')));
          try {
            const value = await Promise.race([what(), late]);
            const code = value?.headers?.get?.('x-egress-error');
            return code ? 'refused: ' + code : 'reached: ' + String(value?.status ?? value);
          }
          catch (error) { return 'refused: ' + error?.message; }
        };
        const open = (socket) => new Promise((resolve, reject) => {
          socket.addEventListener('open', () => resolve('open'));
          socket.addEventListener('error', (event) => reject(new Error('error ' + event.message)));
        });`,
      runHook: `const { urls, addresses, modules, code } = JSON.parse(call.data).metadata;
        for (const url of urls) { try { navigator.sendBeacon(url); } catch {} }
        const wasm = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);
        const tries = [
          ...urls.map((url) => () => fetch(url)), ...urls.map((url) => () => caches.default.add(url)),
          ...urls.map((url) => () => open(new WebSocket(url.replace(/^http/, 'ws')))), ...urls.map((url) => () => open(new EventSource(url))),
          ...addresses.map((address) => () => connect(address).opened),
          ...addresses.map((address) => () => connect(address, { secureTransport: 'on', allowHalfOpen: true }).opened),
          ...modules.map((name) => () => import(name)),
          () => (0, eval)('1'), () => new Function('return 1')(), () => (async () => {}).constructor('return 1')(),
          () => WebAssembly.compile(wasm), () => new WebAssembly.Module(wasm), () => WebAssembly.instantiate(wasm),
        ];
        return Promise.all(tries.map(show)).then((out) => reply({ ...JSON.parse(call.data), metadata: { out } }));`,
    });
    await platform.install(TENANT, 'reaches');
  });
  afterAll(async () => {
    await remove('reaches');
    await new Promise((resolve) => listener.close(resolve));
  });

  test('is out of reach: network, sockets of the machine, files, the runtime’s inner modules, new code', async () => {
    const { url, namespaceUrl, host } = platform.local;
    const { runDir, controlSocket } = host.address;
    const ports = [port, Number(new URL(url).port), Number(new URL(namespaceUrl).port)];
    const out = (await outOf(TENANT, {
      urls: [
        ...ports.map((at) => `http://127.0.0.1:${at}/`),
        ...`http://localhost:${port}/ http://[::1]:${port}/ http://0.0.0.0:${port}/ http://169.254.169.254/latest/meta-data/
        http://user/ http://outbound/ http://heartbeat/ http://nowhere/ ${namespaceUrl}/cells https://example.com/
        unix:${controlSocket} http://unix:${controlSocket}:/ file:///etc/passwd`.split(/\s+/),
      ],
      addresses: [
        ...ports.map((at) => `127.0.0.1:${at}`),
        `localhost:${port}`,
        `[::1]:${port}`,
        '169.254.169.254:80',
        'heartbeat:80',
        'user:80',
        `unix:${controlSocket}`,
        `unix:${join(runDir, '0', 'debug.sock')}`,
        `unix:${join(runDir, '0', 'heartbeat.sock')}:80`,
      ],
      modules: [
        ...`node:fs node:net node:child_process node:vm node:http fs process workerd:unsafe workerd:unsafe-eval
        workerd:debug internal:unsafe-eval cloudflare-internal:env cloudflare-internal:workers node-internal:process
        /etc/passwd file:///etc/passwd ../config.capnp ./config.capnp ./outbound.js
        module-0`.split(/\s+/),
        `${url}/v1/health`,
        'data:text/javascript,export default 1',
      ],
    })) as string[];
    expect(out.filter((said) => !said.startsWith('refused: '))).toEqual([]);
    expect(out.length).toBeGreaterThan(100);
    expect(connections).toBe(0);
  });
});

/** What the one plugin with this hook left in `metadata.out`. */
async function outOf(tenant: string, metadata: object = {}): Promise<unknown> {
  const { body } = await platform.runHook(tenant, HOOK, { amount: 1, metadata });
  if (body.outcome !== 'completed' || body.trace.handlers.some(({ outcome }) => outcome !== 'completed')) {
    throw new Error(JSON.stringify(body));
  }
  return (body.data as { metadata: { out: unknown } }).metadata.out;
}

async function remove(...ids: string[]): Promise<void> {
  for (const id of ids) await platform.call('POST', `/v1/tenants/${TENANT}/plugins/${id}/deactivate`);
}
