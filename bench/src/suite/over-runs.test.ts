import { expect, test } from 'vitest';
import { toFinding } from './finding.ts';
import { formatOutcomes } from './format-outcomes.ts';
import { overRuns } from './over-runs.ts';

test('the middle of the runs counts, and how far they lie apart is shown; a run that failed is missing', () => {
  const runs = [
    [toFinding('hook / RPC', '×', 1.4, 1.5), toFinding('lost calls', 'lost', 0, 0)],
    [toFinding('hook / RPC', '×', 1.9, 1.5), toFinding('lost calls', 'lost', 1, 0)],
    [toFinding('hook / RPC', '×', 1.3, 1.5)],
  ];
  const outcomes = overRuns('hooks', runs);
  expect(outcomes).toEqual([
    {
      part: 'hooks',
      what: 'hook / RPC',
      unit: '×',
      median: 1.4,
      least: 1.3,
      most: 1.9,
      runs: 3,
      target: 1.5,
      isMissed: false,
    },
    {
      part: 'hooks',
      what: 'lost calls',
      unit: 'lost',
      median: 0.5,
      least: 0,
      most: 1,
      runs: 2,
      target: 0,
      isMissed: true,
    },
  ]);
  const text = formatOutcomes(outcomes);
  expect(text).toContain('hooks: hook / RPC');
  expect(text).toMatch(/1\.40 × +1\.30 × +1\.90 × +3 +≤ 1\.5 ×/);
  expect(text).toContain('TARGET MISSED: hooks: lost calls');
  expect(formatOutcomes(outcomes.slice(0, 1))).toContain('every target is met');
});
