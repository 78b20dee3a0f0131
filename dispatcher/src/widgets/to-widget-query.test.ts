import { WidgetParameters } from '@digital-commerce/plugin-schema';
import { describe, expect, test } from 'vitest';
import { toWidgetQuery } from './to-widget-query.ts';

/** In Auckland it is the first of April, in Los Angeles the thirty-first of March. */
const NOW = Date.parse('2026-03-31T18:30:00Z');

function ask(parameters: Record<string, unknown>) {
  return toWidgetQuery(WidgetParameters.parse(parameters), NOW);
}

test('nobody who asks for nothing gets the last thirty days in UTC', () => {
  expect(ask({})).toEqual({
    range: {
      from: '2026-03-02',
      to: '2026-03-31',
      days: 30,
      startsAt: '2026-03-02T00:00:00.000Z',
      endsAt: '2026-04-01T00:00:00.000Z',
    },
    timeZone: 'UTC',
    limit: 50,
  });
});

test.each([
  [
    { timeZone: 'Pacific/Auckland' },
    ['2026-03-03', '2026-04-01', '2026-03-02T11:00:00.000Z', '2026-04-01T11:00:00.000Z'],
  ],
  [
    { timeZone: 'America/Los_Angeles', from: '2026-03-31' },
    ['2026-03-31', '2026-03-31', '2026-03-31T07:00:00.000Z', '2026-04-01T07:00:00.000Z'],
  ],
  [{ to: '2025-12-31' }, ['2025-12-02', '2025-12-31', '2025-12-02T00:00:00.000Z', '2026-01-01T00:00:00.000Z']],
])('%j is about the days %j', (parameters, days) => {
  const { from, to, startsAt, endsAt } = ask(parameters).range;
  expect([from, to, startsAt, endsAt]).toEqual(days);
});

test.each([
  ['previous', '2026-03-01', '2026-03-31', '2026-01-29', '2026-02-28'],
  ['previous', '2026-03-31', '2026-03-31', '2026-03-30', '2026-03-30'],
  ['year', '2026-03-01', '2026-03-31', '2025-03-01', '2025-03-31'],
  ['year', '2024-02-29', '2024-02-29', '2023-02-28', '2023-02-28'],
] as const)('compared with %s, %s to %s goes with %s to %s', (compare, from, to, before, until) => {
  const { range, previous } = ask({ compare, from, to });
  expect([previous?.from, previous?.to]).toEqual([before, until]);
  if (compare === 'previous') {
    expect([previous?.endsAt, previous?.days]).toEqual([range.startsAt, range.days]);
  }
});

test('language, cursor and page are passed on', () => {
  expect(ask({ locale: 'de', cursor: 'c', limit: '5' })).toMatchObject({ locale: 'de', cursor: 'c', limit: 5 });
});

describe('days are refused', () => {
  test.each([
    [{ from: '2026-04-02', to: '2026-04-01' }, 'is 2026-04-02, which is after "to", 2026-04-01'],
    [{ from: '2026-04-02' }, 'after "to", 2026-03-31'],
    [{ from: '2010-01-01' }, '5934 days; a widget shows at most 3653'],
  ])('%j: %s', (parameters, words) => {
    expect(() => ask(parameters)).toThrow(
      expect.objectContaining({ code: 'INVALID_REQUEST', message: expect.stringContaining(words) }),
    );
  });

  test.each([
    { from: '2026-02-30' },
    { from: '1969-12-31' },
    { to: '2026-03-31T00:00:00Z' },
    { to: '10000-01-01' },
    { timeZone: 'Europe/Berln' },
    { timeZone: '+01:00' },
    { compare: 'week' },
    { limit: '0' },
    { limit: '501' },
    { cursor: '' },
    { cursor: 'x'.repeat(1_001) },
    { locale: 'x'.repeat(101) },
    { filter: 'x' },
  ])('%j', (parameters) => {
    expect(WidgetParameters.safeParse(parameters).success).toBe(false);
  });
});
