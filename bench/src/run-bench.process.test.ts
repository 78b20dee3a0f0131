import { expect, test } from 'vitest';
import { formatReport } from './format-report.ts';
import { runBench } from './run-bench.ts';
import { SUBJECT_NAMES, SUBJECTS } from './subjects.ts';

const FEW = { rounds: 2, callsPerRound: 5, parallelRounds: 1, parallelCallsPerRound: 32, warmUpCalls: 5 };

test('one run measures all four against each other, and says whether the target is met', async () => {
  const report = await runBench(FEW);
  expect(Object.keys(report.subjects)).toEqual(SUBJECT_NAMES);
  for (const { latencyMs, requestsPerSecond } of Object.values(report.subjects)) {
    expect(latencyMs.median).toBeGreaterThan(0);
    expect(latencyMs.p90).toBeGreaterThanOrEqual(latencyMs.p10);
    expect(requestsPerSecond.median).toBeGreaterThan(0);
  }
  expect(report.meetsTarget).toBe(report.ratios.hookToCell.median <= 1.5);

  const text = formatReport(report);
  for (const title of Object.values(SUBJECTS)) expect(text).toContain(title);
  expect(text).toContain(`hook / bare RPC = ${report.ratios.hookToCell.median.toFixed(2)} `);
});
