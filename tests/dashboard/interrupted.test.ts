/** Whatever an admin does: the platform is killed in the middle, or the session ends. The page says what became of it. */
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import type { DashboardAction } from '../support/dashboard-actions/dashboard-action.ts';
import { toAsk } from '../support/dashboard-actions/dashboard-action.ts';
import { listActions } from '../support/dashboard-actions/list-actions.ts';
import { createWorld, publishWorld } from '../support/dashboard-world.ts';
import type { World } from '../support/dashboard-world.ts';
import { Visit } from '../support/dashboard.ts';
import { findFreePort } from '../support/free-port.ts';
import { StartingPlatform } from '../support/platform-process.ts';
import type { PlatformProcess } from '../support/platform-process.ts';

const SOURCES = join(import.meta.dirname, '../../dispatcher/dashboard/src');
/** Requests of the dashboard that change nothing, or take a provider of sign-ins. */
const HARMLESS = [
  'POST /v1/tenants/{tenant}/plugins/plan',
  'POST /v1/session',
  'DELETE /v1/session',
  'DELETE /v1/people/{person}/sessions',
];
const SLOW = { timeout: 150_000 };
/** Each goes on where the one before has left the platform, and cannot be tried again by itself. */
const LONG = { timeout: 600_000, retry: 0 };
const SIZES = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 800 } } as const;
/** Whose messages are looked at: one of each kind of place that they stand in. */
const PICTURED = new Set([
  'activate',
  'install',
  'uninstall',
  'save settings',
  'press a button of a plugin',
  'revoke a token',
]);
const AT_ONCE = 4;
const WHOLE: World = { name: 'one', hasRegistry: true };
const ANOTHER: World = { name: 'two', hasRegistry: false };

const stateDir = mkdtempSync(join(tmpdir(), 'interrupted-'));
let ports: { port: number; namespacePort: number };
let platform: PlatformProcess;
let browser: Browser;
beforeAll(async () => {
  ports = { port: await findFreePort(), namespacePort: await findFreePort() };
  [platform, browser] = await Promise.all([start(), launchBrowser()]);
  await publishWorld(platform);
}, 600_000);
afterAll(async () => {
  await browser.close();
  await kill();
  rmSync(stateDir, { recursive: true });
});

function start(): Promise<PlatformProcess> {
  return new StartingPlatform({ stateDir, ...ports }).whenReady();
}

/** The whole of it at once, as when the machine loses power. */
async function kill(): Promise<void> {
  const { children } = platform;
  const ended = platform.end('SIGKILL');
  // What was stopped does not end by itself.
  for (const child of children) signal(child, 'SIGKILL');
  await ended;
}

// A test that failed may have left it stopped.
afterEach(() => {
  for (const pid of [platform.pid, ...platform.children]) signal(pid, 'SIGCONT');
});

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It is gone.
  }
}

interface Doing {
  action: DashboardAction;
  visit: Visit;
}

/** A window for each action, all with one session, and each one press away from it. */
async function prepareAll(world: World): Promise<Doing[]> {
  const first = await browser.newContext();
  const door = new Visit(platform.url, first, await first.newPage());
  await door.signIn(platform.operatorToken);
  const storageState = await first.storageState();
  await door.close();
  const doings = await Promise.all(
    listActions(world).map(async (action): Promise<Doing> => {
      const context: BrowserContext = await browser.newContext({
        storageState,
        locale: 'en-US',
        reducedMotion: 'reduce',
      });
      return { action, visit: new Visit(platform.url, context, await context.newPage()) };
    }),
  );
  await inTurns(doings, async ({ action, visit }) => {
    await visit.go(action.path);
    await action.prepare?.(visit.page);
    await action.last(visit.page).waitFor();
  });
  return doings;
}

