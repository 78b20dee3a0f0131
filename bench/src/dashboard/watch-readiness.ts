import type { Visit } from '../../../tests/support/dashboard.ts';

type Page = Visit['page'];

/** For so long nothing begins to wait again, as a part would that loads another part. */
const SETTLED_MS = 300;

/**
 * Runs in the page before anything of its own, as text because it is for the page's globals. A page is ready in the frame in
 * which its title stands, nothing that it waits for is still to come, and a timer is answered: whoever presses a key then
 * gets an answer.
 */
const WATCH = `{
  const isReady = () =>
    document.querySelector('h1') !== null &&
    document.querySelector('[role=status] .sr-only, [aria-busy=true], [data-slot=skeleton]') === null;
  /** Milliseconds on the page's clock, which begins with its request. */
  globalThis.readyAt = () => new Promise((resolve) => {
    let since;
    const look = () => {
      if (!isReady()) since = undefined;
      else since ??= performance.now();
      if (since !== undefined && performance.now() - since >= ${SETTLED_MS}) resolve(since);
      else requestAnimationFrame(() => setTimeout(look));
    };
    look();
  });
}`;

/** From now on each page that is loaded there can say when it is ready. */
export async function watchReadiness(page: Page): Promise<void> {
  await page.addInitScript(WATCH);
}

/** Loads it as somebody does who types the address. @returns milliseconds until it is ready, from the request on */
export async function loadCold(page: Page, url: string): Promise<number> {
  await page.goto(url, { waitUntil: 'commit' });
  return page.evaluate<number>('readyAt()');
}

/** Goes there as a link does. @returns milliseconds until it is ready */
export async function navigate(page: Page, href: string): Promise<number> {
  await page.evaluate('readyAt()');
  return page.evaluate<number>(`(async () => {
    const began = performance.now();
    await __TSR_ROUTER__.navigate(${JSON.stringify({ href })});
    return (await readyAt()) - began;
  })()`);
}
