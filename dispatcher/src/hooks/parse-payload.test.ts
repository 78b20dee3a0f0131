import { expect, test } from 'vitest';
import { returns, runWith } from '../../testing/hook-under-test.ts';

test.each<[string, unknown]>([
  ['breaks the schema', { amount: 'much' }],
  ['is missing', undefined],
  ['is too large', { amount: 1, note: 'é'.repeat(600_000) }],
  ['cannot be JSON', { amount: 1, big: 1n }],
  ['is nested too deeply', { amount: 1, deep: JSON.parse('['.repeat(50_000) + ']'.repeat(50_000)) }],
])('a payload that %s is refused before any handler runs', async (_what, data) => {
  await expect(runWith('before_payment_process', data, [{ plugin: 'a', act: () => returns() }])).rejects.toMatchObject({
    code: 'INVALID_PAYLOAD',
  });
});
