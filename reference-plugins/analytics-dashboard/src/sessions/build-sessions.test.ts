import { expect, test } from 'vitest';
import { buildSessions } from './build-sessions.ts';
import type { SessionEvent } from './build-sessions.ts';

const START = Date.parse('2026-03-02T12:00:00Z');
const NOTHING = { referrer: null, campaign: null, device: null, browser: null, os: null, country: null };

/** @param minutes after the start */
function view(minutes: number, path: string, more: Partial<SessionEvent> = {}): SessionEvent {
  return { name: 'page_viewed', at: START + minutes * 60_000, hour: START, path, ...NOTHING, ...more };
}

test('one visit has its first and last page, its length and where it came from', () => {
  const events = [view(0, '/', { referrer: 'search.example', device: 'mobile' }), view(2, '/mugs'), view(5, '/cart')];
  expect(buildSessions(events)).toEqual([
    {
      startedAt: START,
      hour: START,
      seconds: 300,
      pageViews: 3,
      isBounce: false,
      entry: '/',
      exit: '/cart',
      referrer: 'search.example',
      campaign: null,
      device: 'mobile',
      browser: 'Other',
      os: 'Other',
      country: null,
    },
  ]);
});

test('half an hour without a sign is the same visit, and a moment more is another', () => {
  expect(buildSessions([view(0, '/'), view(30, '/'), view(60, '/')])).toHaveLength(1);
  expect(buildSessions([view(0, '/'), view(30.001, '/')])).toHaveLength(2);
});

test('another campaign begins another visit, the same one and none do not', () => {
  const events = [
    view(0, '/'),
    view(1, '/a', { campaign: 'spring' }),
    view(2, '/b'),
    view(3, '/c', { campaign: 'spring' }),
    view(4, '/d', { campaign: 'summer' }),
  ];
  expect(buildSessions(events).map(({ entry, campaign }) => [entry, campaign])).toEqual([
    ['/', null],
    ['/a', 'spring'],
    ['/d', 'summer'],
  ]);
});

test('campaigns that bring somebody at one and the same moment begin one visit', () => {
  const events = ['spring', 'summer', 'autumn'].map((campaign) => view(0, '/', { campaign }));
  expect(buildSessions(events)).toMatchObject([{ campaign: 'spring', pageViews: 3 }]);
});

test.each<[string, SessionEvent[], boolean]>([
  ['one page', [view(0, '/')], true],
  ['one page, looked at for ten seconds', [view(0, '/'), view(1 / 6, '/', { name: 'product_viewed' })], false],
  ['one page, and something at once', [view(0, '/'), view(0.01, '/', { name: 'product_viewed' })], true],
  ['two pages', [view(0, '/'), view(0.01, '/a')], false],
])('%s: a bounce?', (_what, events, isBounce) => {
  expect(buildSessions(events).map((session) => session.isBounce)).toEqual([isBounce]);
});

test('events without a page view have no first page; no events are no visit', () => {
  expect(buildSessions([view(0, '/x', { name: 'search_made' })])).toMatchObject([
    { pageViews: 0, entry: null, exit: null },
  ]);
  expect(buildSessions([])).toEqual([]);
});
