import { expect, test } from 'vitest';
import { formatReport } from './format-report.ts';
import { runBench, toFindings } from './run-bench.ts';
import { SUBJECT_NAMES, SUBJECTS } from './subjects.ts';

const FEW = { rounds: 15, callsPerRound: 20, parallelRounds: 1, parallelCallsPerRound: 200, warmUpCalls: 100 };

test('one run measures all four against each other, and says whether the target is met', async ({ task }) => {
  const report = await runBench(FEW);
  task.meta.findings = toFindings(report);
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
