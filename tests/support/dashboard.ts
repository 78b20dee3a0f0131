import { buildDashboard } from '@digital-commerce/dashboard/build';
import axe from 'axe-core';
import type { AxeResults } from 'axe-core';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { launchBrowser } from './browser.ts';
import { TestPlatform } from './test-platform.ts';

/** Where pictures of the tests are kept. */
const PICTURES = fileURLToPath(new URL('../../.artefacts/dashboard/', import.meta.url));

const SIZES = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } } as const;
type Size = keyof typeof SIZES;

interface VisitOptions {
  size?: Size;
  colorScheme?: 'light' | 'dark';
  locale?: string;
}

/** A whole platform with its dashboard, and a real browser in front of it. */
export class Dashboard {
  readonly platform: TestPlatform;
  readonly #browser: Browser;

  private constructor(platform: TestPlatform, browser: Browser) {
    this.platform = platform;
    this.#browser = browser;
  }

  static async boot(): Promise<Dashboard> {
    await buildDashboard();
    const platform = await TestPlatform.boot({ hasDashboard: true });
    return new Dashboard(platform, await launchBrowser());
  }

  get url(): string {
    return this.platform.local.url;
  }

  /** A new visitor: nothing of another one's is there. */
  async visit({ size = 'desktop', colorScheme = 'light', locale = 'en-US' }: VisitOptions = {}): Promise<Visit> {
    const context = await this.#browser.newContext({ viewport: SIZES[size], colorScheme, locale });
    return new Visit(this.url, context, await context.newPage());
  }

  /** The same, signed in and at a path. @param token default: the operator's */
  async open(path: string, { token, ...options }: VisitOptions & { token?: string } = {}): Promise<Visit> {
    const visit = await this.visit(options);
    await visit.signIn(token ?? this.platform.local.operatorToken);
    await visit.go(path);
    return visit;
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.platform.close();
  }
}

/** One visitor's page, and all that went wrong in it. */
export class Visit {
  readonly page: Page;
  /** Errors of the console, exceptions, and requests to another origin. */
  readonly faults: string[] = [];
  readonly #url: string;
  readonly #context: BrowserContext;

  constructor(url: string, context: BrowserContext, page: Page) {
    this.#url = url;
    this.#context = context;
    this.page = page;
    page.on('pageerror', ({ message }) => this.faults.push(message));
    page.on('console', (message) => {
      // The browser itself notes refusals, which pages show.
      const isRefusal = message.text().startsWith('Failed to load resource');
      if (message.type() === 'error' && !isRefusal) this.faults.push(message.text());
    });
    // What asks before a window is closed is the page's own, and answered by who closes it.
    page.on('dialog', (dialog) => {
      if (dialog.type() === 'beforeunload') return;
      this.faults.push(`${dialog.type()}: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(`${url}/`)) this.faults.push(`${request.method()} ${request.url()}`);
    });
  }

  /** Another window of the same browser, with the same session. */
  async openAnother(path: string): Promise<Page> {
    const page = await this.#context.newPage();
    await page.goto(`${this.#url}${path}`);
    return page;
  }

  async signIn(token: string): Promise<void> {
    if (!this.page.url().includes('/sign-in')) await this.page.goto(`${this.#url}/sign-in`);
    await this.page.getByLabel('Token').fill(token);
    await this.page.getByRole('button', { name: /sign in|anmelden/i }).click();
    await this.page.waitForURL(({ pathname }) => !pathname.startsWith('/sign-in'));
  }

  /** The same without a page: no file of the dashboard is loaded. */
  async signInByApi(token: string): Promise<void> {
    const response = await this.#context.request.post(`${this.#url}/v1/session`, {
      headers: { origin: this.#url, 'sec-fetch-site': 'same-origin' },
      data: { token },
    });
    if (!response.ok()) throw new Error(`Signing in answered ${response.status()}: ${await response.text()}`);
  }

  async go(path: string): Promise<void> {
    await this.page.goto(`${this.#url}${path}`);
    await this.settle();
  }

  /** The page has a title, and nothing of it is still to come. */
  async settle(): Promise<void> {
    // Behind an open dialog it has no role.
    await this.page.locator('h1').waitFor();
    // Not a function in the page: its policy lets none be made of text.
    await expect
      .poll(() => this.page.locator('[role=status] .sr-only, [aria-busy=true]').count(), { timeout: 20_000 })
      .toBe(0);
  }

  /** Keeps a picture of what the window shows. */
  async picture(name: string): Promise<void> {
    mkdirSync(PICTURES, { recursive: true });
    await this.page.screenshot({ path: join(PICTURES, `${name}.png`) });
  }

  /** What axe-core finds serious or critical, with the first place of each. Behind an open dialog nobody gets. */
  async findBarriers(): Promise<string[]> {
    // The page's policy lets no script of tests in by a tag.
    await this.page.evaluate(axe.source);
    const { violations } = await this.page.evaluate<AxeResults>(
      "axe.run(document.querySelector('[role=dialog]') ?? document, { resultTypes: ['violations'] })",
    );
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, help, nodes }) => `${id}: ${help} (${nodes[0]?.html})`);
  }

  async close(): Promise<void> {
    await this.#context.close();
  }
}
