import { expect, test } from 'vitest';
import { describeBrowser } from './describe-browser.ts';

const SAFARI = 'Version/17.4 Mobile/15E148 Safari/604.1';

test.each([
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Safari/537.36',
    { device: 'desktop', browser: 'Chrome', os: 'Windows' },
  ],
  [
    `Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) ${SAFARI}`,
    { device: 'mobile', browser: 'Safari', os: 'iOS' },
  ],
  [
    `Mozilla/5.0 (iPad; CPU OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) ${SAFARI}`,
    { device: 'tablet', browser: 'Safari', os: 'iOS' },
  ],
  ['Mozilla/5.0 (Something; nobody has heard of)', { device: 'other', browser: 'Mozilla', os: 'Other' }],
])('%s', (userAgent, kept) => {
  expect(describeBrowser(userAgent)).toEqual(kept);
});

test.each([
  'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/147.0.0.0 Safari/537.36',
  'curl/8.5.0',
  'python-requests/2.32',
  '',
  null,
  undefined,
])('%s is nobody who looks at pages', (userAgent) => {
  expect(describeBrowser(userAgent)).toBeUndefined();
});

test('a huge user agent costs little, and leaves little', () => {
  const kept = describeBrowser(`Mozilla/5.0 (${'A/1 '.repeat(100_000)}`);
  expect(JSON.stringify(kept ?? {}).length).toBeLessThan(200);
});
