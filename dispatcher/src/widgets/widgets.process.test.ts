import { LIMITS } from '@digital-commerce/plugin-schema';
import type { ManifestInput, Role } from '@digital-commerce/plugin-schema';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hookWorker } from '../../testing/plugin-sources.ts';
import { startDispatcher } from '../../testing/start-dispatcher.ts';
import type { TestDispatcher } from '../../testing/start-dispatcher.ts';

const file = 'src/x.ts';
const widget = (name: string, kind: 'stat' | 'table' | 'line' = 'stat', more: object = {}) => ({
  name,
  title: 'title',
  kind,
  file,
  ...more,
});

const SHOP: ManifestInput = {
  id: 'shop',
  name: 'Shop',
  version: '1.0.0',
  category: 'analytics',
  adminPermissions: [{ name: 'see-sales', label: 'See sales' }],
  actions: [
    { name: 'recount', file, permission: 'see-sales' },
    { name: 'echo', file },
  ],
  admin: {
    widgets: [
      widget('echo', 'table'),
      widget('sales', 'stat', { permission: 'see-sales' }),
      ...['large', 'keys', 'key', 'never', 'throw', 'refuse', 'nothing', 'series'].map((name) => widget(name)),
      widget('rows', 'table'),
      widget('stat', 'line'),
    ],
    pages: [{ name: 'sales', title: 'title', content: [{ component: 'Widget', name: 'sales' }] }],
    menu: [
      { name: 'all', label: 'title', widgets: ['echo', 'sales'] },
      { name: 'sales', label: 'Sales', page: 'sales' },
    ],
  },
  translations: { default: 'en', files: { en: 'locales/en.json', de: 'locales/de.json' } },
};
const FILES = {
  'locales/en.json': '{"title": "All of it"}',
  'locales/de.json': '{"title": "Alles", "Sales": "Umsatz"}',
};

/** A figure of the plugin, or data that no widget of its kind may show. */
const WORKER = hookWorker(`
  const log = [{ level: 'info', message: 'asked' }];
  const answer = (text) => '{"logs":' + JSON.stringify(log) + ',"outcome":"returned","data":' + text + '}';
  if (call.kind === 'action') return reply({ actor: call.actor });
  switch (call.name) {
    case 'echo': {
      const cell = JSON.stringify([call.kind, call.actor, data, call.deadline - Date.now()]);
      return reply({ columns: [{ key: 'asked', label: 'Asked' }], rows: [{ asked: cell }], cursor: 'next' });
    }
    case 'sales': return reply({ value: 5, unit: 'EUR' });
    case 'large': return answer('{"value":"' + 'x'.repeat(10 << 20) + '"}');
    case 'keys': return answer('{"value":1,"__proto__":{"value":2},"constructor":{"prototype":{}}}');
    case 'key': return answer('{"value":1,"' + 'k'.repeat(500000) + '":1}');
    case 'rows': return answer('{"columns":[{"key":"a","label":"A"}],"rows":[{"__proto__":"x","a":1},{"toString":"y"}]}');
    case 'series': return reply({ labels: ['a'], series: [{ name: 'n', values: [1] }] });
    case 'stat': return reply({ value: 1 });
    case 'never': return new Promise(() => {});
    case 'throw': return JSON.stringify({ logs: [], outcome: 'threw', plain: true, error: { name: 'Error', message: 'secret' } });
    case 'refuse': return JSON.stringify({ logs: [], outcome: 'rejected', rejection: { code: 'CLOSED', message: 'No sales on Sundays.' } });
    default: return reply();
  }
`);

let platform: TestDispatcher;
/** By who holds them. */
const tokens = new Map<string, string | null>();

