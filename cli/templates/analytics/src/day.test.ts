import { expect, test } from 'vitest';
import { toDay } from './day.ts';

test.each([
  ['2026-03-02T09:10:00Z', '2026-03-02'],
  ['2026-03-02T00:30:00+02:00', '2026-03-01'],
])('the day of %s is %s', (time, day) => {
  expect(toDay(time)).toBe(day);
});
