import { build } from 'esbuild';
import { createContext, runInContext } from 'node:vm';
import { beforeAll, expect, test } from 'vitest';

interface Event {
  id: string;
  name: string;
  visitorId: string;
  properties: Record<string, string>;
}

let script: string;
beforeAll(async () => {
  const entryPoints = [`${import.meta.dirname}/storefront/tracker.ts`];
  const { outputFiles } = await build({ entryPoints, bundle: true, minify: true, write: false, format: 'iife' });
  script = outputFiles[0]?.text ?? '';
});

/** A page of the shop, as far as the script asks for it, in a browser whose storage lasts. */
class Page {
  readonly sent: { by: 'fetch' | 'beacon'; events: Event[] }[] = [];
  readonly #listeners: { type: string; listener: (event: object) => void }[] = [];
  readonly #timers: (() => void)[] = [];
  readonly window: Record<string, unknown>;

  constructor({ cookie = '', storage = new Map<string, string>(), status = 202, isOnline = true, refuses = {} } = {}) {
    const take = (by: 'fetch' | 'beacon') => (url: string, init: string | { body: string }) => {
      const body = typeof init === 'string' ? init : init.body;
      this.sent.push({ by, events: (JSON.parse(body) as { events: Event[] }).events });
      expect(url).toBe('/v1/tenants/shop/api/analytics-dashboard/events');
      return by === 'beacon' ? true : Promise.resolve({ status });
    };
    const dataset = { api: '/v1/tenants/shop/api/analytics-dashboard' };
    const view = { dataset: { view: 'product_viewed', productId: 'MUG' } };
    const document = {
      cookie,
      currentScript: { dataset },
      referrer: '',
      visibilityState: 'visible',
      querySelectorAll: () => [view],
    };
    const Element = function () {};
    this.window = createContext({
      document,
      location: { href: 'https://shop.example/mugs', protocol: 'https:' },
      navigator: { onLine: isOnline, sendBeacon: take('beacon'), ...refuses },
      localStorage: {
        getItem: (key: string) => storage.get(key) ?? null,
        setItem: (key: string, value: string) => void storage.set(key, value),
        removeItem: (key: string) => void storage.delete(key),
      },
      fetch: take('fetch'),
      crypto,
      Element,
      setTimeout: (run: () => void) => this.#timers.push(run),
      clearTimeout: () => {},
      addEventListener: (type: string, listener: (event: object) => void) => this.#listeners.push({ type, listener }),
    });
    this.window['window'] = this.window;
    runInContext(script, this.window);
  }

  get cookie(): string {
    return (this.window['document'] as { cookie: string }).cookie;
  }

  get analytics(): { track: (name: string, details?: object) => void; forget: () => void } {
    return this.window['shopAnalytics'] as never;
  }

  emit(type: string, event: object = {}): void {
    for (const each of this.#listeners) if (each.type === type) each.listener(event);
  }

  /** What waits for some time to pass happens now. */
  async passTime(): Promise<void> {
    for (const run of this.#timers.splice(0)) run();
    await new Promise(setImmediate);
  }

  click(tagName: string, dataset: object): void {
    const target = Reflect.construct(this.window['Element'] as new () => object, []);
    this.emit(tagName === 'FORM' ? 'submit' : 'click', {
      target: Object.assign(target, { closest: () => ({ tagName, dataset }) }),
    });
  }

  names(): string[] {
    return this.sent.flatMap(({ events }) => events.map(({ name }) => name));
  }
}

test('it is smaller than 3 KB', () => {
  expect(Buffer.byteLength(script)).toBeLessThan(3_000);
});

test('the page and the product in it are recorded, and what is marked in it when it is clicked or sent', async () => {
  const page = new Page();
  page.click('BUTTON', { event: 'cart_item_added', productId: 'MUG' });
  page.click('FORM', { event: 'checkout_started' });
  page.emit('click', { target: null });
  await page.passTime();
  expect(page.names()).toEqual(['page_viewed', 'product_viewed', 'cart_item_added', 'checkout_started']);
  expect(page.sent).toHaveLength(1);
  expect(page.sent[0]?.events[1]?.properties).toEqual({ productId: 'MUG' });
});

test('a visitor keeps their id from page to page, in a cookie of the shop alone', async () => {
  const first = new Page();
  const { cookie } = first;
  expect(cookie).toMatch(/^analytics_visitor=[\w-]{36}; Path=\/; Max-Age=34128000; SameSite=Lax; Secure$/);
  const second = new Page({ cookie: `a=b; ${cookie.split(';')[0]}` });
  await Promise.all([first.passTime(), second.passTime()]);
  const [id, again] = [first, second].map(({ sent }) => sent[0]?.events[0]?.visitorId);
  expect(again).toBe(id);
});

test.each([{ doNotTrack: '1' }, { globalPrivacyControl: true }])(
  '%j: nothing is sent, and no id is kept',
  async (refuses) => {
    const page = new Page({ refuses, cookie: 'analytics_visitor=0123456789abcdef' });
    page.analytics.track('search_made');
    page.emit('pagehide');
    await page.passTime();
    expect(page.sent).toEqual([]);
    expect(page.cookie).toContain('analytics_visitor=; Path=/; Max-Age=0');
  },
);

test('what is left when the page goes is handed to the browser', () => {
  const page = new Page();
  page.emit('pagehide');
  expect(page.sent).toMatchObject([{ by: 'beacon', events: [{ name: 'page_viewed' }, { name: 'product_viewed' }] }]);
});

test.each([429, 500])('what is answered with %i is sent again under the same ids', async (status) => {
  const page = new Page({ status });
  await page.passTime();
  await page.passTime();
  const [first, second] = page.sent.map(({ events }) => events.map(({ id }) => id));
  expect(second).toEqual(first);
});

test('what is refused for good is not sent again', async () => {
  const page = new Page({ status: 400 });
  await page.passTime();
  await page.passTime();
  expect(page.sent).toHaveLength(1);
});

test('without a connection, events wait for the next page, with the same ids', async () => {
  const storage = new Map<string, string>();
  const page = new Page({ storage, isOnline: false });
  page.emit('pagehide');
  expect(page.sent).toEqual([]);
  const kept = JSON.parse(storage.get('analytics_queue') ?? '[]') as Event[];
  const next = new Page({ storage });
  await next.passTime();
  expect(next.sent[0]?.events.slice(0, 2).map(({ id }) => id)).toEqual(kept.map(({ id }) => id));
  expect(storage.size).toBe(0);
});

test('who changes their mind is forgotten at once', async () => {
  const page = new Page();
  page.analytics.forget();
  page.analytics.track('search_made');
  await page.passTime();
  expect(page.sent).toEqual([]);
  expect(page.cookie).toContain('Max-Age=0');
});

test('a page whose storage and cookies are broken stays whole', async () => {
  const page = new Page({ storage: new Map([['analytics_queue', '{"no":"list"}']]) });
  await page.passTime();
  expect(page.names()).toContain('page_viewed');
});