beforeAll(async () => {
  platform = await startDispatcher();
  await platform.publish(SHOP, WORKER, { files: FILES });
  await platform.publish({ ...SHOP, id: 'a-first', admin: { widgets: [widget('sales')] } }, WORKER, { files: FILES });
  await platform.publish({ ...SHOP, id: 'plain', admin: {}, actions: [] }, WORKER, { files: FILES });
  const settings = { key: { type: 'string', label: 'Key', required: true } } as const;
  await platform.publish({ ...SHOP, id: 'unset', settings }, WORKER, { files: FILES });
  await platform.install('own', 'shop', 'plain', 'a-first', 'unset');
  await platform.install('other', 'shop');
  const create = async (name: string, role: Role, permissions: string[] = [], tenant = 'own') => {
    const { body } = await platform.call('POST', `/v1/tenants/${tenant}/tokens`, { body: { role, permissions } });
    tokens.set(name, body.token);
  };
  tokens.set('nobody', null).set('operator', platform.operatorToken);
  for (const role of ['owner', 'admin', 'developer', 'viewer'] as const) await create(role, role);
  await create('seller', 'viewer', ['shop:see-sales']);
  await create('seller of another plugin', 'admin', ['a-first:see-sales', 'shop:see-sale']);
  await create('other', 'owner', ['shop:see-sales'], 'other');
});
afterAll(() => platform.close());

async function get(path: string, caller = 'operator') {
  return platform.call('GET', `/v1/tenants/own/${path}`, { token: tokens.get(caller) ?? null });
}

async function load(name: string, query = '', caller = 'operator') {
  return get(`plugins/shop/widgets/${name}${query}`, caller);
}

test('a handler is asked for the days that the caller wants, and the caller gets its data with what was left out', async () => {
  const days = '?from=2026-03-01&to=2026-03-31&compare=previous&timeZone=Europe/Berlin&cursor=c&limit=2';
  const { status, body } = await load('echo', days, 'viewer');
  const range = {
    from: '2026-03-01',
    to: '2026-03-31',
    days: 31,
    startsAt: '2026-02-28T23:00:00.000Z',
    endsAt: '2026-03-31T22:00:00.000Z',
  };
  const previous = {
    from: '2026-01-29',
    to: '2026-02-28',
    days: 31,
    startsAt: '2026-01-28T23:00:00.000Z',
    endsAt: '2026-02-28T23:00:00.000Z',
  };
  expect([status, body]).toEqual([
    200,
    {
      kind: 'table',
      range,
      previous,
      data: {
        columns: [{ key: 'asked', label: 'Asked', format: 'text' }],
        rows: [{ asked: expect.any(String) }],
        cursor: 'next',
      },
    },
  ]);
  expect(JSON.parse(body.data.rows[0].asked)).toEqual([
    'widget',
    { kind: 'user', id: expect.any(String), role: 'viewer' },
    { range, previous, timeZone: 'Europe/Berlin', cursor: 'c', limit: 2 },
    expect.toSatisfy((leftMs: number) => leftMs > 0 && leftMs <= LIMITS.widgetDeadlineMs),
  ]);
});

test('the language is that of the query, else of the header', async () => {
  const ask = async (query: string) => {
    const headers = { authorization: `Bearer ${platform.operatorToken}`, 'accept-language': 'fr;q=0.5, de-AT' };
    const response = await platform.fetch(`/v1/tenants/own/plugins/shop/widgets/echo${query}`, { headers });
    const { data } = (await response.json()) as { data: { rows: [{ asked: string }] } };
    return (JSON.parse(data.rows[0].asked) as [string, unknown, { locale?: string }])[2].locale;
  };
  expect([await ask(''), await ask('?locale=en')]).toEqual(['de-AT', 'en']);
});

describe('a widget is for whom its manifest says', () => {
  test.each([
    ['echo', 'operator owner admin developer viewer seller', 'seller of another plugin'],
    ['sales', 'operator owner seller', ''],
  ])('%s: %s', async (name, allowed, also) => {
    for (const caller of tokens.keys()) {
      const { status, body } = await load(name, '', caller);
      const refusal = caller === 'nobody' ? [401, 'UNAUTHENTICATED'] : [403, 'FORBIDDEN'];
      const isAllowed = allowed.split(' ').includes(caller) || caller === also;
      expect([caller, status, body.error?.code]).toEqual([caller, ...(isAllowed ? [200, undefined] : refusal)]);
    }
  });

  test('and somebody of another tenant does not learn what there is', async () => {
    const texts = ['plugins/shop/widgets/echo', 'plugins/shop/widgets/none', 'plugins/none/widgets/echo'].map(
      async (path) => JSON.stringify(await get(path, 'other')),
    );
    expect(new Set(await Promise.all(texts)).size).toBe(1);
  });

  test('the refusal names the permission', async () => {
    const { body } = await load('sales', '', 'admin');
    expect(body.error.message).toContain('"shop:see-sales"');
  });
});

