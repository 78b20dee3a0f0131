import type { HostReply } from '@digital-commerce/plugin-schema';
import { Response } from 'miniflare';
import type { Request } from 'miniflare';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { releaseFiles } from '../testing/bundle-files.ts';
import { startPlugin } from '../testing/start-plugin.ts';
import type { StartedPlugin } from '../testing/start-plugin.ts';

/** What a handler does, what the platform is asked for, and what the handler gets. */
const CAPABILITIES: [name: string, code: string, question: unknown[], result: unknown][] = [
  ['settings.get', "context.settings.get('rate')", ['settings.get', ['rate']], 5],
  ['settings.all', 'context.settings.all()', ['settings.all', []], { rate: 5 }],
  ['secrets.get', "context.secrets.get('key')", ['secrets.get', ['key']], 'sk_1'],
  [
    'db.query',
    "context.db.query('SELECT ?', [1])",
    ['db.query', [{ sql: 'SELECT ?', params: [1] }]],
    { rows: [{ a: 1 }], rowsRead: 1, rowsWritten: 0 },
  ],
  ['db.first', "context.db.first('SELECT 1')", ['db.query', [{ sql: 'SELECT 1' }]], { a: 1 }],
  [
    'db bytes',
    "context.db.transaction([{ sql: 'INSERT', params: [new Uint8Array([0, 255])] }]).then(([result]) => [...(result?.rows[0]?.b as Uint8Array)])",
    ['db.transaction', [[{ sql: 'INSERT', params: [{ base64: 'AP8=' }] }]]],
    [1, 254],
  ],
  ['kv.get', "context.kv.get('a')", ['kv.get', ['a']], { deep: 1 }],
  ['kv.getEntry', "context.kv.getEntry('a')", ['kv.get', ['a']], { value: { deep: 1 }, version: 'v' }],
  [
    'kv.set',
    "context.kv.set('a', { b: [1] }, { ttlSeconds: 5, ifVersion: null })",
    ['kv.set', ['a', { b: [1] }, { ttlSeconds: 5, ifVersion: null }]],
    { version: 'v' },
  ],
  ['kv.delete', "context.kv.delete('a')", ['kv.delete', ['a']], true],
  ['kv.list', "context.kv.list({ prefix: 'a' })", ['kv.list', [{ prefix: 'a' }]], { items: [] }],
  ['cache.get', "context.cache.get('a')", ['cache.get', ['a']], 'warm'],
  ['cache.set', "context.cache.set('a', 1, { ttlSeconds: 9 })", ['cache.set', ['a', 1, { ttlSeconds: 9 }]], undefined],
  ['cache.delete', "context.cache.delete('a')", ['cache.delete', ['a']], true],
  [
    'storage.put',
    "context.storage.put('a/b', 'text', { contentType: 'text/plain' })",
    ['storage.put', ['a/b', { contentType: 'text/plain' }], 'text'],
    { key: 'a/b' },
  ],
  [
    'storage.get',
    "context.storage.get('a/b').then((file) => new TextDecoder().decode(file?.body))",
    ['storage.get', ['a/b']],
    'stored',
  ],
  ['storage.head', "context.storage.head('a/b')", ['storage.head', ['a/b']], undefined],
  ['storage.delete', "context.storage.delete('a/b')", ['storage.delete', ['a/b']], true],
  ['storage.list', 'context.storage.list()', ['storage.list', [{}]], { items: [] }],
  [
    'events.emit',
    "context.events.emit('done', { a: 1 }, { key: 'k' })",
    ['events.emit', ['done', { a: 1 }, { key: 'k' }]],
    { id: 'e1' },
  ],
  ['plugins.call', "context.plugins.call('tax', 'rate', 5)", ['plugins.call', ['tax', 'rate', 5]], 0.19],
  ['plugins.isActive', "context.plugins.isActive('tax')", ['plugins.isActive', ['tax']], true],
  [
    'schedule.once',
    "context.schedule.once('later', { at: new Date(0) })",
    ['schedule.once', ['later', '1970-01-01T00:00:00.000Z', null]],
    { id: 'j1' },
  ],
  ['schedule.cancel', "context.schedule.cancel('j1')", ['schedule.cancel', ['j1']], true],
  ['schedule.list', 'context.schedule.list()', ['schedule.list', []], []],
  [
    'email.send',
    "context.email.send({ to: 'a@b.example', subject: 'Hi' })",
    ['email.send', [{ to: 'a@b.example', subject: 'Hi' }]],
    {},
  ],
  ['resources.get', "context.resources.get('products', 'p1')", ['resources.get', ['products', 'p1']], { id: 'p1' }],
  [
    'resources.list',
    "context.resources.list('products', { limit: 1 })",
    ['resources.list', ['products', { limit: 1 }]],
    { items: [] },
  ],
  [
    'resources.create',
    "context.resources.create('products', { a: 1 })",
    ['resources.create', ['products', { a: 1 }]],
    { id: 'p2' },
  ],
  [
    'resources.update',
    "context.resources.update('products', 'p1', { a: 2 })",
    ['resources.update', ['products', 'p1', { a: 2 }]],
    { id: 'p1' },
  ],
  ['resources.delete', "context.resources.delete('products', 'p1')", ['resources.delete', ['products', 'p1']], true],
  [
    'i18n',
    "context.i18n.translator('de-AT').then((t) => [t.locale, t('hello', { name: 'Ann', other: 1 }), t('toString')])",
    ['i18n.texts', ['de-AT']],
    ['de', 'Hallo Ann, {who}', 'toString'],
  ],
];

