import { HOOKS } from '@digital-commerce/plugin-schema';
import type { ErrorCode, HookCondition, HookName } from '@digital-commerce/plugin-schema';
import { describe, expect, test } from 'vitest';
import { fails, outcomes, returns, runWith, throws } from '../../testing/hook-under-test.ts';
import type { Act } from '../../testing/hook-under-test.ts';

const FILTER: HookName = 'before_payment_process';
const setAmount =
  (amount: unknown): Act =>
  (data: object) =>
    returns({ ...data, amount });

const append =
  (text: string): Act =>
  (data: { metadata: { order?: string } }) =>
    returns({ ...data, metadata: { order: `${data.metadata.order ?? ''}${text}` } });

describe('a filter', () => {
  test('hands each handler what the one before made, by priority, then plugin id, then position', async () => {
    const answer = await runWith(FILTER, { amount: 1 }, [
      { plugin: 'late', act: append('e'), priority: 200 },
      { plugin: 'b', act: append('d'), position: 1 },
      { plugin: 'b', act: append('c') },
      { plugin: 'a', act: append('b') },
      { plugin: 'zero', act: append('a'), priority: 0 },
    ]);
    expect(answer).toMatchObject({ outcome: 'completed', data: { metadata: { order: 'abcde' } } });
  });

  test('keeps the value when a handler returns undefined', async () => {
    const answer = await runWith(FILTER, { amount: 1, extra: [1] }, [{ plugin: 'a', act: () => returns() }]);
    expect(answer).toMatchObject({ data: { amount: 1, extra: [1], currency: 'USD', metadata: {} } });
    expect(answer.trace.handlers[0]?.changes).toEqual([]);
  });

  test.each<[string, Act]>([
    ['breaks the schema', setAmount(-1)],
    ['is null', () => returns(null)],
    ['is text', () => returns('data')],
    ['changes an immutable path', (data: object) => returns({ ...data, currency: 'EUR' })],
    ['drops an immutable path', () => returns({ amount: 7, currency: 'USD' })],
    ['is too large', (data: object) => returns({ ...data, note: 'é'.repeat(600_000) })],
    [
      'is nested too deeply',
      (data: object) => returns({ ...data, deep: JSON.parse('['.repeat(50_000) + ']'.repeat(50_000)) }),
    ],
  ])('skips a handler whose result %s, and goes on with the value as it was', async (_what, act) => {
    const answer = await runWith(FILTER, { amount: 5, id: 'p1' }, [
      { plugin: 'a', act },
      { plugin: 'b', act: (data: object) => returns({ ...data, seen: data }) },
    ]);
    expect(answer).toMatchObject({ outcome: 'completed', data: { seen: { amount: 5, id: 'p1', currency: 'USD' } } });
    expect(outcomes(answer)).toEqual(['a failed PLUGIN_INVALID_RESULT', 'b completed']);
  });

  test('stops at a rejection, with its code, message and field', async () => {
    const rejection = { code: 'TOO_SMALL', message: 'Too small', field: 'amount' };
    const answer = await runWith(FILTER, { amount: 1 }, [
      { plugin: 'a', act: () => ({ logs: [], outcome: 'rejected', rejection }) },
      { plugin: 'b', act: setAmount(2) },
    ]);
    expect(answer).toMatchObject({ outcome: 'rejected', reasons: [{ plugin: 'a', ...rejection }] });
    expect(outcomes(answer)).toEqual(['a rejected HOOK_REJECTED', 'b not_run']);
    expect(answer).not.toHaveProperty('data');
  });

  test('takes a plain Error for a rejection, and any other throw for a failure', async () => {
    const plain = await runWith(FILTER, { amount: 1 }, [{ plugin: 'a', act: () => throws('Minimum', true) }]);
    expect(plain).toMatchObject({ reasons: [{ plugin: 'a', code: 'HOOK_REJECTED', message: 'Minimum' }] });
    const other = await runWith(FILTER, { amount: 1 }, [{ plugin: 'a', act: () => throws('x is undefined', false) }]);
    expect(other).toMatchObject({ outcome: 'completed', data: { amount: 1 } });
    expect(outcomes(other)).toEqual(['a failed PLUGIN_ERROR']);
  });

  test('cuts what a plugin says to 1,000 characters', async () => {
    const answer = await runWith(FILTER, { amount: 1 }, [{ plugin: 'a', act: () => throws('x'.repeat(5_000), true) }]);
    expect(answer.outcome === 'rejected' && answer.reasons[0]?.message.length).toBe(1_000);
  });

  test('is never rejected by a crash, a limit, a timeout or a protocol error', async () => {
    const codes: ErrorCode[] = ['PLUGIN_CRASHED', 'PLUGIN_CPU_LIMIT', 'PLUGIN_TIMEOUT', 'PLUGIN_PROTOCOL_ERROR'];
    const answer = await runWith(
      FILTER,
      { amount: 1 },
      codes.map((code, index) => ({ plugin: `p${index}`, act: () => fails(code) })),
    );
    expect(answer.outcome).toBe('completed');
    expect(answer.trace.handlers.map(({ code }) => code)).toEqual(codes);
  });

  test('gives each handler its own time or what is left, and runs none when time is up', async () => {
    const deadlines: number[] = [];
    const takes =
      (ms: number): Act =>
      (_data, clock, { deadline }) => {
        deadlines.push(deadline);
        clock.now += ms;
        return returns();
      };
    const answer = await runWith(FILTER, { amount: 1 }, [
      { plugin: 'a', act: takes(500), timeoutMs: 700 },
      { plugin: 'b', act: takes(1_500), timeoutMs: 30_000 },
      { plugin: 'c', act: takes(0) },
    ]);
    expect(deadlines).toEqual([1_700, 3_000]);
    expect(outcomes(answer)).toEqual(['a completed', 'b completed', 'c not_run']);
    expect(answer.trace).toMatchObject({ hook: FILTER, durationMs: 2_000 });
  });

  test('leaves out a handler whose condition does not fit the value it would get', async () => {
    const isLarge: HookCondition = [{ path: '/amount', atLeast: 100 }];
    const answer = await runWith(FILTER, { amount: 1 }, [
      { plugin: 'a', act: setAmount(2), when: isLarge },
      { plugin: 'b', act: setAmount(200) },
      { plugin: 'c', act: setAmount(300), when: isLarge },
    ]);
    expect(answer).toMatchObject({ data: { amount: 300 } });
    expect(outcomes(answer)).toEqual(['a skipped', 'b completed', 'c completed']);
  });

  test('traces what each handler changed, with sensitive values redacted', async () => {
    const data = { amount: 1, customer: { id: 'c1' }, method: { type: 'card' } };
    const answer = await runWith(FILTER, data, [
      { plugin: 'a', act: setAmount(2) },
      {
        plugin: 'b',
        act: (given: object) =>
          returns({
            ...given,
            customer: { id: 'c2' },
            method: { type: 'card', token: 'tok_1' },
            metadata: { by: 'b' },
          }),
      },
    ]);
    expect(answer.trace.handlers[0]?.changes).toEqual([{ op: 'replace', path: '/amount', value: 2 }]);
    expect(answer.trace.handlers[1]?.changes).toHaveLength(3);
    expect(answer.trace.handlers[1]?.changes).toEqual(
      expect.arrayContaining([
        { op: 'replace', path: '/customer/id', value: '[redacted]' },
        { op: 'add', path: '/method/token', value: '[redacted]' },
        { op: 'add', path: '/metadata/by', value: 'b' },
      ]),
    );
  });
});

