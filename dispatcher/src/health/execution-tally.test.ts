import { expect, test } from 'vitest';
import { ExecutionTally, TALLY_MINUTES } from './execution-tally.ts';

test('executions of the last minutes are counted, and forgotten after that', () => {
  let now = 0;
  const tally = new ExecutionTally(() => now);
  tally.count(false);
  tally.count(true);
  now = 60_000;
  tally.count(true);
  expect(tally.read()).toEqual({ executions: 3, failed: 2 });
  now = TALLY_MINUTES * 60_000;
  expect(tally.read()).toEqual({ executions: 1, failed: 1 });
  now += 60_000;
  expect(tally.read()).toEqual({ executions: 0, failed: 0 });
});