const ok = (value?: unknown): HostReply => ({ ok: true, value });
const ANSWERS: Record<string, HostReply> = {
  'settings.get': ok(5),
  'settings.all': ok({ rate: 5 }),
  'secrets.get': ok('sk_1'),
  'db.query': ok({ rows: [{ a: 1 }], rowsRead: 1, rowsWritten: 0 }),
  'db.transaction': ok([{ rows: [{ b: { base64: 'Af4=' } }], rowsRead: 0, rowsWritten: 1 }]),
  'kv.get': ok({ value: { deep: 1 }, version: 'v' }),
  'kv.get ["full"]': { ok: false, error: { code: 'KV_FULL', message: 'No room.', details: { keys: 3 } } },
  'kv.set': ok({ version: 'v' }),
  'kv.delete': ok(true),
  'kv.list': ok({ items: [] }),
  'cache.get': ok('warm'),
  'cache.delete': ok(true),
  'storage.put': ok({ key: 'a/b' }),
  'storage.get': ok({ key: 'a/b' }),
  'storage.delete': ok(true),
  'storage.list': ok({ items: [] }),
  'events.emit': ok({ id: 'e1' }),
  'plugins.call': ok(0.19),
  'plugins.isActive': ok(true),
  'schedule.once': ok({ id: 'j1' }),
  'schedule.cancel': ok(true),
  'schedule.list': ok([]),
  'email.send': ok({}),
  'resources.get': ok({ id: 'p1' }),
  'resources.list': ok({ items: [] }),
  'resources.create': ok({ id: 'p2' }),
  'resources.update': ok({ id: 'p1' }),
  'resources.delete': ok(true),
  'i18n.texts': ok({ locale: 'de', texts: { hello: 'Hallo {name}, {who}' } }),
};

