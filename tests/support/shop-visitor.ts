import type { Browser, BrowserContext, Page } from 'playwright-core';

/** Cards of Stripe's test mode, by what they do. */
export const CARDS = {
  pays: 'pm_card_visa',
  asksBank: 'pm_card_authenticationRequired',
  isDeclined: 'pm_card_visa_chargeDeclined',
} as const;

const PATIENCE_MS = 30_000;

/** Somebody with a browser of their own in the demo shop. */
export class ShopVisitor {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Addresses of other origins that pages of the shop have loaded something from. */
  readonly foreign: string[] = [];
  readonly #url: string;

  private constructor(url: string, context: BrowserContext, page: Page) {
    this.#url = url;
    this.context = context;
    this.page = page;
    page.setDefaultTimeout(PATIENCE_MS);
    page.on('request', (request) => {
      const isPage = request.isNavigationRequest();
      if (!isPage && !request.url().startsWith(url) && page.url().startsWith(url)) this.foreign.push(request.url());
    });
  }

  static async arrive(browser: Browser, url: string, { width = 1200 } = {}): Promise<ShopVisitor> {
    const context = await browser.newContext({ viewport: { width, height: 900 } });
    return new ShopVisitor(url, context, await context.newPage());
  }

  open(path: string): Promise<unknown> {
    return this.page.goto(`${this.#url}${path}`);
  }

  async agreeTo(what: 'Only necessary' | 'Statistics are fine'): Promise<void> {
    await this.open('/');
    await this.page.getByRole('button', { name: what }).click();
  }

  /** With the stand-in for Google. */
  async signIn(name: string): Promise<void> {
    await this.open('/sign-in');
    await this.page.getByRole('link', { name: 'Google' }).click();
    await this.page.getByRole('button', { name }).click();
    await this.page.getByRole('button', { name: 'Sign out' }).waitFor();
  }

  async addToCart(product: string, quantity = 1): Promise<void> {
    await this.open(`/products/${product}`);
    await this.page.getByLabel('Quantity').fill(String(quantity));
    await this.page.getByRole('button', { name: 'Add to cart' }).click();
    await this.page.waitForLoadState();
  }

  /** Up to the click that orders. */
  async fillCheckout({ email = 'ann@example.com', card }: { email?: string; card?: string } = {}): Promise<void> {
    const { page } = this;
    await this.open('/checkout');
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Name').fill('Ann Lee');
    await page.getByLabel('Street and number').fill('Gartenstraße 12');
    await page.getByLabel('Postal code').fill('10115');
    await page.getByLabel('City').fill('Berlin');
    if (card === undefined) await page.getByLabel('Invoice').check();
    else await page.getByLabel('Test card').selectOption(card);
  }

  /** @param checkout what is filled in; without a card it is an invoice */
  async order(checkout: { email?: string; card?: string } = {}): Promise<void> {
    await this.fillCheckout(checkout);
    await this.page.getByRole('button', { name: 'Order and pay' }).click();
  }

  async answerBank(answer: 'Complete' | 'Fail'): Promise<void> {
    await this.page.getByRole('button', { name: answer }).click();
  }

  /** Waits until the page of the order shows it in this state; it looks again by itself. */
  async seesOrder(state: string): Promise<void> {
    await this.page.locator(`[data-order-state=${state}]`).waitFor();
  }

  /** What the form that leads there would send. */
  async readForm(action: string): Promise<Record<string, string>> {
    const form = this.page.locator(`form[action="${action}"]`).first();
    // The types of these tests have no browser in them.
    return form.evaluate((element) => {
      const { FormData: Data } = globalThis as unknown as {
        FormData: new (from: unknown) => Iterable<[string, string]>;
      };
      return Object.fromEntries(new Data(element));
    });
  }

  /** A request of this browser that no page of the shop has made, such as a forged form. */
  post(path: string, form: Record<string, string>, headers: Record<string, string> = {}) {
    return this.context.request.post(`${this.#url}${path}`, { form, headers, maxRedirects: 0 });
  }

  leave(): Promise<void> {
    return this.context.close();
  }
}
