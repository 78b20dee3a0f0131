import { expect, test } from 'vitest';
import { openClock, ShopClock } from './shop-clock.ts';

const at = (text: string): number => Date.parse(text);

test.each([
  ['UTC', '2026-03-02T23:59:59.999Z', '2026-03-02T23:00:00Z', '2026-03-02', '2026-03-02 23:00'],
  ['Europe/Berlin', '2026-03-02T23:10:00Z', '2026-03-02T23:00:00Z', '2026-03-03', '2026-03-03 00:00'],
  ['Asia/Kolkata', '2026-03-02T18:45:00Z', '2026-03-02T18:30:00Z', '2026-03-03', '2026-03-03 00:00'],
  ['Asia/Kathmandu', '2026-03-02T18:14:00Z', '2026-03-02T17:15:00Z', '2026-03-02', '2026-03-02 23:00'],
  // The clocks go forward at 01:00 UTC, and back.
  ['Europe/Berlin', '2026-03-29T01:30:00Z', '2026-03-29T01:00:00Z', '2026-03-29', '2026-03-29 03:00'],
  ['Europe/Berlin', '2026-10-25T00:30:00Z', '2026-10-25T00:00:00Z', '2026-10-25', '2026-10-25 02:00'],
  ['Europe/Berlin', '2026-10-25T01:30:00Z', '2026-10-25T01:00:00Z', '2026-10-25', '2026-10-25 02:00'],
])('in %s, %s is in the hour of %s', (zone, time, hour, day, label) => {
  const clock = new ShopClock(zone);
  expect(clock.toHour(at(time))).toEqual({ hour: at(hour), day });
  expect(clock.toLabel(at(time))).toBe(label);
});

test('what is no time zone is UTC', () => {
  expect(openClock('Mars/Olympus').timeZone).toBe('UTC');
});
