import { describe, expect, test } from 'vitest';
import { HOOKS } from '@digital-commerce/plugin-schema';
import type { HandlerCall, HookEnvironment } from './hook-run.ts';
import { createSteps, fails, outcomes, rejects, returns, runWith, throws } from '../../testing/hook-under-test.ts';

const ORDER = { lines: [] };

describe('an action', () => {
  test('runs equal priorities together, and the next after them', async () => {
    const { log, step } = createSteps();
    const answer = await runWith('after_order_create', ORDER, [
      { plugin: 'c', act: step('c'), priority: 200 },
      { plugin: 'b', act: step('b') },
      { plugin: 'a', act: step('a') },
    ]);
    expect(log).toEqual(['a begins', 'b begins', 'a ends', 'b ends', 'c begins', 'c ends']);
    expect(answer).toMatchObject({ outcome: 'completed', data: { currency: 'USD' } });
  });

  test('lets a handler wait for the one it comes after, at equal priority', async () => {
    const { log, step } = createSteps();
    await runWith('after_order_create', ORDER, [
      { plugin: 'a', act: step('a'), after: ['c'] },
      { plugin: 'b', act: step('b') },
      { plugin: 'c', act: step('c') },
    ]);
    expect(log).toEqual(['b begins', 'c begins', 'b ends', 'c ends', 'a begins', 'a ends']);
  });

  test('leaves out a handler whose condition does not fit', async () => {
    const answer = await runWith('after_order_create', ORDER, [
      { plugin: 'a', act: () => returns(), when: [{ path: '/currency', equals: 'EUR' }] },
      { plugin: 'b', act: () => returns(), when: [{ path: '/currency', equals: 'USD' }] },
    ]);
    expect(outcomes(answer)).toEqual(['a skipped', 'b completed']);
  });

  test('records a throw, and a rejection, which it does not allow, as failures, and completes', async () => {
    const answer = await runWith('after_order_create', ORDER, [
      { plugin: 'a', act: () => throws('no', true) },
      { plugin: 'b', act: () => rejects('no') },
      { plugin: 'c', act: () => returns() },
    ]);
    expect(outcomes(answer)).toEqual(['a failed PLUGIN_ERROR', 'b failed PLUGIN_ERROR', 'c completed']);
  });
});

describe('a durable action', () => {
  type RetryLater = NonNullable<HookEnvironment['retryLater']>;
  const HOOK = 'after_order_create';

  test('has those called again later that failed or had no turn, with the same key and data', async () => {
    const calls: HandlerCall[] = [];
    const later: [plugin: string, call: Parameters<RetryLater>[1]][] = [];
    const answer = await runWith(
      HOOK,
      ORDER,
      [
        { plugin: 'a', act: () => returns() },
        {
          plugin: 'b',
          act: (_data, clock, call) => {
            calls.push(call);
            clock.now += 5_000;
            return fails('PLUGIN_TIMEOUT');
          },
        },
        { plugin: 'c', act: () => returns(), priority: 200 },
        { plugin: 'd', act: () => returns(), priority: 200, when: [{ path: '/currency', equals: 'EUR' }] },
      ],
      { retryLater: async ({ installation }, call) => void later.push([installation.id, call]) },
    );
    expect(answer.outcome).toBe('completed');
    expect(later.map(([plugin, { error }]) => `${plugin} ${error.code}`)).toEqual([
      'b PLUGIN_TIMEOUT',
      'c PLUGIN_TIMEOUT',
    ]);
    const { hook, data, idempotencyKey } = calls[0]!;
    expect(later[0]?.[1]).toMatchObject({ hook, data, idempotencyKey });
    expect(later[1]?.[1].idempotencyKey).not.toBe(idempotencyKey);
    expect(answer.trace.handlers.map(({ retriesLater = false }) => retriesLater)).toEqual([false, true, true, false]);
  });

  test('does not answer when a failure could be handed to nobody', async () => {
    const retryLater = () => Promise.reject(new Error('the queue is gone'));
    const handlers = [{ plugin: 'a', act: () => fails('PLUGIN_CRASHED') }];
    await expect(runWith(HOOK, ORDER, handlers, { retryLater })).rejects.toThrow('the queue is gone');
  });

  test('is one that says so', async () => {
    const definition = { ...HOOKS[HOOK], durable: false } as const;
    const retryLater = () => Promise.reject(new Error('nobody asked for this'));
    const handlers = [{ plugin: 'a', act: () => fails('PLUGIN_CRASHED') }];
    expect(await runWith(HOOK, ORDER, handlers, { definition, retryLater })).toMatchObject({ outcome: 'completed' });
  });
});
