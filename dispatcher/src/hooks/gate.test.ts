import type { GateHook, HookName } from '@digital-commerce/plugin-schema';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { createSteps, fails, outcomes, rejects, returns, runWith, throws } from '../../testing/hook-under-test.ts';
import type { HandlerUnderTest } from '../../testing/hook-under-test.ts';

const HOOK: HookName = 'before_order_create';
const GATE: GateHook = {
  category: 'order',
  kind: 'gate',
  description: 'May it be?',
  see: 'orders:read',
  change: 'orders:write',
  payload: z.looseObject({ total: z.number() }),
  sensitive: [],
  deadlineMs: 2_000,
};
const gate = (handlers: HandlerUnderTest[]) => runWith(HOOK, { total: 1 }, handlers, { definition: GATE });

test('a gate is open when nobody has anything to say, and when everybody allows', async () => {
  expect(await gate([])).toMatchObject({ outcome: 'completed', data: { total: 1 } });
  const answer = await gate([
    { plugin: 'a', act: () => returns() },
    { plugin: 'b', act: () => rejects('no'), when: [{ path: '/total', atLeast: 100 }] },
  ]);
  expect(answer.outcome).toBe('completed');
  expect(outcomes(answer)).toEqual(['a completed', 'b skipped']);
});

test('all are asked together, whatever their priorities, and all reasons are told, in order', async () => {
  const { log, step } = createSteps();
  const answer = await gate([
    { plugin: 'b', act: step('b', rejects('too far', 'TOO_FAR')), priority: 200 },
    { plugin: 'a', act: step('a', throws('too dear', true)) },
    { plugin: 'c', act: step('c') },
  ]);
  expect(log).toEqual(['a begins', 'c begins', 'b begins', 'a ends', 'c ends', 'b ends']);
  expect(answer).toMatchObject({
    outcome: 'rejected',
    reasons: [
      { plugin: 'a', code: 'HOOK_REJECTED', message: 'too dear' },
      { plugin: 'b', code: 'TOO_FAR', message: 'too far' },
    ],
  });
  expect(outcomes(answer)).toEqual(['a rejected HOOK_REJECTED', 'c completed', 'b rejected HOOK_REJECTED']);
});

test.each<[string, HandlerUnderTest['act'], string]>([
  ['crashes', () => fails('PLUGIN_CRASHED'), 'PLUGIN_CRASHED'],
  ['takes too long', () => fails('PLUGIN_TIMEOUT'), 'PLUGIN_TIMEOUT'],
  ['has a bug', () => throws('secret of theirs', false), 'PLUGIN_ERROR'],
  ['returns false', () => returns(false), 'PLUGIN_INVALID_RESULT'],
])('a handler that %s denies, by its code, and a sentence that names the plugin and nothing else', async (...row) => {
  const [, act, code] = row;
  const answer = await gate([{ plugin: 'fraud-check', act }]);
  expect(answer).toMatchObject({ outcome: 'rejected', reasons: [{ plugin: 'fraud-check', code }] });
  const message = answer.outcome === 'rejected' ? answer.reasons[0]?.message : '';
  expect(message).toContain('"fraud-check"');
  expect(message).not.toContain('secret');
  expect(outcomes(answer)).toEqual([`fraud-check failed ${code}`]);
});
