import type { CollectHook, HookName } from '@digital-commerce/plugin-schema';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { createSteps, fails, outcomes, returns, runWith, throws } from '../../testing/hook-under-test.ts';
import type { HandlerUnderTest } from '../../testing/hook-under-test.ts';

const HOOK: HookName = 'before_order_create';
const COLLECT: CollectHook = {
  category: 'shipping',
  kind: 'collect',
  description: 'What is there?',
  see: 'orders:read',
  change: 'orders:write',
  payload: z.looseObject({}),
  result: z.strictObject({ id: z.string().optional(), price: z.number().default(0) }),
  key: '/id',
  sensitive: [],
  deadlineMs: 2_000,
};
const collect = (handlers: HandlerUnderTest[]) => runWith(HOOK, {}, handlers, { definition: COLLECT });

test('all are asked together, and their contributions are one list in the order of the handlers', async () => {
  const { log, step } = createSteps();
  const answer = await collect([
    { plugin: 'late', act: step('late', returns([{ id: 'z' }])), priority: 200 },
    { plugin: 'b', act: step('b', returns([{ id: 'x', price: 2 }])) },
    { plugin: 'a', act: step('a', returns()) },
  ]);
  expect(log).toEqual(['a begins', 'b begins', 'late begins', 'a ends', 'b ends', 'late ends']);
  expect(answer).toMatchObject({
    outcome: 'completed',
    data: [
      { id: 'x', price: 2 },
      { id: 'z', price: 0 },
    ],
  });
});

test('of those with the same key the first stays; those without one are all different', async () => {
  const answer = await collect([
    { plugin: 'b', act: () => returns([{ id: 'x', price: 2 }, { price: 3 }]) },
    { plugin: 'a', act: () => returns([{ id: 'x', price: 1 }, { price: 3 }, { id: 'x', price: 9 }]) },
  ]);
  expect(answer).toMatchObject({ data: [{ id: 'x', price: 1 }, { price: 3 }, { price: 3 }] });
});

test('a handler that fails contributes nothing, and takes nothing from the others', async () => {
  const answer = await collect([
    { plugin: 'a', act: () => fails('PLUGIN_TIMEOUT') },
    { plugin: 'b', act: () => throws('no', true) },
    { plugin: 'c', act: () => returns({ id: 'x' }) },
    { plugin: 'd', act: () => returns([{ id: 'x' }]) },
  ]);
  expect(answer).toMatchObject({ data: [{ id: 'x' }] });
  expect(outcomes(answer)).toEqual([
    'a failed PLUGIN_TIMEOUT',
    'b failed PLUGIN_ERROR',
    'c failed PLUGIN_INVALID_RESULT',
    'd completed',
  ]);
});

test('a contribution that does not fit is left out, which the trace says', async () => {
  const answer = await collect([{ plugin: 'a', act: () => returns([{ id: 'x' }, { id: 5 }, 'y', { id: 'z' }]) }]);
  expect(answer).toMatchObject({ data: [{ id: 'x' }, { id: 'z' }] });
  expect(answer.trace.handlers[0]).toMatchObject({ outcome: 'failed', code: 'PLUGIN_INVALID_RESULT' });
  expect(answer.trace.handlers[0]?.message).toContain('contribution 1: at "id"');
  expect(answer.trace.handlers[0]?.message).toContain('1 more');
});
