import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { releaseFiles, SDK_FOLDER } from '../testing/bundle-files.ts';
import { BUILDER_SAMPLE, CLASS_SAMPLE } from '../testing/samples.ts';
import { startPlugin } from '../testing/start-plugin.ts';
import type { StartedPlugin } from '../testing/start-plugin.ts';
import { bundlePlugin } from './bundle-plugin.ts';
import { formatProblem } from './format-problem.ts';

const HANDLERS = {
  returnsNothing: 'export default () => undefined;',
  returnsNull: 'export default () => null;',
  returnsCycle: 'export default () => { const data: Record<string, unknown> = {}; data.self = data; return data; };',
  returnsBigInt: 'export default () => ({ amount: 10n });',
  returnsFunction: 'export default () => ({ nested: { run: () => 1 } });',
  returnsNaN: 'export default () => ({ amount: Number.NaN });',
  throwsError: "export default () => { throw new Error('plain'); };",
  throwsSubclass: "export default () => { throw new RangeError('out of range'); };",
  throwsOwnClass: "class Mine extends Error {}\nexport default () => { throw new Mine('mine'); };",
  throwsText: "export default () => { throw 'just text'; };",
  throwsHostile:
    "export default () => { throw new Proxy({}, { get() { throw new Error('trap'); }, getPrototypeOf() { throw new Error('trap'); } }); };",
  rejects:
    "import { HookRejection } from '@digital-commerce/plugin-sdk';\nexport default () => { throw new HookRejection('No.', { code: 'NO', field: 'amount' }); };",
  lateSetting: "export default async (context: PluginContext) => { await context.settings.get('too_late'); };",
  logs: "export default (context: PluginContext) => { const seen = { at: 1 }; context.log.info('one', seen); seen.at = 2; context.log.error('two'); };",
  floods:
    "export default (context: PluginContext) => { for (let i = 0; i < 50; i++) context.log.info('x'.repeat(10_000)); };",
  lifecycle:
    'export default (context: PluginContext, data: LifecycleData) => { context.log.info(JSON.stringify([data, "hook" in context])); };',
  context: `export default async (context: PluginContext) => ({
    plugin: context.plugin, hook: context.hook, deadline: context.deadline.toISOString(), greeting: await context.settings.get('greeting'),
    unset: (await context.settings.get('unset')) === undefined, keys: Object.keys(context).sort(),
  });`,
  notAFunction: 'export default 42;',
  neverAsked: 'export default () => 1;',
  breaksGlobals: `export default (context: PluginContext, data: unknown) => {
    const broken = () => { throw new Error('broken'); };
    Object.assign(JSON, { stringify: broken, parse: broken });
    Object.assign(Object.prototype, { toJSON: () => 'hijacked' });
    Object.assign(globalThis, { Response: broken, TextEncoder: broken, Error: broken, String: broken, Map: broken, Promise: broken });
    Object.assign(Object, { getPrototypeOf: broken, hasOwn: broken });
    Object.assign(Array.prototype, { [Symbol.iterator]: broken, push: broken, map: broken });
    return undefined;
  };`,
  echo: 'export default (context: PluginContext, request: Request) => new Response(request.body, { status: 201, headers: { "x-mine": "yes" } });',
  json: "export default (context: PluginContext, request: Request) => { context.log.info('asked'); return { method: request.method, path: new URL(request.url).pathname }; };",
  readResponse:
    "export default async () => { const response = new Response('x'); await response.text(); return response; };",
};

const CONTEXT_KEYS = `actor batch cache db deadline email events hook http i18n invocation kv log metrics plugin plugins
  resources schedule secrets settings storage tenant utils`.split(/\s+/);

const MANIFEST = `import { createPlugin } from '@digital-commerce/plugin-sdk';
export default createPlugin('Mixed', 'mixed').version('2.0.0')
${Object.keys(HANDLERS)
  .map((name) => `  .apiEndpoint('GET', '/${name}', 'src/${name}.ts')`)
  .join('\n')}
  .build();
`;

