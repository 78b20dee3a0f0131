import { HOOKS } from '@digital-commerce/plugin-schema';
import type { CollectHook, GateHook, HookName } from '@digital-commerce/plugin-schema';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { createSteps, fails, outcomes, rejects, returns, runWith } from '../../testing/hook-under-test.ts';
import type { Act } from '../../testing/hook-under-test.ts';

const FILTER: HookName = 'before_payment_process';
const setAmount =
  (amount: number): Act =>
  (data: object) =>
    returns({ ...data, amount });

describe('one that only looks on', () => {
  test('is told the value of its turn', async () => {
    const seen: unknown[] = [];
    const look: Act = (data: { amount: number }) => {
      seen.push(data.amount);
      return returns(data);
    };
    const answer = await runWith(FILTER, { amount: 1 }, [
      { plugin: 'a', act: look, observe: true, priority: 1 },
      { plugin: 'b', act: setAmount(2), priority: 2 },
      { plugin: 'c', act: look, observe: true, priority: 3 },
      { plugin: 'd', act: setAmount(3), priority: 4 },
    ]);
    expect([seen, answer]).toMatchObject([[1, 2], { outcome: 'completed', data: { amount: 3 } }]);
    expect(outcomes(answer)).toEqual(['a completed', 'b completed', 'c completed', 'd completed']);
  });

  test('is not waited for by those of its rank, and is by those after it', async () => {
    const { log, step } = createSteps();
    await runWith(FILTER, { amount: 1 }, [
      { plugin: 'a', act: step('a'), observe: true },
      { plugin: 'b', act: step('b') },
      { plugin: 'c', act: step('c'), after: ['a'] },
    ]);
    expect(log).toEqual(['a begins', 'b begins', 'a ends', 'b ends', 'c begins', 'c ends']);
  });

  test.each<[string, Act]>([
    ['returns something else', setAmount(5)],
    ['returns what is nested too deeply', () => returns(JSON.parse('['.repeat(9_000) + ']'.repeat(9_000)))],
    ['rejects', () => rejects('no')],
  ])('and %s has no say, and has failed', async (_what, act) => {
    const answer = await runWith(FILTER, { amount: 1 }, [{ plugin: 'a', act, observe: true }]);
    expect(answer).toMatchObject({ outcome: 'completed', data: { amount: 1 } });
    expect(outcomes(answer)).toEqual(['a failed PERMISSION_DENIED']);
  });

  test('neither opens nor closes a gate, adds nothing to a list, and answers for nobody', async () => {
    const any = { category: 'order', description: '', see: 'orders:read', change: 'orders:write' } as const;
    const rest = { payload: z.looseObject({}), sensitive: [], deadlineMs: 2_000 };
    const gate: GateHook = { ...any, ...rest, kind: 'gate' };
    const collect: CollectHook = { ...any, ...rest, kind: 'collect', result: z.json(), key: '/id' };
    const watch = (act: Act) => [{ plugin: 'a', act, observe: true }];
    const deny = watch(() => fails('PLUGIN_CRASHED'));
    expect(await runWith(FILTER, {}, deny, { definition: gate })).toMatchObject({ outcome: 'completed' });
    const add = watch(() => returns([{ id: 'x' }]));
    expect(await runWith(FILTER, {}, add, { definition: collect })).toMatchObject({ data: [] });
    const provide = watch(() => returns({ status: 'succeeded' }));
    await expect(runWith('process_payment', { amount: 1 }, provide)).rejects.toMatchObject({ code: 'NO_PROVIDER' });
  });

  test('does not make a fail-closed filter fail', async () => {
    const definition = { ...HOOKS[FILTER], onFailure: 'reject' } as const;
    const handlers = [{ plugin: 'a', act: () => fails('PLUGIN_CRASHED'), observe: true }];
    expect(await runWith(FILTER, { amount: 1 }, handlers, { definition })).toMatchObject({ outcome: 'completed' });
  });
});
