import { expect, test } from 'vitest';
import { readPageVisit } from './page-visit.ts';

const HOSTS = ['shop.example', 'www.shop.example'];

test.each([
  ['https://shop.example/mugs/blue?secret=1#top', '', { path: '/mugs/blue' }],
  ['https://shop.example', 'https://www.search.example/?q=mug', { path: '/', referrer: 'search.example' }],
  ['https://shop.example/', 'https://www.shop.example/mugs', { path: '/' }],
  [
    'https://shop.example/?utm_source=News&utm_campaign=Spring',
    '',
    { path: '/', referrer: 'news', campaign: 'spring' },
  ],
  [
    'https://shop.example/?utm_source=mail',
    'https://webmail.example/inbox/ann@example.com',
    { path: '/', referrer: 'mail' },
  ],
  ['https://shop.example/reset/ann@example.com/x', '', { path: '/reset/…/x' }],
  ['https://shop.example/reset/ann%40example.com', '', { path: '/reset/…' }],
  ['https://shop.example/?utm_source=ann@example.com', '', { path: '/' }],
  ['https://shop.example/?utm_campaign=a%0D%0Ab', '', { path: '/', campaign: 'ab' }],
  ['https://shop.example/', 'javascript:alert(1)', { path: '/' }],
  ['https://ann:secret@shop.example/a', '', { path: '/a' }],
])('of %s, coming from "%s"', (url, referrer, kept) => {
  expect(readPageVisit({ url, referrer }, HOSTS)).toEqual(kept);
});

test.each(['', 'nonsense', 'javascript:alert(1)', 'data:text/html,x', 'https://evil.example/', 'file:///etc/passwd'])(
  '"%s" is no page of the shop',
  (url) => {
    expect(readPageVisit({ url }, HOSTS)).toBeUndefined();
  },
);

test('a shop that has not said where it is takes each page for its own, and its host for no source', () => {
  const visit = { url: 'https://a.example/x', referrer: 'https://a.example/' };
  expect(readPageVisit(visit, [])).toEqual({ path: '/x' });
});

test('long paths are cut', () => {
  expect(readPageVisit({ url: `https://shop.example/${'a'.repeat(1_900)}` }, HOSTS)?.path).toHaveLength(200);
});
