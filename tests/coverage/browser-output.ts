import type { Browser } from 'playwright-core';
import { SINK } from './hits.ts';

/** Begins the lines of an instrumented page's console that are about counters. */
const BROWSER_MARK = 'coverage:';

/** Makes the sink in a page: a task's counters together on the console, which is there from a page's first moment to its last. */
export const BROWSER_SINK = `(() => {
  let waiting = '';
  const flush = () => {
    globalThis.console?.debug(${JSON.stringify(BROWSER_MARK)} + waiting);
    waiting = '';
  };
  globalThis[Symbol.for(${JSON.stringify(SINK)})] ??= (file, counter) => {
    if (waiting === '') Promise.resolve().then(flush);
    waiting += file + ' ' + counter + '\\n';
  };
})();`;

/** Takes up what the pages of a browser say of counters, in a coverage run. */
export function collectFromBrowser(browser: Browser): void {
  const sink = (globalThis as Record<symbol, unknown>)[Symbol.for(SINK)];
  if (typeof sink !== 'function') return;
  browser.on('context', (context) => {
    context.on('console', (message) => {
      const text = message.text();
      if (!text.startsWith(BROWSER_MARK)) return;
      for (const line of text.slice(BROWSER_MARK.length).split('\n')) {
        const [file = '', counter = ''] = line.split(' ');
        if (counter !== '') sink(file, Number(counter));
      }
    });
  });
}
