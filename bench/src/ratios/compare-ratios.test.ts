import { expect, test } from 'vitest';
import { toFinding } from '../suite/finding.ts';
import { compareRatios, keepRatios } from './compare-ratios.ts';

const kept = { 'hook / RPC': { least: 1.3, most: 1.6 } };

test('each ratio is told beside the one that is kept, and what depends on the machine is not', () => {
  const findings = [
    toFinding('hook / RPC', '×', 1.99),
    toFinding('kv / object', '×', 1.2),
    toFinding('cold start', 'ms', 99),
  ];
  expect(compareRatios(findings, kept)).toEqual([
    'ratio: hook / RPC: 1.99 × (kept: 1.30–1.60)',
    'ratio: kv / object: 1.20 × (not kept yet)',
  ]);
});

test('more than the most that was kept, and a quarter of it, is a regression', () => {
  expect(compareRatios([toFinding('hook / RPC', '×', 2.01)], kept)).toContain(
    'REGRESSION: hook / RPC is 2.01 ×, and was 1.30–1.60',
  );
});

test('a run more widens what is kept', () => {
  const findings = [toFinding('hook / RPC', '×', 1), toFinding('kv / object', '×', 2), toFinding('start', 'ms', 9)];
  expect(keepRatios(findings, kept)).toEqual({
    'hook / RPC': { least: 1, most: 1.6 },
    'kv / object': { least: 2, most: 2 },
  });
});