describe('the handlers of a released plugin', () => {
  let plugin: StartedPlugin;
  beforeAll(async () => {
    const files = Object.entries(HANDLERS).map(([name, source]) => [`src/${name}.ts`, source]);
    plugin = await startPlugin(await releaseFiles({ 'plugin.ts': MANIFEST, ...Object.fromEntries(files) }), {
      'settings.get ["greeting"]': { ok: true, value: 'hello' },
      'settings.get ["too_late"]': {
        ok: false,
        error: { code: 'DEADLINE_PASSED', message: 'The invocation is over.' },
      },
    });
  });
  afterAll(() => plugin.stop());

  const run = (name: keyof typeof HANDLERS, data: unknown = {}) => plugin.runHook(`src/${name}.ts`, data);

  test('a handler that returns nothing answers without data, null is data', async () => {
    expect(await run('returnsNothing')).toEqual({ outcome: 'returned', logs: [] });
    expect(await run('returnsNull')).toEqual({ outcome: 'returned', data: null, logs: [] });
  });

  test.each([
    ['returnsCycle', /circular/i],
    ['returnsBigInt', /Property "amount" of the result is a bigint, which JSON cannot hold/],
    ['returnsFunction', /Property "run" of the result is a function/],
    ['returnsNaN', /Property "amount" of the result is NaN/],
    ['notAFunction', /default export of "src\/notAFunction.ts" is number, not a function/],
  ] as const)('a result that JSON cannot hold is a TypeError of the handler: %s', async (name, message) => {
    const error = { name: 'TypeError', message: expect.stringMatching(message) };
    expect(await run(name)).toMatchObject({ outcome: 'threw', plain: false, error });
  });

  test.each([
    ['throwsError', true, { name: 'Error', message: 'plain' }],
    ['throwsSubclass', false, { name: 'RangeError', message: 'out of range' }],
    ['throwsOwnClass', false, { message: 'mine' }],
    ['throwsText', false, { message: 'The handler threw "just text".' }],
    ['throwsHostile', false, { message: 'The handler threw a value that cannot be read.' }],
  ] as const)('%s is a throw; plain: %s', async (name, plain, error) => {
    expect(await run(name)).toMatchObject({ outcome: 'threw', plain, error });
  });

  test('a HookRejection crosses with message, code and field', async () => {
    const rejection = { message: 'No.', code: 'NO', field: 'amount' };
    expect(await run('rejects')).toEqual({ outcome: 'rejected', rejection, logs: [] });
  });

  test('an error of the host is no plain error, so it never reads as a rejection', async () => {
    const error = { name: 'HostError', message: 'The invocation is over.' };
    expect(await run('lateSetting')).toMatchObject({ outcome: 'threw', plain: false, error });
  });

  test('log lines come back in order, as they were when they were logged', async () => {
    const logs = [
      { level: 'info', message: 'one', fields: { at: 1 } },
      { level: 'error', message: 'two' },
    ];
    expect(await run('logs')).toEqual({ outcome: 'returned', logs });
  });

  test('a flood of log lines ends in a line that says so', async () => {
    const { logs } = await run('floods');
    expect(logs).toHaveLength(27);
    expect(logs.at(-1)?.message).toMatch(/reached 262144 bytes/);
  });

  test('the context holds the capabilities of the contract, and nothing else', async () => {
    expect(await run('context')).toMatchObject({
      data: {
        plugin: { id: 'mixed', version: '2.0.0' },
        hook: 'before_payment_process',
        deadline: '2030-01-01T00:00:00.000Z',
        greeting: 'hello',
        unset: true,
        keys: CONTEXT_KEYS,
      },
    });
  });

  test.each(['onInstall', 'onUpgrade', 'onUninstall', 'healthCheck'])(
    '%s gets data, and a context without a hook',
    async (event) => {
      const data = { operationId: 'op-1', from: '1.0.0', to: '2.0.0' };
      const { logs } = await plugin.runHook('src/lifecycle.ts', data, event);
      expect(JSON.parse(logs[0]?.message ?? '')).toEqual([data, false]);
    },
  );

  test('a handler that the bundle does not have is a throw', async () => {
    const error = { message: 'The bundle has no handler "src/nowhere.ts".' };
    expect(await plugin.runHook('src/nowhere.ts', {})).toMatchObject({ outcome: 'threw', error });
  });

  test('a Response of the author streams through, as does the request body', async () => {
    const request = httpRequest(plugin.url, {
      method: 'POST',
      headers: { ...plugin.endpointHeaders('src/echo.ts'), 'transfer-encoding': 'chunked' },
    });
    request.write('first');
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    expect(response.statusCode).toBe(201);
    expect(response.headers['x-mine']).toBe('yes');
    const chunks = response.setEncoding('utf8')[Symbol.asyncIterator]();
    // The second chunk is sent only after the first came back.
    expect((await chunks.next()).value).toBe('first');
    request.end('second');
    expect((await chunks.next()).value).toBe('second');
  });

  test('an endpoint may return data, or nothing', async () => {
    const json = await fetch(new URL('/a/b', plugin.url), { headers: plugin.endpointHeaders('src/json.ts') });
    expect(await json.json()).toEqual({ method: 'GET', path: '/a/b' });
    expect(json.headers.get('content-type')).toBe('application/json');
    expect(JSON.parse(json.headers.get('x-logs') ?? '')).toEqual([{ level: 'info', message: 'asked' }]);
    const nothing = await fetch(plugin.url, { headers: plugin.endpointHeaders('src/returnsNothing.ts') });
    expect(nothing.status).toBe(204);
  });

  test.each([
    ['throwsError', 'plain'],
    ['rejects', 'No.'],
    ['readResponse', 'The body of the returned Response was read already. Return a new Response.'],
  ])('an endpoint that fails answers a throw: %s', async (name, message) => {
    const response = await fetch(plugin.url, { headers: plugin.endpointHeaders(`src/${name}.ts`) });
    expect(await response.json()).toMatchObject({ outcome: 'threw', error: { message } });
  });

  test('plain HTTP reaches no handler', async () => {
    const response = await fetch(plugin.url);
    expect(response.status).toBe(404);
    expect(await response.text()).toMatch(/This Worker is a plugin/);
  });

  test('an author who breaks the globals still gets well-formed replies', async () => {
    expect(await run('breaksGlobals')).toEqual({ outcome: 'returned', logs: [] });
    expect(await run('returnsNothing')).toEqual({ outcome: 'returned', logs: [] });
    expect(await run('neverAsked')).toEqual({ outcome: 'returned', data: 1, logs: [] });
  });
});

