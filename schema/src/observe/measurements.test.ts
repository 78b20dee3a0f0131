import { expect, test } from 'vitest';
import { HISTOGRAM_BOUNDS_SECONDS, MEASUREMENT_PREFIX, MEASUREMENTS } from './measurements.ts';
import type { Measurement } from './measurements.ts';
import { countForObjectives, OBJECTIVES } from './objectives.ts';

test.each(Object.entries<Measurement>(MEASUREMENTS))(
  '%s is named and labelled as Prometheus wants it',
  (name, { kind, unit, labels, meaning }) => {
    expect(`${MEASUREMENT_PREFIX}${name}`).toMatch(/^[a-z][a-z0-9_]*[a-z0-9]$/);
    expect(name.endsWith('_total')).toBe(kind === 'counter');
    if (unit === 'seconds' || unit === 'bytes') expect(name.replace(/_total$/, '')).toMatch(new RegExp(`_${unit}$`));
    for (const label of labels) expect(label).toMatch(/^(?!le$|quantile$)[a-z][a-z_]*$/);
    expect(meaning).toMatch(/^[A-Z].*\.$/);
  },
);

test.each(Object.entries(OBJECTIVES))('the objective "%s" is about something that is measured', (_id, objective) => {
  expect(Object.keys(MEASUREMENTS)).toContain(objective.of);
  expect(objective.target).toBeGreaterThan(0.5);
  expect(objective.target).toBeLessThan(1);
  const isTimed = MEASUREMENTS[objective.of].kind === 'histogram';
  expect('withinSeconds' in objective).toBe(isTimed);
  expect('judge' in objective).toBe(!isTimed);
});

test('objectives count what was the platform’s to do, and leave out what was not', () => {
  const hook = { hook: 'before_order_create' };
  const parts = HISTOGRAM_BOUNDS_SECONDS.map(() => 1);
  const counts = countForObjectives([
    { name: 'hook_calls_total', labels: { ...hook, outcome: 'completed' }, value: 5 },
    { name: 'hook_calls_total', labels: { ...hook, outcome: 'plugin_failed' }, value: 3 },
    { name: 'hook_calls_total', labels: { ...hook, outcome: 'platform_failed' }, value: 2 },
    { name: 'hook_calls_total', labels: { ...hook, outcome: 'refused' }, value: 100 },
    { name: 'hook_call_duration_seconds', labels: hook, value: 14, sum: 30, parts: [...parts, 1] },
    { name: 'deliveries_total', labels: { kind: 'event', outcome: 'delivered' }, value: 9 },
    { name: 'deliveries_total', labels: { kind: 'event', outcome: 'retried' }, value: 50 },
    { name: 'deliveries_total', labels: { kind: 'event', outcome: 'dropped' }, value: 50 },
    { name: 'deliveries_total', labels: { kind: 'event', outcome: 'dead' }, value: 1 },
    { name: 'http_requests_total', labels: { method: 'GET', route: 'none', status: '5xx' }, value: 7 },
    { name: 'http_requests_total', labels: { method: 'GET', route: 'none', status: '500' }, value: 1 },
  ]);
  expect(Object.fromEntries(counts)).toEqual({
    hook_calls: { total: 10, good: 8 },
    hook_latency: { total: 14, good: 9 },
    deliveries: { total: 10, good: 9 },
    requests: { total: 8, good: 7 },
  });
  expect(countForObjectives([])).toEqual(new Map());
});
