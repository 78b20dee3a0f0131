import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findAllBarriers } from '../support/barriers.ts';
import { DASHBOARD_VIEWS } from '../support/dashboard-views.ts';
import type { DashboardView } from '../support/dashboard-views.ts';
import { Dashboard } from '../support/dashboard.ts';
import type { Visit } from '../support/dashboard.ts';
import { fillPlatform } from '../support/filled-platform.ts';
import type { Filling } from '../support/filled-platform.ts';
import { walkByTab } from '../support/keyboard.ts';

const SIZES = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } } as const;
/** Somebody who has made everything twice as large on a small window, or four times on one of 1280 pixels. */
const NARROW = { width: 320, height: 640 };
/** Gzipped. */
const MAX_FIRST_LOAD_BYTES = 200_000;
const WAIT = { timeout: 20_000 };

let dashboard: Dashboard;
let filling: Filling;
/** One for each who looks: signing in is another test's. */
const visits = new Map<DashboardView['as'], Visit>();

beforeAll(async () => {
  dashboard = await Dashboard.boot();
  filling = await fillPlatform(dashboard.platform);
}, 300_000);
afterAll(() => dashboard.close());

async function visitAs(as: DashboardView['as']): Promise<Visit> {
  const there = visits.get(as);
  if (there !== undefined) return there;
  const visit = await dashboard.visit();
  if (as !== 'nobody') await visit.signIn(as === undefined ? dashboard.platform.local.operatorToken : filling[as]);
  // One page leaves a form that is not saved behind for the next.
  visit.page.on('dialog', (asked) => void (asked.type() === 'beforeunload' && asked.accept()));
  visits.set(as, visit);
  return visit;
}

async function show(view: DashboardView): Promise<Visit> {
  const visit = await visitAs(view.as);
  const { page } = visit;
  await page.setViewportSize(SIZES[view.size ?? 'desktop']);
  // Nothing is on its way from one colour or place to another when it is looked at.
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await view.prepare?.(page);
  await page.goto(`${dashboard.url}${typeof view.path === 'string' ? view.path : view.path(filling)}`);
  if (view.prepare === undefined) await settle(visit);
  await view.open?.(page);
  await page.getByText(view.ready).first().waitFor();
  if (view.prepare === undefined) await settle(visit);
  return visit;
}

/** Charts come after the page that they are on. */
async function settle(visit: Visit): Promise<void> {
  await visit.settle();
  await expect.poll(() => visit.page.locator('[data-slot=skeleton]').count(), WAIT).toBe(0);
}

async function look(visit: Visit, name: string, colorScheme: 'light' | 'dark'): Promise<void> {
  const { page } = visit;
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  const isDark = "document.documentElement.classList.contains('dark')";
  await expect.poll(() => page.evaluate(isDark), WAIT).toBe(colorScheme === 'dark');
  // The way by keys went down the page; where something is open, that has the focus.
  await page.evaluate(TO_TOP);
  await visit.picture(`${name}-${colorScheme}`);
  expect.soft((await findAllBarriers(page)).join('\n'), colorScheme).toBe('');
}

const TO_TOP = `document.querySelector('[role=dialog], [role=menu], [role=listbox]') ?? [window, ...document.querySelectorAll('aside')].forEach((element) => element.scrollTo(0, 0))`;

/** In pixels, by which the page is wider than the window. */
const overflow = (page: Page) =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

test('no page of the router is left out here', async () => {
  const { page } = await visitAs(undefined);
  await page.goto(`${dashboard.url}/tenants`);
  const routes = await page.evaluate<string[]>('Object.keys(__TSR_ROUTER__.routesByPath)');
  expect(routes.length).toBeGreaterThan(20);
  expect([...new Set(DASHBOARD_VIEWS.map(({ route }) => route))].toSorted()).toEqual(routes.toSorted());
});

test.each(['/tenants', '/tenants/empty'])(
  'the first load of %s brings less than 200 KB of JavaScript, gzipped, and no chart',
  async (path) => {
    const visit = await dashboard.visit();
    await visit.signInByApi(dashboard.platform.local.operatorToken);
    const scripts = new Map<string, Promise<Buffer>>();
    visit.page.on('response', (response) => {
      if (new URL(response.url()).pathname.endsWith('.js')) scripts.set(response.url(), response.body());
    });
    await visit.go(path);
    const sources = await Promise.all(scripts.values());
    const bytes = sources.reduce((sum, source) => sum + gzipSync(source).byteLength, 0);
    // Fewer would say that nothing was counted.
    expect(bytes).toBeGreaterThan(100_000);
    expect(bytes).toBeLessThan(MAX_FIRST_LOAD_BYTES);
    expect(sources.some((source) => source.includes('recharts'))).toBe(false);
    await visit.close();
  },
);

test.each(DASHBOARD_VIEWS)(
  '$name has no barrier, fits each size in both themes, and is gone through by keys',
  async (view) => {
    const visit = await show(view);
    const { page } = visit;
    if (view.layer === 'menu' || view.layer === 'listbox') await walkByArrows(page);
    else if (view.prepare === undefined) expect.soft((await walkByTab(page)).join('\n')).toBe('');
    for (const [size, colorScheme] of looksOf(view)) {
      await page.setViewportSize(SIZES[size]);
      await look(visit, `${view.name}-${size}`, colorScheme);
    }
    await page.setViewportSize(NARROW);
    // Charts are drawn anew a moment after.
    await expect.poll(() => overflow(page), WAIT).toBe(0);
    if (view.layer !== undefined) await closeByEscape(page, view);
    expect(visit.faults.splice(0).filter((fault) => !view.expects?.test(fault))).toEqual([]);
  },
);

/** Each at both sizes, and in both themes. */
function looksOf({ size }: DashboardView): [size: 'desktop' | 'phone', colorScheme: 'light' | 'dark'][] {
  return [
    [size ?? 'desktop', 'light'],
    [size ?? 'phone', 'dark'],
  ];
}

/** The focus is back where it was, also when an address opened it and nothing had it. */
async function closeByEscape(page: Page, { layer = 'dialog', open, size }: DashboardView): Promise<void> {
  await page.setViewportSize(SIZES[size ?? 'desktop']);
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByRole(layer).count(), WAIT).toBe(0);
  const isBack = `document.activeElement === ${open === undefined ? "document.querySelector('#content')" : 'globalThis.openedFrom'}`;
  await expect.poll(() => page.evaluate(isBack), WAIT).toBe(true);
}

/** Each entry of what is open has the focus once, and shows it. */
async function walkByArrows(page: Page): Promise<void> {
  const entry = '[role^=menuitem]:not([data-disabled]), [role=option]:not([data-disabled])';
  const count = await page.locator(entry).count();
  expect(count).toBeGreaterThan(1);
  await page.keyboard.press('Home');
  for (let index = 0; index < count; index++) {
    const isShown = `(() => {
      const element = document.querySelectorAll(${JSON.stringify(entry)})[${index}];
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return element === document.activeElement && outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
    })()`;
    // Menus move the focus a moment after the key.
    await expect.poll(() => page.evaluate(isShown), { ...WAIT, message: `entry ${index + 1} of ${count}` }).toBe(true);
    await page.keyboard.press('ArrowDown');
  }
}
