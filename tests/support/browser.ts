import chromium from '@sparticuz/chromium';
import { chromium as playwright } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { collectFromBrowser } from '../coverage/browser-output.ts';

/** Of the package, for machines smaller than these: with them a closed context ends the browser, and no page is kept from another. */
const UNWANTED =
  /^--(single-process|no-zygote|in-process-gpu|disable-web-security|disable-site-isolation-trials|allow-running-insecure-content)$/;

/** That of a browser without a window says that nobody looks at it, and analytics counts nobody then. */
const USER_AGENT =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Safari/537.36';

/** A real browser, without a package of the system. */
export async function launchBrowser(): Promise<Browser> {
  const browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [...chromium.args.filter((flag) => !UNWANTED.test(flag)), '--no-sandbox', `--user-agent=${USER_AGENT}`],
    headless: true,
  });
  collectFromBrowser(browser);
  return browser;
}
