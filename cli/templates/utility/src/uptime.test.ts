import { expect, test } from 'vitest';
import { toUptimeMinutes } from './uptime.ts';

test('whole minutes are counted, and never less than none', () => {
  const start = { version: '1', environment: 'production', startedAt: '2026-03-02T09:00:00Z' };
  expect(toUptimeMinutes(start, Date.parse('2026-03-02T09:02:59Z'))).toBe(2);
  expect(toUptimeMinutes(start, Date.parse('2026-03-02T08:00:00Z'))).toBe(0);
});
