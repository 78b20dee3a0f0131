import { hookExample, startPlugin } from '@digital-commerce/plugin-sdk/testing';
import type { PluginUnderTest } from '@digital-commerce/plugin-sdk/testing';
import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CountedShop, ShopBrowser } from './testing/test-shop.ts';

const SETTINGS = {
  time_zone: 'UTC',
  shop_hosts: 'shop.example, www.shop.example',
  without_consent: 'drop',
  respect_do_not_track: true,
  max_events_per_minute: 20_000,
  cart_events: 'server',
  funnel: 'product_viewed > order_paid',
};

let plugin: PluginUnderTest;
let shop: CountedShop;
beforeAll(async () => {
  plugin = await startPlugin({ folder: import.meta.dirname, settings: SETTINGS });
  shop = new CountedShop(plugin);
});

let settingsChanged = false;
async function change(settings: Partial<typeof SETTINGS>): Promise<void> {
  settingsChanged = true;
  await plugin.settings.set(settings);
}
beforeEach(async () => {
  if (settingsChanged) await plugin.settings.set(SETTINGS);
  settingsChanged = false;
});

const nothing = { visitors: 0, visits: 0, views: 0, events: 0 };

test('before anybody has come, widgets say so', async () => {
  const sources = await plugin.loadWidget<'donut'>('sources');
  expect(sources.data.parts).toEqual([{ label: 'No visits yet', value: 0 }]);
  expect((await plugin.loadWidget<'stat'>('conversion')).data).toEqual({ value: '–', description: 'No visits yet' });
  expect((await plugin.loadWidget<'stat'>('revenue-total')).data).toEqual({ value: 0, description: 'No orders yet' });
});

describe('visits', () => {
  test('pages are counted once, however often a browser sends them', async () => {
    const browser = new ShopBrowser(plugin);
    const events = [browser.event('page_viewed', '/'), browser.event('page_viewed', '/mugs?q=secret')];
    const gain = await shop.gain(async () => {
      expect(await browser.send(events)).toBe(2);
      await browser.send(events);
      await browser.send(events.slice(1));
    });
    expect(gain).toEqual({ visitors: 1, visits: 1, views: 2, events: 2 });
    expect(await shop.gain(() => browser.send(events))).toEqual(nothing);
    expect(await shop.gain(() => Promise.all([1, 2, 3].map(() => plugin.runAction('roll-up'))))).toEqual(nothing);
    const pages = await plugin.loadWidget<'table'>('top-pages');
    expect(pages.data.rows).toEqual([
      { page: '/', views: 1, entries: 1, bounces: '0 %' },
      { page: '/mugs', views: 1, entries: 0, bounces: '–' },
    ]);
  });

  test('half an hour without a sign makes another visit of the same visitor, and a late event puts two together', async () => {
    const browser = new ShopBrowser(plugin);
    const day = { minutesAgo: 26 * 60 };
    const before = { minutesAgo: 26 * 60 + 50 };
    const gain = await shop.gain(() =>
      browser.send([browser.event('page_viewed', '/a', day), browser.event('page_viewed', '/b', before)]),
    );
    expect(gain).toMatchObject({ visits: 2, views: 2 });
    const between = browser.event('page_viewed', '/c', { minutesAgo: 26 * 60 + 25 });
    // Midnight may lie between them, which is another visit in any case.
    const late = await shop.gain(() => browser.send([between]));
    expect(late.views).toBe(1);
    expect(late.visits).toBeLessThanOrEqual(0);
  });

  test('where visits come from, and with what, is shown', async () => {
    const browser = new ShopBrowser(plugin);
    await browser.view('/sale?utm_source=News&utm_campaign=Spring', { referrer: 'https://mail.example/x' });
    await shop.totals();
    const sources = await plugin.loadWidget<'donut'>('sources');
    expect(sources.data.parts).toContainEqual({ label: 'news', value: 1 });
    const devices = await plugin.loadWidget<'donut'>('devices', { locale: 'de' });
    expect(devices.data.parts.map(({ label }) => label)).toEqual(['Computer']);
    expect(await shop.export('campaigns')).toMatchObject([{ campaign: 'spring', visits: '1' }]);
  });

  test('the host application’s own events count, and its visitors’ addresses are kept nowhere', async () => {
    const event = { ...hookExample('on_event_track'), occurredAt: new Date().toISOString() };
    const track = (more: object) => plugin.runHook('on_event_track', { ...event, id: randomUUID(), ...more });
    const client = {
      ip: '203.0.113.7',
      userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Firefox/150.0',
      country: 'DE',
    };
    expect(await shop.gain(() => track({ client, visitorId: randomUUID() }))).toMatchObject({ visitors: 1, events: 1 });
    const countries = await shop.export('countries');
    expect(countries).toMatchObject([{ country: 'DE', visits: '1' }]);
    expect(await shop.gain(() => track({ client, consent: ['necessary'] }))).toEqual(nothing);
    const robot = { ...client, userAgent: 'Mozilla/5.0 (compatible; Googlebot/2.1)' };
    expect(await shop.gain(() => track({ client: robot }))).toEqual(nothing);
    await change({ without_consent: 'count' });
    // One address in the same network is the same visitor, one in another is another.
    const anonymous = await shop.gain(async () => {
      for (const ip of ['203.0.113.7', '203.0.113.99', '198.51.100.1'])
        await track({ client: { ...client, ip }, consent: ['necessary'] });
    });
    expect(anonymous).toMatchObject({ visitors: 2, events: 3 });
  });
});

