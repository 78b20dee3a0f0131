import { expect, test } from 'vitest';
import { listLabels } from './buckets.ts';

const range = (from: string, days: number, startsAt: string, endsAt: string) => ({
  from,
  to: from,
  days,
  startsAt: `${startsAt}:00.000Z`,
  endsAt: `${endsAt}:00.000Z`,
});

test('a day has its hours, as the clocks of the reader show them', () => {
  const labels = listLabels(range('2026-03-02', 1, '2026-03-01T23:00', '2026-03-02T23:00'), 'Europe/Berlin');
  expect(labels).toHaveLength(24);
  expect([labels[0], labels.at(-1)]).toEqual(['2026-03-02 00:00', '2026-03-02 23:00']);
});

test('a day on which the clocks go forward has 23 hours; where they go back, two have one label', () => {
  const spring = listLabels(range('2026-03-29', 1, '2026-03-28T23:00', '2026-03-29T22:00'), 'Europe/Berlin');
  expect(spring).toHaveLength(23);
  expect(spring).not.toContain('2026-03-29 02:00');
  expect(listLabels(range('2026-10-25', 1, '2026-10-24T22:00', '2026-10-25T23:00'), 'Europe/Berlin')).toHaveLength(24);
});

test('a week has its days, years have months', () => {
  expect(listLabels(range('2026-02-26', 4, '2026-02-26T00:00', '2026-03-02T00:00'), 'UTC')).toEqual([
    '2026-02-26',
    '2026-02-27',
    '2026-02-28',
    '2026-03-01',
  ]);
  const years = listLabels(range('2024-12-31', 732, '2024-12-31T00:00', '2027-01-02T00:00'), 'UTC');
  expect([years.length, years[0], years.at(-1)]).toEqual([26, '2024-12', '2027-01']);
});
