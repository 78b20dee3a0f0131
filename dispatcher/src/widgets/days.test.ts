import { expect, test } from 'vitest';
import { addDays, countDays, dayAt, startOfDay, yearBefore } from './days.ts';

test.each([
  ['2026-03-31', 'UTC', '2026-03-31T00:00:00.000Z'],
  ['2026-03-31', 'Europe/Berlin', '2026-03-30T22:00:00.000Z'],
  // Clocks are put forward that night, after its beginning.
  ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
  ['2026-03-30', 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
  ['2026-10-26', 'Europe/Berlin', '2026-10-25T23:00:00.000Z'],
  ['2026-01-01', 'America/Los_Angeles', '2026-01-01T08:00:00.000Z'],
  ['2026-01-01', 'Asia/Kathmandu', '2025-12-31T18:15:00.000Z'],
  ['2026-01-01', 'Pacific/Kiritimati', '2025-12-31T10:00:00.000Z'],
  // Midnight did not exist there: the day began at one o'clock.
  ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
  // There were two times of 23:00 the evening before, and one midnight.
  ['2018-02-18', 'America/Sao_Paulo', '2018-02-18T03:00:00.000Z'],
])('%s begins in %s at %s', (day, timeZone, start) => {
  expect(new Date(startOfDay(day, timeZone)).toISOString()).toBe(start);
  expect(dayAt(Date.parse(start), timeZone)).toBe(day);
  expect(dayAt(Date.parse(start) - 1, timeZone)).toBe(addDays(day, -1));
});

test('a day that a country left out begins where the next one does', () => {
  expect(startOfDay('2011-12-30', 'Pacific/Apia')).toBe(startOfDay('2011-12-31', 'Pacific/Apia'));
});

test('days are added and counted over months, leap days and years', () => {
  expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
  expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
  expect(countDays('2024-01-01', '2024-12-31')).toBe(366);
  expect(countDays('2026-03-29', '2026-03-29')).toBe(1);
});

test('a leap day is the last of February in the year before', () => {
  expect([yearBefore('2024-02-29'), yearBefore('2026-01-31')]).toEqual(['2023-02-28', '2025-01-31']);
});
