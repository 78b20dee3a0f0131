import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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
  await visit.picture(`${name}-${colorScheme}`);
  expect(await findAllBarriers(page), colorScheme).toEqual([]);
}

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

describe.each(DASHBOARD_VIEWS)('$name', (view) => {
  test('has no barrier and loses nothing, in both themes, at each size', async () => {
    const visit = await show(view);
    const { page } = visit;
    for (const size of view.size === undefined ? (['desktop', 'phone'] as const) : [view.size]) {
      await page.setViewportSize(SIZES[size]);
      for (const colorScheme of ['light', 'dark'] as const) await look(visit, `${view.name}-${size}`, colorScheme);
    }
    await page.setViewportSize(NARROW);
    // Charts are drawn anew a moment after.
    await expect.poll(() => overflow(page), WAIT).toBe(0);
    expect(visit.faults.splice(0).filter((fault) => !view.expects?.test(fault))).toEqual([]);
  });

  test('is left and walked through by keys alone', async () => {
    const { page } = await show(view);
    const layer = page.getByRole(view.layer ?? 'dialog');
    if (view.layer === 'menu' || view.layer === 'listbox') expect(await walkByArrows(page)).toEqual([]);
    else if (view.prepare === undefined) expect(await walkByTab(page)).toEqual([]);
    if (view.layer === undefined) return;
    await page.keyboard.press('Escape');
    await expect.poll(() => layer.count(), WAIT).toBe(0);
    // It is where it was before, also when an address opened it and nothing had it.
    if (view.open !== undefined) {
      await expect.poll(() => page.evaluate('document.activeElement === globalThis.openedFrom'), WAIT).toBe(true);
    }
  });
});

/** Each entry of what is open has the focus once, and shows it. */
async function walkByArrows(page: Page): Promise<string[]> {
  const entry = '[role^=menuitem]:not([data-disabled]), [role=option]:not([data-disabled])';
  const count = await page.locator(entry).count();
  expect(count).toBeGreaterThan(1);
  await page.keyboard.press('Home');
  const missed: string[] = [];
  for (let index = 0; index < count; index++) {
    const seen = `(() => {
      const element = document.querySelectorAll(${JSON.stringify(entry)})[${index}];
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return element === document.activeElement && outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
    })()`;
    if ((await page.evaluate(seen)) !== true) missed.push(`entry ${index + 1} of ${count}`);
    await page.keyboard.press('ArrowDown');
  }
  return missed;
}