describe('the samples of the contract', () => {
  test('builder style: the hook changes a payment, a small one throws a plain error', async () => {
    const plugin = await startPlugin(await releaseFiles(BUILDER_SAMPLE));
    try {
      const run = (amount: number) => plugin.runHook('src/hooks/beforePayment.ts', { amount, metadata: {} });
      expect(await run(1999)).toEqual({
        outcome: 'returned',
        data: { amount: 1999, metadata: { gateway: 'my-plugin' } },
        logs: [],
      });
      const error = { message: 'Minimum payment is $0.50' };
      expect(await run(0.49)).toMatchObject({ outcome: 'threw', plain: true, error });
    } finally {
      await plugin.stop();
    }
  });

  test('class style: methods run on one instance, made at the first call', async () => {
    const sample = await startPlugin(await releaseFiles(CLASS_SAMPLE));
    const counter = await startPlugin(await releaseFiles(COUNTING_CLASS));
    try {
      expect(await sample.runHook('plugin.ts#processPayment', {})).toEqual({ outcome: 'returned', logs: [] });
      expect(await counter.runHook('plugin.ts#beforePaymentProcess', {})).toMatchObject({ data: { calls: 1 } });
      expect(await counter.runHook('plugin.ts#processPayment', {})).toMatchObject({ data: { calls: 2 } });
    } finally {
      await sample.stop();
      await counter.stop();
    }
  });
});

test("every part of a manifest brings its handlers along, and so do methods of a plugin's own life", async () => {
  const builder = await startPlugin(await releaseFiles(EVERYWHERE));
  const inClass = await startPlugin(await releaseFiles(LIFE_IN_CLASS));
  try {
    for (const name of EVERYWHERE_FILES)
      expect(await builder.runHook(`src/${name}.ts`, {})).toMatchObject({ data: name });
    expect(await inClass.runHook('plugin.ts#onInstall', { operationId: 'a' }, 'onInstall')).toMatchObject({
      outcome: 'returned',
    });
    expect(await inClass.runHook('plugin.ts#healthCheck', { operationId: 'a' }, 'healthCheck')).toMatchObject({
      outcome: 'threw',
      error: { message: 'installed by a' },
    });
  } finally {
    await builder.stop();
    await inClass.stop();
  }
});

test('the reference plugin minimum-payment marks a payment and refuses a small one', async () => {
  const folder = fileURLToPath(new URL('../../../reference-plugins/minimum-payment', import.meta.url));
  const result = await bundlePlugin(folder, { sdkFolder: SDK_FOLDER });
  if (!result.ok) throw new Error(result.problems.map(formatProblem).join('\n'));
  const plugin = await startPlugin(result.release, { 'settings.get ["minimum"]': { ok: true, value: 0.5 } });
  try {
    const run = (amount: number) =>
      plugin.runHook('src/hooks/beforePayment.ts', { amount, currency: 'USD', metadata: {} });
    expect(await run(1999)).toMatchObject({ data: { amount: 1999, metadata: { checkedBy: 'minimum-payment' } } });
    const rejection = { code: 'BELOW_MINIMUM', message: 'Minimum payment is $0.50', field: 'amount' };
    expect(await run(0.49)).toMatchObject({ outcome: 'rejected', rejection });
  } finally {
    await plugin.stop();
  }
});

const COUNTING_CLASS = {
  'plugin.ts': `export default class {
  name = 'Counter'; category = 'payment'; id = 'counter';
  #calls = 0;
  beforePaymentProcess() { return { calls: ++this.#calls }; }
  processPayment = () => ({ calls: ++this.#calls });
}`,
};

const EVERYWHERE_FILES = ['widget', 'schedule', 'webhook', 'health', 'install', 'upgrade', 'uninstall'];
const EVERYWHERE = {
  'plugin.ts': `import { createPlugin } from '@digital-commerce/plugin-sdk';
export default createPlugin('Everywhere', 'everywhere')
  .widget('a', 'src/widget.ts', { title: 'A', kind: 'stat' })
  .schedule('a', '0 3 * * *', 'src/schedule.ts')
  .webhook('a', 'src/webhook.ts')
  .healthCheck('src/health.ts')
  .onInstall('src/install.ts').onUpgrade('src/upgrade.ts').onUninstall('src/uninstall.ts')
  .build();`,
  ...Object.fromEntries(EVERYWHERE_FILES.map((name) => [`src/${name}.ts`, `export default () => '${name}';`])),
};

const LIFE_IN_CLASS = {
  'plugin.ts': `export default class implements PaymentPlugin {
  name = 'Life'; category = 'payment'; id = 'life';
  #by = '';
  onInstall(_context: PluginContext, { operationId }: LifecycleData) { this.#by = operationId; }
  healthCheck() { throw new TypeError('installed by ' + this.#by); }
}`,
};