describe('a filter that fails closed', () => {
  const definition = { ...HOOKS[FILTER], onFailure: 'reject' } as const;
  const slow: Act = (_data, clock) => {
    clock.now += 5_000;
    return returns();
  };

  test.each<[string, Act[], ErrorCode, string[]]>([
    ['fails', [() => fails('PLUGIN_CRASHED'), slow], 'PLUGIN_CRASHED', ['p0 failed PLUGIN_CRASHED', 'p1 not_run']],
    ['has a bug', [() => throws('x of undefined', false)], 'PLUGIN_ERROR', ['p0 failed PLUGIN_ERROR']],
    ['breaks the schema', [setAmount(-1)], 'PLUGIN_INVALID_RESULT', ['p0 failed PLUGIN_INVALID_RESULT']],
    ['has no time left', [slow, setAmount(1)], 'PLUGIN_TIMEOUT', ['p0 completed', 'p1 not_run']],
  ])('rejects the operation when a handler %s', async (_what, acts, code, expected) => {
    const handlers = acts.map((act, index) => ({ plugin: `p${index}`, act }));
    const answer = await runWith(FILTER, { amount: 1 }, handlers, { definition });
    expect(answer).toMatchObject({ outcome: 'rejected', reasons: [{ code }] });
    expect(answer.outcome === 'rejected' && answer.reasons[0]?.message).not.toContain('undefined');
    expect(outcomes(answer)).toEqual(expected);
  });
});