describe('consent', () => {
  test('without it nothing is kept, or one visitor of the day that nothing tells who it was', async () => {
    const browser = new ShopBrowser(plugin);
    const view = () => browser.view('/', { consent: ['necessary'] });
    expect(await shop.gain(view)).toEqual(nothing);
    await change({ without_consent: 'count' });
    expect(await shop.gain(view)).toMatchObject({ visitors: 1, views: 1 });
    // Its id is not taken: another one is the same visitor.
    const other = new ShopBrowser(plugin);
    expect(await shop.gain(() => other.view('/', { consent: ['marketing'] }))).toMatchObject({ visitors: 0, views: 1 });
  });

  test.each([{ dnt: '1' }, { 'sec-gpc': '1' }])('a browser that says %j is not tracked', async (headers) => {
    const browser = new ShopBrowser(plugin);
    const events = [browser.event('page_viewed')];
    expect(await browser.send(events, headers)).toBe(0);
    await change({ respect_do_not_track: false });
    expect(await browser.send(events, headers)).toBe(1);
  });

  test.each(['Mozilla/5.0 (compatible; Googlebot/2.1)', 'curl/8.5.0', ''])(
    'the robot "%s" is not counted',
    async (robot) => {
      const browser = new ShopBrowser(plugin);
      expect(await browser.send([browser.event('page_viewed')], { 'user-agent': robot })).toBe(0);
    },
  );
});

