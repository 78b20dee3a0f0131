import { SloReport } from '@digital-commerce/plugin-schema';
import { expect, test } from 'vitest';
import { beginOf, buildSloReport } from './slo-report.ts';

const NOW = Date.parse('2026-11-28T10:30:30Z');
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const part = (agoMs: number, total: number, good: number) => ({
  at: NOW - agoMs - ((NOW - agoMs) % MINUTE),
  total,
  good,
});
const find = ({ objectives }: SloReport, id: string) => objectives.find((objective) => objective.id === id);

test('an objective says what was attained, what is left of its budget, and how fast that goes', () => {
  const lastHour = { hook_calls: [part(10 * MINUTE, 100, 99)] };
  const counted = { hook_calls: [part(DAY / 2, 9_900, 9_896), ...lastHour.hook_calls] };
  const report = buildSloReport('1d', { counted, lastHour }, NOW);
  expect(SloReport.parse(report)).toEqual(report);
  expect(find(report, 'hook_calls')).toMatchObject({
    target: 0.999,
    total: 10_000,
    good: 9_995,
    attained: 0.9995,
    budgetLeft: 0.5,
    burnRate: 10,
  });
});

test('what was missed has less than nothing left', () => {
  const counted = { deliveries: [part(MINUTE, 10, 9)] };
  expect(find(buildSloReport('1h', { counted, lastHour: counted }, NOW), 'deliveries')).toMatchObject({
    budgetLeft: -9,
    burnRate: 10,
  });
});

test('where nothing was counted, nothing was missed', () => {
  const [objective] = buildSloReport('30d', { counted: {}, lastHour: {} }, NOW).objectives;
  expect(objective).toMatchObject({ total: 0, budgetLeft: 1 });
  expect(objective).not.toHaveProperty('attained');
  expect(objective).not.toHaveProperty('burnRate');
});

test.each(['1h', '1d', '30d'] as const)(
  'of %s there are at most 60 parts, and together they are all of it',
  (window) => {
    const since = beginOf(window, NOW);
    const counted = { requests: [{ at: since, total: 3, good: 3 }, part(0, 2, 1)] };
    const { since: told, until, objectives } = buildSloReport(window, { counted, lastHour: {} }, NOW);
    const parts = objectives.at(-1)?.parts ?? [];
    expect(parts.length).toBeGreaterThan(40);
    expect(parts.length).toBeLessThanOrEqual(60);
    expect(parts[0]).toEqual({ at: told, total: 3, good: 3 });
    expect(parts.at(-1)).toMatchObject({ total: 2, good: 1 });
    expect(Date.parse(until)).toBe(NOW);
  },
);
