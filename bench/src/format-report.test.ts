import { expect, test } from 'vitest';
import { formatReport } from './format-report.ts';

test.each([
  [1.5, true],
  [1.51, false],
])('a ratio of %d meets the target: %s; the text says so when it does not', (median, meetsTarget) => {
  const spread = { median, p10: median, p90: median };
  const subject = { latencyMs: spread, requestsPerSecond: spread };
  const text = formatReport({
    date: '2026-01-01T00:00:00.000Z',
    machine: {
      cpu: 'CPU',
      cores: 2,
      memoryGb: 8,
      os: 'OS',
      versions: { node: '24', miniflare: '5', workerd: '1' },
      loadBefore: 0,
    },
    counts: {
      rounds: 1,
      callsPerRound: 1,
      parallelRounds: 1,
      parallelCallsPerRound: 1,
      warmUpCalls: 1,
      parallelClients: 16,
    },
    subjects: { hook: subject, cell: subject, process: subject, plain: subject },
    ratios: { hookToCell: spread, cellToProcess: spread, hookToPlain: spread },
    target: 1.5,
    meetsTarget,
  });
  expect(text.includes('TARGET MISSED')).toBe(!meetsTarget);
});