/** A few at a time: the machine is small. */
async function inTurns(doings: readonly Doing[], step: (doing: Doing) => Promise<void>): Promise<void> {
  const left = [...doings];
  const work = async (): Promise<void> => {
    for (let doing = left.shift(); doing !== undefined; doing = left.shift()) {
      await telling(doing, 'went wrong', () => step(doing));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/** What the page shows is in the error. */
async function telling({ action: { name }, visit: { page } }: Doing, what: string, step: () => Promise<void>) {
  try {
    await step();
  } catch (cause) {
    const shown = await page.locator('body').innerText();
    throw new Error(`To "${name}" ${what}: ${String(cause)}\nThe page:\n${shown}`, { cause });
  }
}

/** A list that was opened may have closed while others were prepared. */
async function press({ action, visit: { page } }: Doing, options?: { timeout: number }): Promise<void> {
  if (!(await action.last(page).isVisible())) await action.prepare?.(page);
  await action.last(page).click(options);
}

/** The platform has more to do right after a start: what was planned before no longer holds then, and the page shows a new plan. */
async function agreeAgain({ action, visit: { page } }: Doing, end: Promise<void>): Promise<void> {
  const anew = page.getByText('Here is a new plan; please look at it again.').waitFor(SLOW);
  const isOver = await Promise.race([end.then(() => true), anew.then(() => false)]);
  // Whichever did not come is not waited for.
  anew.catch(() => undefined);
  if (!isOver) await action.last(page).click();
  await end;
}

async function keepPictures(doings: readonly Doing[], when: string): Promise<void> {
  for (const { action, visit } of doings.filter(({ action: { name } }) => PICTURED.has(name))) {
    for (const [size, viewport] of Object.entries(SIZES)) {
      await visit.page.setViewportSize(viewport);
      await visit.picture(`interrupted-${when}-${action.name.replaceAll(' ', '-')}-${size}`);
    }
  }
}

const isDone = ({ action, visit }: Doing) => visit.page.getByText(action.done).first().isVisible();

async function statesOf(doings: readonly Doing[]): Promise<Record<string, unknown>> {
  const ask = toAsk(platform);
  const states = await Promise.all(doings.map(async ({ action }) => [action.name, await action.state(ask)] as const));
  return Object.fromEntries(states);
}

const aims = (doings: readonly Doing[]) =>
  Object.fromEntries(doings.map(({ action: { name, becomes } }) => [name, becomes]));
const doneOf = async (doings: readonly Doing[]) => {
  const found = await Promise.all(doings.map(async (doing) => ((await isDone(doing)) ? [doing.action.name] : [])));
  return found.flat();
};
const waitFor = (doing: Doing, text: string | RegExp) =>
  telling(doing, `did not lead to "${text}"`, () => doing.visit.page.getByText(text).first().waitFor(SLOW));

test('the table has every request of the dashboard that changes something', () => {
  const found = new Set<string>(['an endpoint of a plugin']);
  for (const file of globSync('**/*.{ts,tsx}', { cwd: SOURCES })) {
    const source = readFileSync(join(SOURCES, file), 'utf8');
    for (const [, method, path] of source.matchAll(/api\s*\.(POST|PUT|PATCH|DELETE)\(\s*'([^']+)'/g)) {
      found.add(`${method} ${path}`);
    }
    // What stops a release, and what lets it run again, is chosen by its name.
    for (const [, , path] of source.matchAll(/(\w+): '(\/v1\/plugins\/\{plugin\}\/releases\/\{version\}\/\1)'/g)) {
      found.add(`POST ${path}`);
    }
  }
  const known = new Set([...listActions(WHOLE).flatMap(({ requests }) => requests), ...HARMLESS]);
  expect([...found].toSorted()).toEqual([...known].toSorted());
  expect(found.size).toBeGreaterThan(30);
});

describe('every action', () => {
  let doings: Doing[] = [];
  afterAll(() => Promise.all(doings.map(({ visit }) => visit.close())));

  test('does nothing when the session has ended, and can be done once somebody has signed in again', LONG, async () => {
    await createWorld(platform, WHOLE);
    doings = await prepareAll(WHOLE);
    const before = await statesOf(doings);
    const [{ visit }] = doings as [Doing, ...Doing[]];
    const elsewhere = await visit.openAnother('/tenants');
    await elsewhere.getByRole('button', { name: 'Account' }).click();
    await elsewhere.getByRole('menuitem', { name: 'Sign out' }).click();
    await elsewhere.waitForURL('**/sign-in**');
    await inTurns(doings, async (doing) => {
      const { page } = doing.visit;
      // A page that asks for news by itself may know it before, and lets nobody press anything.
      await press(doing, { timeout: 5_000 }).catch(() => undefined);
      await page.getByLabel('Token', { exact: true }).waitFor(SLOW);
      await waitFor(doing, 'Your session has ended');
      expect(await isDone(doing)).toBe(false);
    });
    await keepPictures(doings, 'session-ended');
    await expect.poll(() => statesOf(doings), SLOW).toEqual(before);
    await inTurns(doings, async ({ action, visit: { page } }) => {
      await page.getByLabel('Token', { exact: true }).fill(platform.operatorToken);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByLabel('Token', { exact: true }).waitFor({ state: 'detached' });
      await action.prepare?.(page);
      await action.last(page).waitFor();
      expect(new URL(page.url()).pathname).toBe(new URL(action.path, 'http://x').pathname);
    });
    expect(await doneOf(doings)).toEqual([]);
  });

  test('that the platform never began is done once it is back, or the page says that it was not', LONG, async () => {
    const before = await statesOf(doings);
    const { children } = platform;
    for (const pid of [platform.pid, ...children]) signal(pid, 'SIGSTOP');
    await inTurns(doings, async (doing) => {
      await press(doing);
      // The request is under way; nobody takes it.
      await doing.visit.page.waitForTimeout(500);
    });
    await kill();
    await inTurns(doings, (doing) => waitFor(doing, 'The platform does not answer.'));
    expect(await doneOf(doings)).toEqual([]);
    await keepPictures(doings, 'no-answer');
    const undone: Doing[] = [];
    const ends = Promise.all(
      doings.map(async (doing) => {
        const { action } = doing;
        if (action.unanswered === undefined) return waitFor(doing, action.done);
        await waitFor(
          doing,
          action.unanswered === 'told' ? 'This page shows how things are now.' : /It did not happen|is as before/,
        );
        await keepPictures([doing], 'not-known');
        undone.push(doing);
      }),
    );
    platform = await start();
    await ends;
    // What one does changes what the next one plans.
    for (const doing of undone) {
      await telling(doing, 'could not be begun anew', async () => {
        await press(doing);
        await agreeAgain(doing, doing.visit.page.getByText(doing.action.done).first().waitFor(SLOW));
      });
    }
    await expect.poll(() => statesOf(doings), SLOW).toEqual(aims(doings));
    for (const { action } of doings)
      expect([action.name, before[action.name]]).not.toEqual([action.name, action.becomes]);
  });
});

test(
  'an action that the platform has done, and could not say so, is done once, and the page says so',
  LONG,
  async () => {
    await createWorld(platform, ANOTHER);
    const doings = await prepareAll(ANOTHER);
    const unsent: (() => Promise<void>)[] = [];
    const isPlanned = ({ action }: Doing) => action.unanswered === 'followed';
    const interrupt = async (doing: Doing) => {
      const { page } = doing.visit;
      const isDeed = (url: URL) => url.pathname.startsWith('/v1/') && !url.pathname.endsWith('/plan');
      const arriving = Promise.withResolvers<void>();
      let hasArrived = false;
      await page.route(isDeed, async (route) => {
        if (hasArrived || route.request().method() === 'GET') return route.fallback();
        hasArrived = true;
        // It arrives, and its answer does not.
        const response = await route.fetch();
        if (response.status() === 409) {
          hasArrived = false;
          return route.fulfill({ response });
        }
        if (!response.ok()) arriving.reject(new Error(`Answered with ${response.status()}: ${await response.text()}`));
        unsent.push(() => route.abort());
        return arriving.resolve();
      });
      await press(doing);
      await agreeAgain(doing, arriving.promise);
    };
    await inTurns(
      doings.filter((doing) => !isPlanned(doing)),
      interrupt,
    );
    // What one does changes what the next one plans.
    for (const doing of doings.filter(isPlanned)) {
      await doing.visit.go(doing.action.path);
      await doing.action.prepare?.(doing.visit.page);
      await interrupt(doing);
    }
    await kill();
    await Promise.all(unsent.map((abort) => abort()));
    const ends = Promise.all(
      doings.map((doing) =>
        waitFor(doing, doing.action.unanswered === 'told' ? 'This page shows how things are now.' : doing.action.done),
      ),
    );
    platform = await start();
    await ends;
    await keepPictures(doings, 'unheard');
    await expect.poll(() => statesOf(doings), SLOW).toEqual(aims(doings));
    await Promise.all(doings.map(({ visit }) => visit.close()));
  },
);
