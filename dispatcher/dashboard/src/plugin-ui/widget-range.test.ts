import { expect, test } from 'vitest';
import { readRange } from './widget-range.ts';

const today = new Date(2026, 2, 15, 23, 30);

test('a range is the days up to today, or those that the address names', () => {
  expect(readRange({}, today)).toMatchObject({ preset: 30, from: '2026-02-14', to: '2026-03-15' });
  expect(readRange({ range: '7d', compare: 'year' }, today)).toMatchObject({
    preset: 7,
    from: '2026-03-09',
    to: '2026-03-15',
    compare: 'year',
  });
  const days = { from: '2025-12-01', to: '2025-12-31' };
  expect(readRange(days, today)).toMatchObject({ preset: 'custom', ...days });
});

test.each([
  { from: '2026-03-02', to: '2026-03-01' },
  { from: '2026-02-30x', to: '2026-03-01' },
  { from: '2026-13-01', to: '2026-13-02' },
  { from: '1950-01-01', to: '2026-03-01' },
  { from: 5, to: {} },
  { range: '8d', compare: 'never' },
  { range: ['7d'] },
])('%j makes no range of its own', (search) => {
  expect(readRange(search, today)).toEqual({ preset: 30, from: '2026-02-14', to: '2026-03-15', compare: undefined });
});
