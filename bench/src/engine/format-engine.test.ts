import { expect, test } from 'vitest';
import { formatEngine } from './format-engine.ts';

const spread = (median: number) => ({ median, p10: median, p90: median });

test.each([
  [1.3, false],
  [1.31, true],
  ['none', false],
] as const)('a ratio of %s misses its target: %s', (ratio, isMissed) => {
  const result = { what: 'chain', unit: '×', value: spread(ratio === 'none' ? 9 : ratio) } as const;
  const text = formatEngine(
    {
      counts: { rounds: 1, callsPerRound: 1, warmUpCalls: 1 },
      loadBefore: 0.5,
      latencyMs: {},
      results: [ratio === 'none' ? result : { ...result, target: 1.3 }],
    },
    { hookable: spread(0.01) },
  );
  expect(text.includes('TARGET MISSED: chain')).toBe(isMissed);
  expect(text).toContain('load before: 0.50');
  expect(text).toMatch(/hookable +0\.010/);
});