describe('what hostile browsers send', () => {
  test.each<[string, (browser: ShopBrowser) => unknown]>([
    ['no list', () => 'all'],
    ['no events', () => []],
    ['51 events', (browser) => Array.from({ length: 51 }, () => browser.event('page_viewed'))],
    ['an event without an id', (browser) => [{ ...browser.event('page_viewed'), id: undefined }]],
    ['an id with quotes', (browser) => [{ ...browser.event('page_viewed'), id: "x'); DROP TABLE events;--" }]],
    ['a name that is none', (browser) => [browser.event('<script>')]],
    ['an id of a visitor that is too short', (browser) => [{ ...browser.event('page_viewed'), visitorId: 'a' }]],
    ['a page’s address without end', (browser) => [browser.event('page_viewed', `/${'a'.repeat(3_000)}`)]],
    [
      'many properties',
      (browser) => [
        browser.event('page_viewed', '/', {
          properties: Object.fromEntries(Array.from({ length: 21 }, (_, n) => [n, n])),
        }),
      ],
    ],
  ])('%s is refused', async (_what, events) => {
    const browser = new ShopBrowser(plugin);
    expect((await browser.post(events(browser))).status).toBe(400);
  });

  test('a huge body is refused before it is read', async () => {
    const browser = new ShopBrowser(plugin);
    const event = browser.event('page_viewed', '/', { properties: { sku: 'x'.repeat(300_000) } });
    expect((await browser.post([event])).status).toBe(413);
  });

  test('money, orders, carts, other shops’ pages, and times of another day are not believed', async () => {
    const browser = new ShopBrowser(plugin);
    const money = { value: 99_999, currency: 'EUR', orderId: 'o-1' };
    const forged = [
      browser.event('order_paid', '/', money),
      browser.event('payment_succeeded', '/', money),
      browser.event('refund_made', '/', money),
      browser.event('cart_item_added', '/', { properties: { sku: 'MUG' } }),
      { ...browser.event('page_viewed'), url: 'https://evil.example/' },
      browser.event('page_viewed', '/', { minutesAgo: 60 * 49 }),
      browser.event('page_viewed', '/', { minutesAgo: -10 }),
      browser.event('page_viewed', '/', { minutesAgo: -60 * 24 * 365 * 100 }),
    ];
    const gain = await shop.gain(async () => {
      expect(await browser.send(forged)).toBe(0);
      expect(await browser.send([browser.event('product_viewed', '/', money)])).toBe(1);
    });
    expect(gain).toMatchObject({ events: 1 });
    expect(await plugin.loadWidget<'stat'>('revenue-total')).toMatchObject({ data: { value: 0 } });
  });

  test('an id of the shop’s own events that a browser takes first does not hide them', async () => {
    const browser = new ShopBrowser(plugin);
    const id = 'evt_00000001';
    await browser.send([{ ...browser.event('search_made'), id }]);
    const event = { ...hookExample('on_event_track'), id, occurredAt: new Date().toISOString(), client: {} };
    expect(await shop.gain(() => plugin.runHook('on_event_track', event))).toMatchObject({ events: 1 });
  });

  test('more than the shop takes in a minute is refused as a whole, and can be sent again', async () => {
    const browser = new ShopBrowser(plugin);
    await change({ max_events_per_minute: 1 });
    const events = [browser.event('page_viewed'), browser.event('page_viewed')];
    const response = await browser.post(events);
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '60']);
    expect(await response.json()).toMatchObject({ error: { code: 'TOO_MANY_EVENTS' } });
    await change({ max_events_per_minute: 20_000 });
    expect(await shop.gain(() => browser.send(events))).toMatchObject({ views: 2 });
  });

  test('thousands of pages that do not exist take the place of none that do', async () => {
    const browser = new ShopBrowser(plugin);
    await browser.send([browser.event('page_viewed', '/real'), browser.event('page_viewed', '/real')]);
    for (let batch = 0; batch < 3; batch++)
      await browser.send(
        Array.from({ length: 50 }, (_, index) => browser.event('page_viewed', `/fake-${batch}-${index}`)),
      );
    const pages = await shop.export('pages');
    expect(pages.some(({ page }) => page === '/real')).toBe(true);
    const days = new Set(pages.map(({ day }) => day)).size;
    expect(pages.length).toBeLessThanOrEqual(days * 51);
    expect(pages.some(({ page }) => page === '(other)')).toBe(true);
  });

  test('visitors with more and longer events than anybody stop no other one from being counted', async () => {
    const floods = Array.from({ length: 3 }, () => new ShopBrowser(plugin));
    const long = (index: number) =>
      `/${'a'.repeat(250)}?utm_campaign=${index}${'ü'.repeat(120)}&utm_source=${'ü'.repeat(120)}`;
    const gain = await shop.gain(async () => {
      for (const flood of floods)
        for (let batch = 0; batch < 11; batch++)
          await flood.send(
            Array.from({ length: 50 }, (_, index) =>
              flood.event('page_viewed', long(index), { minutesAgo: index / 1_000 }),
            ),
          );
      await new ShopBrowser(plugin).view('/mugs');
    });
    expect(gain).toMatchObject({ visitors: 4, views: 3 * 550 + 1, events: 3 * 550 + 1 });
    // Each has another campaign, but of each visitor's day 500 are put into visits.
    expect(gain.visits).toBeLessThanOrEqual(3 * 500 + 1);
  });

  test('a spreadsheet runs nothing that visitors have made up', async () => {
    const browser = new ShopBrowser(plugin);
    await browser.view('/x?utm_source=%3DHYPERLINK(1)');
    await shop.totals();
    const response = await plugin.callEndpoint('GET', '/export?report=sources&from=2020-01-01&to=2099-12-31');
    expect(await response.text()).toContain(",'=hyperlink(1),1,");
  });

  test.each([
    ['/export?report=__proto__&from=2026-01-01&to=2026-01-02', 'UNKNOWN_REPORT'],
    ['/export?report=days', 'INVALID_RANGE'],
    ["/export?report=days&from=2026-01-01&to=' OR 1=1--", 'INVALID_RANGE'],
    ['/export?report=days&from=2026-01-02&to=2026-01-01', 'INVALID_RANGE'],
  ])('%s is refused', async (path, code) => {
    const response = await plugin.callEndpoint('GET', path);
    expect([response.status, await response.json()]).toMatchObject([400, { error: { code } }]);
  });

  test('who may not see figures sees none', async () => {
    const viewer = { role: 'viewer' } as const;
    await expect(plugin.loadWidget('revenue-total', { as: viewer })).rejects.toThrow('see-figures');
    const path = '/export?report=days&from=2026-01-01&to=2026-01-02';
    expect((await plugin.callEndpoint('GET', path, { as: viewer })).status).toBe(403);
    expect((await plugin.callEndpoint('GET', path, { as: 'nobody' })).status).toBe(401);
  });
});

test('the health check says which settings cannot be read', async () => {
  expect(await plugin.checkHealth()).toMatchObject({ status: 'healthy' });
  await change({ time_zone: 'Mars/Olympus' });
  expect(JSON.stringify(await plugin.checkHealth())).toContain('is no time zone');
  await change({ time_zone: 'UTC', funnel: 'Order' });
  expect(JSON.stringify(await plugin.checkHealth())).toContain('is no step');
});

test('the page is shown in the reader’s language', async () => {
  const { pages, menu } = await plugin.loadUi({ locale: 'de' });
  expect([menu[0]?.label, pages[0]?.title]).toEqual(['Statistik', 'Statistik']);
});