/** Handlers by name: a function body of `context`. */
const HANDLERS = {
  ...Object.fromEntries(CAPABILITIES.map(([name, code]) => [toFile(name), `return ${code};`])),
  identity:
    'return [context.invocation, context.tenant, context.actor, context.plugin, context.hook, context.deadline];',
  refused:
    "return context.kv.get('full').catch((error: HostError) => [error.name, error.code, error.message, error.details, error instanceof Error]);",
  escapes: "return context.kv.get('full');",
  notJson: "return context.kv.set('a', { b: [Number.NaN] });",
  batch: `return context.batch(({ kv, settings, db }) =>
    [kv.get('a'), settings.get('rate'), db.first('SELECT 1'), context.invocation.kind] as const);`,
  batchFails: `let after: unknown;
    const failed = await context.batch(({ kv }) => [kv.delete('b'), kv.get('full'), kv.delete('c').catch((error: HostError) => { after = error.code; })])
      .catch((error: HostError) => error.code);
    await Promise.resolve();
    return [failed, after];`,
  batchMisused: `let kept: PluginContext | undefined;
    const say = (error: Error) => error.message;
    return [
      await context.batch((inner) => { kept = inner; return []; }),
      await kept?.kv.get('a').catch(say),
      await context.batch(({ storage }) => [storage.put('a', 'b')]).catch(say),
      await context.batch((() => 5) as never).catch(say),
    ];`,
  metrics: `context.metrics.count('paid'); context.metrics.count('paid', 2); context.metrics.gauge('open', 3, { by: 'x' });
    context.metrics.record('ms', 12.5); return undefined;`,
  ids: 'const ids = Array.from({ length: 100 }, () => context.utils.id()); return [new Set(ids).size, ids.join() === ids.toSorted().join()];',
  utils: `const { utils } = context;
    return [await utils.hash('a'), await utils.hmac('k', 'a'), utils.equalsInConstantTime('a', 'a'),
      utils.money.fromMajor(19.99, 'USD'), utils.money.fromMajor(5, 'JPY'), utils.money.format({ minor: 123456, currency: 'EUR' }, 'de')];`,
  httpJson: `return context.http.request('http://api.test/echo?a=1', { query: { b: 'x y', c: undefined, d: 2 }, json: { q: 1 }, headers: { 'x-mine': 'm' } });`,
  httpForm: "return context.http.post('http://api.test/echo', { form: { a: '1 2' } });",
  httpGet: "return context.http.get('http://api.test/text');",
  httpStatus:
    "return context.http.get('http://api.test/missing').catch((error: HttpStatusError) => [error.name, error.status, error.message, error.response.data]);",
  httpRefused:
    "return context.http.get('http://api.test/refused').catch((error: HostError) => [error.name, error.code, error.message]);",
  fetchRefused: "return fetch('http://api.test/refused').catch((error: HostError) => [error.name, error.code]);",
  httpSlow: "return context.http.get('http://api.test/slow', { timeoutMs: 50 }).catch((error: Error) => error.name);",
  fetchPlain: "return (await fetch(new Request('http://api.test/text', { method: 'PUT' }))).text();",
};

let plugin: StartedPlugin;

beforeAll(async () => {
  const files = Object.entries(HANDLERS).map(([name, body]) => [
    `src/${name}.ts`,
    `export default async (context: PluginContext): Promise<unknown> => { ${body} };`,
  ]);
  const endpoints = Object.keys(HANDLERS).map((name) => `.apiEndpoint('GET', '/${name}', 'src/${name}.ts')`);
  const manifest = `import { createPlugin } from '@digital-commerce/plugin-sdk';
export default createPlugin('Able', 'able')${endpoints.join('\n')}.apiEndpoint('GET', '/orders/:id', 'src/params.ts').build();\n`;
  const release = await releaseFiles({
    'plugin.ts': manifest,
    ...Object.fromEntries(files),
    'src/params.ts': `const handler: ApiHandler = (context, { params }) => [params, params.toString === undefined, params.id];\nexport default handler;\n`,
  });
  plugin = await startPlugin(release, ANSWERS, answerFetch);
});
afterAll(() => plugin.stop());

async function valueOf(name: keyof typeof HANDLERS): Promise<unknown> {
  const { reply } = await plugin.listQuestions(`src/${name}.ts`);
  return reply.outcome === 'returned' ? reply.data : reply;
}

describe('a capability asks the platform for one thing, and gives what it answers', () => {
  test.each(CAPABILITIES)('%s', async (name, _code, question, result) => {
    const { reply, asked } = await plugin.listQuestions(`src/${toFile(name)}.ts`);
    expect(asked).toEqual([question]);
    expect(reply).toEqual({ outcome: 'returned', logs: [], ...(result !== undefined && { data: result }) });
  });
});

test('the context says what is called, for whom, and until when', async () => {
  expect(await valueOf('identity')).toEqual([
    { id: 'invocation', kind: 'hook', name: 'before_payment_process', idempotencyKey: 'invocation', attempt: 1 },
    { id: 'demo' },
    { kind: 'host' },
    { id: 'able', version: '0.1.0' },
    'before_payment_process',
    '2030-01-01T00:00:00.000Z',
  ]);
});

describe('what the platform refuses', () => {
  test('is an error with a code', async () => {
    expect(await valueOf('refused')).toEqual(['HostError', 'KV_FULL', 'No room.', { keys: 3 }, true]);
  });

  test('is a failure of the handler that lets it escape, never a rejection', async () => {
    const error = { name: 'HostError', message: 'No room.' };
    expect(await valueOf('escapes')).toMatchObject({ outcome: 'threw', plain: false, error });
  });
});

test('arguments that JSON cannot hold are not sent', async () => {
  const { reply, asked } = await plugin.listQuestions('src/notJson.ts');
  expect(reply).toMatchObject({
    outcome: 'threw',
    error: { name: 'TypeError', message: expect.stringContaining('arguments of "kv.set"') },
  });
  expect(asked).toEqual([]);
});

