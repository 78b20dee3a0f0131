import { expect, test } from 'vitest';
import { nextTime, timesBetween } from './schedule-times.ts';

const BERLIN = { cron: '30 2 * * *', timeZone: 'Europe/Berlin' };
const at = (text: string) => Date.parse(text);
const iso = (time: number | undefined) => (time === undefined ? undefined : new Date(time).toISOString());

test('the next time is after a moment, never at it', () => {
  const hourly = { cron: '0 * * * *', timeZone: 'UTC' };
  expect(iso(nextTime(hourly, at('2026-01-01T10:00:00Z')))).toBe('2026-01-01T11:00:00.000Z');
  expect(iso(nextTime(hourly, at('2026-01-01T09:59:59.999Z')))).toBe('2026-01-01T10:00:00.000Z');
});

test('times are those of the time zone, in summer and winter', () => {
  expect(iso(nextTime(BERLIN, at('2026-01-10T00:00:00Z')))).toBe('2026-01-10T01:30:00.000Z');
  expect(iso(nextTime(BERLIN, at('2026-07-10T00:00:00Z')))).toBe('2026-07-10T00:30:00.000Z');
});

test('a time that a change of the clock leaves out, or has twice, comes once that day', () => {
  const days = (from: string, to: string) =>
    timesBetween(BERLIN, { from: at(from), to: at(to), limit: 100 }).map((time) => new Date(time).toISOString());
  // In the night of 2026-03-29 there is no 2:30 (it comes at 3:00), in that of 2026-10-25 there are two.
  expect(days('2026-03-28T12:00:00Z', '2026-03-30T12:00:00Z')).toEqual([
    '2026-03-29T01:00:00.000Z',
    '2026-03-30T00:30:00.000Z',
  ]);
  expect(days('2026-10-24T12:00:00Z', '2026-10-26T12:00:00Z')).toEqual([
    '2026-10-25T00:30:00.000Z',
    '2026-10-26T01:30:00.000Z',
  ]);
});

test('walking from time to time gives the same as looking back', () => {
  const range = { from: at('2026-03-20T00:00:00Z'), to: at('2026-11-01T00:00:00Z') };
  const walked: number[] = [];
  for (let time = nextTime(BERLIN, range.from); time !== undefined && time <= range.to; time = nextTime(BERLIN, time)) {
    walked.push(time);
  }
  expect(timesBetween(BERLIN, { ...range, limit: 1_000 })).toEqual(walked);
});

test('of many times the last ones are given', () => {
  const minutely = { cron: '* * * * *', timeZone: 'UTC' };
  const found = timesBetween(minutely, { from: 0, to: at('2026-01-01T10:00:00Z'), limit: 3 });
  expect(found.map(iso)).toEqual(['2026-01-01T09:58:00.000Z', '2026-01-01T09:59:00.000Z', '2026-01-01T10:00:00.000Z']);
});