describe('nothing but data of its kind reaches the caller of', () => {
  test.each<[string, string, number, string, RegExp]>([
    ['10 MB', 'large', 502, 'PLUGIN_PROTOCOL_ERROR', /more than 1048576 bytes/],
    ['keys of prototypes', 'keys', 502, 'PLUGIN_INVALID_RESULT', /Unrecognized key/],
    ['a key of half a megabyte', 'key', 502, 'PLUGIN_INVALID_RESULT', /^.{1,500}$/],
    ['the data of another kind', 'series', 502, 'PLUGIN_INVALID_RESULT', /not data of the kind "stat": at "\/value"/],
    [
      'a figure in place of a series',
      'stat',
      502,
      'PLUGIN_INVALID_RESULT',
      /not data of the kind "line": at "\/labels"/,
    ],
    ['nothing at all', 'nothing', 502, 'PLUGIN_INVALID_RESULT', /not data of the kind "stat": at ""/],
    ['a handler that never answers', 'never', 504, 'PLUGIN_TIMEOUT', /no answer before its deadline/],
    ['a handler that throws', 'throw', 502, 'PLUGIN_ERROR', /^Widget "throw" of plugin "shop" failed/],
    ['a handler that says no', 'refuse', 422, 'HOOK_REJECTED', /^No sales on Sundays\.$/],
  ])('%s', async (_what, name, status, code, message) => {
    const answer = await load(name);
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
    expect(answer.body.error.message).toMatch(message);
    expect(JSON.stringify(answer.body).length).toBeLessThan(5_000);
  });

  test('rows with keys of prototypes: they are left out', async () => {
    const { body } = await load('rows');
    expect(body.data.rows.map((row: object) => Object.getOwnPropertyNames(row))).toEqual([['a'], ['toString']]);
  });
});

test('what was answered wrongly is traced as failed, with what the handler logged', async () => {
  await load('series');
  const find = async () => {
    const { body } = await get('traces?kind=widget&name=series&outcome=failed');
    return body.traces[0]?.id as string | undefined;
  };
  await expect.poll(find, { timeout: 10_000 }).toBeDefined();
  const { body } = await get(`traces/${await find()}`);
  expect(body).toMatchObject({
    kind: 'widget',
    actor: { kind: 'host' },
    handlers: [{ plugin: 'shop', handler: file, outcome: 'failed', code: 'PLUGIN_INVALID_RESULT' }],
  });
  await load('key');
  const logged = async () => {
    const { body: list } = await get('logs?plugin=shop');
    return list.logs.map(({ name, message }: Record<string, string>) => `${name}: ${message}`);
  };
  await expect.poll(logged, { timeout: 10_000 }).toContain('key: asked');
});