describe('a batch', () => {
  test('asks for everything at once', async () => {
    const { reply, asked } = await plugin.listQuestions('src/batch.ts');
    expect(asked).toEqual([
      [
        'batch',
        [
          ['kv.get', ['a']],
          ['settings.get', ['rate']],
          ['db.query', [{ sql: 'SELECT 1' }]],
        ],
      ],
    ]);
    expect(reply).toMatchObject({ data: [{ deep: 1 }, 5, { a: 1 }, 'hook'] });
  });

  test('fails with the first refusal, and so does what comes after it', async () => {
    expect(await valueOf('batchFails')).toEqual(['KV_FULL', 'KV_FULL']);
  });

  test('takes no bytes, no later questions, and only lists', async () => {
    expect(await valueOf('batchMisused')).toEqual([
      [],
      expect.stringContaining('came after its batch was sent'),
      expect.stringContaining('cannot be part of a batch'),
      expect.stringContaining('returns a list'),
    ]);
  });
});

test('measurements leave with the reply', async () => {
  const { metrics } = (await plugin.listQuestions('src/metrics.ts')).reply;
  expect(metrics).toEqual([
    { kind: 'count', name: 'paid', value: 3 },
    { kind: 'gauge', name: 'open', value: 3, tags: { by: 'x' } },
    { kind: 'record', name: 'ms', value: 12.5 },
  ]);
});

test('ids ascend although the clock stands still', async () => {
  expect(await valueOf('ids')).toEqual([100, true]);
});

test('digests and money work with what the runtime has', async () => {
  expect(await valueOf('utils')).toEqual([
    'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb',
    expect.stringMatching(/^[\da-f]{64}$/),
    true,
    { minor: 1999, currency: 'USD' },
    { minor: 5, currency: 'JPY' },
    expect.stringMatching(/^1\.234,56\s€$/),
  ]);
});

describe('a request', () => {
  test('sends query, JSON and headers, and reads a JSON answer', async () => {
    expect(await valueOf('httpJson')).toMatchObject({
      status: 200,
      headers: { 'content-type': 'application/json' },
      data: { method: 'POST', search: '?a=1&b=x+y&d=2', type: 'application/json', mine: 'm', body: '{"q":1}' },
    });
  });

  test('sends a form', async () => {
    expect(await valueOf('httpForm')).toMatchObject({ type: 'application/x-www-form-urlencoded', body: 'a=1+2' });
  });

  test('gives text, and an error for a status that is not 2xx', async () => {
    expect(await valueOf('httpGet')).toBe('GET');
    expect(await valueOf('fetchPlain')).toBe('PUT');
    expect(await valueOf('httpStatus')).toEqual([
      'HttpStatusError',
      404,
      '"http://api.test/missing" answered with status 404.',
      'gone',
    ]);
  });

  test('that the platform refuses is its error, not an answer of the host, with plain `fetch` too', async () => {
    expect(await valueOf('httpRefused')).toEqual(['HostError', 'EGRESS_DENIED', 'Not granted.']);
    expect(await valueOf('fetchRefused')).toEqual(['HostError', 'EGRESS_DENIED']);
  });

  test('ends with its time', async () => {
    expect(await valueOf('httpSlow')).toBe('TimeoutError');
  });
});

test('an endpoint finds the values of its path, and no inherited ones', async () => {
  const response = await fetch(plugin.url, { headers: plugin.endpointHeaders('src/params.ts', { id: 'a/b' }) });
  expect(await response.json()).toEqual([{ id: 'a/b' }, true, 'a/b']);
});

/** In the place of the egress Worker and of a host. */
async function answerFetch(request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const { method, headers } = request;
  if (pathname === '/text') return new Response(method);
  if (pathname === '/missing') return new Response('gone', { status: 404 });
  if (pathname === '/slow') return new Promise(() => undefined);
  if (pathname === '/refused') {
    const error = { code: 'EGRESS_DENIED', message: 'Not granted.' };
    return Response.json({ error }, { status: 403, headers: { 'x-egress-error': 'EGRESS_DENIED' } });
  }
  const body = await request.text();
  return Response.json({ method, search, type: headers.get('content-type'), mine: headers.get('x-mine'), body });
}

function toFile(name: string): string {
  return name.replaceAll(/\W/g, '-');
}