describe('a widget takes no calls', () => {
  test.each([
    ['plugins/none/widgets/echo', 404, 'NOT_INSTALLED', /none/],
    ['plugins/shop/widgets/none', 404, 'WIDGET_NOT_FOUND', /declares no widget "none". It has echo, sales,/],
    ['plugins/plain/widgets/none', 404, 'WIDGET_NOT_FOUND', /It has none\./],
    ['plugins/shop/widgets/constructor', 404, 'WIDGET_NOT_FOUND', /"constructor"/],
    ['plugins/unset/widgets/echo', 409, 'NOT_ACTIVE', /waiting for settings/],
    ['plugins/shop/widgets/echo?from=yesterday', 400, 'INVALID_REQUEST', /"from"/],
    ['plugins/shop/widgets/echo?from=2026-02-01&to=2026-01-01', 400, 'INVALID_REQUEST', /after "to"/],
    ['plugins/shop/widgets/echo?days=7', 400, 'INVALID_REQUEST', /days/],
    ['plugins/shop/widgets/echo?limit=1&limit=2', 400, 'INVALID_REQUEST', /more than once/],
  ])('at %s', async (path, status, code, message) => {
    const answer = await get(path);
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
    expect(answer.body.error.message).toMatch(message);
  });

  test('while its plugin is switched off, and is in no list then', async () => {
    await platform.call('POST', '/v1/tenants/own/plugins/a-first/deactivate');
    const { status, body } = await get('plugins/a-first/widgets/sales');
    expect([status, body.error.code]).toEqual([409, 'NOT_ACTIVE']);
    expect((await get('ui?plugin=a-first')).body).toEqual({ plugins: [] });
    await platform.call('POST', '/v1/tenants/own/plugins/a-first/activate');
    expect((await get('plugins/a-first/widgets/sales')).status).toBe(200);
  });
});

describe('the list of what plugins show', () => {
  test('is by plugin id, has no file of a handler, and leaves out who shows nothing', async () => {
    const { status, body } = await get('ui');
    expect([status, body.plugins.map(({ id }: { id: string }) => id)]).toEqual([200, ['a-first', 'shop']]);
    expect(JSON.stringify(body)).not.toContain(file);
    expect(body.plugins[0]).toEqual({
      id: 'a-first',
      name: 'Shop',
      version: '1.0.0',
      menu: [],
      pages: [],
      widgets: [{ name: 'sales', title: 'All of it', kind: 'stat', size: 'medium' }],
    });
  });

  test('has no more than the caller may see', async () => {
    const see = async (caller: string) => {
      const [shop] = (await get('ui?plugin=shop', caller)).body.plugins;
      return [shop.menu, shop.pages, shop.widgets.filter(({ name }: { name: string }) => name === 'sales')];
    };
    const all = [{ widgets: ['echo', 'sales'] }, { page: 'sales' }];
    for (const caller of ['operator', 'owner', 'seller']) {
      expect(await see(caller)).toMatchObject([all, [{ name: 'sales' }], [{ name: 'sales' }]]);
    }
    for (const caller of ['admin', 'viewer', 'seller of another plugin']) {
      expect(await see(caller)).toMatchObject([[{ widgets: ['echo'] }], [], []]);
    }
    expect((await get('ui', 'other')).status).toBe(403);
  });

  test.each([
    ['ui?plugin=shop&locale=de-AT', ['Alles', 'Umsatz']],
    ['ui?plugin=shop&locale=fr', ['All of it', 'Sales']],
    ['ui?plugin=shop', ['All of it', 'Sales']],
  ])('%s has its texts in a language', async (path, labels) => {
    const [shop] = (await get(path)).body.plugins;
    expect(shop.menu.map(({ label }: { label: string }) => label)).toEqual(labels);
  });
});

describe('an action that a button runs', () => {
  const run = async (action: string, caller: string) => {
    const { status, body } = await platform.call('POST', `/v1/tenants/own/plugins/shop/actions/${action}`, {
      token: tokens.get(caller) ?? null,
      body: {},
    });
    return [caller, status, body.error?.code ?? body.data.actor.kind];
  };

  test.each([
    ['recount', 'owner seller', 'admin developer viewer'],
    ['echo', 'owner admin developer', 'viewer seller other'],
    ['none', '', 'viewer seller other'],
  ])('%s is for %s, and the handler knows who it was', async (action, allowed, refused) => {
    for (const caller of allowed.split(' ').filter(Boolean)) {
      expect(await run(action, caller)).toEqual([caller, 200, 'user']);
    }
    for (const caller of refused.split(' ')) expect(await run(action, caller)).toEqual([caller, 403, 'FORBIDDEN']);
    expect(await run(action, 'nobody')).toEqual(['nobody', 401, 'UNAUTHENTICATED']);
    expect(await run(action, 'operator')).toEqual(
      action === 'none' ? ['operator', 404, 'ACTION_NOT_FOUND'] : ['operator', 200, 'host'],
    );
  });
});
