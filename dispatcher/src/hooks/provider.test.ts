import { HOOKS } from '@digital-commerce/plugin-schema';
import type { ErrorCode } from '@digital-commerce/plugin-schema';
import { describe, expect, test } from 'vitest';
import { executeWith, fails, outcomes, returns, runWith, throws } from '../../testing/hook-under-test.ts';
import type { Act, HandlerUnderTest } from '../../testing/hook-under-test.ts';

const answers: Act = () => returns({ status: 'succeeded' });

describe('a provider', () => {
  test('answers with the value of the one handler, with defaults filled in', async () => {
    const answer = await runWith('process_payment', { amount: 1 }, [{ plugin: 'a', act: answers }]);
    expect(answer).toMatchObject({ outcome: 'completed', data: { status: 'succeeded', metadata: {} } });
  });

  test('is the one whose condition fits', async () => {
    const answer = await runWith('process_payment', { amount: 1, currency: 'EUR' }, [
      { plugin: 'a', act: answers, when: [{ path: '/currency', equals: 'USD' }] },
      { plugin: 'b', act: answers, when: [{ path: '/currency', equals: 'EUR' }] },
    ]);
    expect(outcomes(answer)).toEqual(['a skipped', 'b completed']);
  });

  test.each<[string, HandlerUnderTest[], ErrorCode]>([
    ['there is no handler', [], 'NO_PROVIDER'],
    ['no condition fits', [{ plugin: 'a', act: answers, when: [{ path: '/currency', equals: 'EUR' }] }], 'NO_PROVIDER'],
    [
      'there are two',
      [
        { plugin: 'a', act: answers },
        { plugin: 'b', act: answers },
      ],
      'NO_PROVIDER',
    ],
    ['it throws', [{ plugin: 'a', act: () => throws('declined', true) }], 'PLUGIN_ERROR'],
    ['it times out', [{ plugin: 'a', act: () => fails('PLUGIN_TIMEOUT') }], 'PLUGIN_TIMEOUT'],
    ['it returns nothing', [{ plugin: 'a', act: () => returns() }], 'PLUGIN_INVALID_RESULT'],
    ['it returns nonsense', [{ plugin: 'a', act: () => returns({ status: 'maybe' }) }], 'PLUGIN_INVALID_RESULT'],
  ])('fails the call when %s', async (_what, handlers, code) => {
    await expect(runWith('process_payment', { amount: 1 }, handlers)).rejects.toMatchObject({ code });
  });
});

describe('where several plugins answer', () => {
  const HOOK = 'process_payment';
  const says =
    (transactionId: string): Act =>
    () =>
      returns({ status: 'succeeded', transactionId });
  const two: HandlerUnderTest[] = [
    { plugin: 'a', act: says('a') },
    { plugin: 'b', act: says('b') },
  ];
  const USD = [{ path: '/currency', equals: 'USD' }];
  const EUR = [{ path: '/currency', equals: 'EUR' }];

  test('the one that the tenant chose does', async () => {
    const answer = await runWith(HOOK, { amount: 1 }, two, { chosen: 'b' });
    expect(answer).toMatchObject({ data: { transactionId: 'b' } });
    expect(outcomes(answer)).toEqual(['a not_run', 'b completed']);
  });

  test('another does when the data is nothing for the chosen one', async () => {
    const [a, b] = [
      { ...two[0]!, when: USD },
      { ...two[1]!, when: EUR },
    ];
    const answer = await runWith(HOOK, { amount: 1, currency: 'USD' }, [a, b], { chosen: 'b' });
    expect(answer).toMatchObject({ data: { transactionId: 'a' } });
  });

  test('nobody does in place of a chosen one that is not active', async () => {
    await expect(runWith(HOOK, { amount: 1 }, two, { chosen: 'c' })).rejects.toMatchObject({
      code: 'NO_PROVIDER',
      message: expect.stringContaining('"c" was chosen') as string,
    });
  });

  test('the first handler of the only plugin does', async () => {
    const own = [two[0]!, { ...two[0]!, position: 1, act: says('second') }];
    expect(await runWith(HOOK, { amount: 1 }, own)).toMatchObject({ data: { transactionId: 'a' } });
  });

  test('a failure is not made good by another', async () => {
    const [a, b] = [two[0]!, { ...two[1]!, act: () => fails('PLUGIN_TIMEOUT') }];
    const { outcome, trace } = await executeWith(HOOK, { amount: 1 }, [a, b], { chosen: 'b' });
    expect(outcome).toMatchObject({ error: { code: 'PLUGIN_TIMEOUT', details: { plugin: 'b' } } });
    expect(outcomes({ trace })).toEqual(['a not_run', 'b failed PLUGIN_TIMEOUT']);
  });

  describe('and asking another does no harm', () => {
    const definition = { ...HOOKS[HOOK], idempotent: true } as const;
    const broken: HandlerUnderTest = { plugin: 'c', act: () => fails('PLUGIN_CRASHED') };

    test('the next one takes over, in order', async () => {
      const [a, b] = [{ ...two[0]!, act: () => throws('no', true) }, two[1]!];
      const answer = await runWith(HOOK, { amount: 1 }, [a, b, broken], { definition, chosen: 'c' });
      expect(answer).toMatchObject({ data: { transactionId: 'b' } });
      expect(outcomes(answer)).toEqual(['a failed PLUGIN_ERROR', 'b completed', 'c failed PLUGIN_CRASHED']);
    });

    test('when all fail, the failure of the first is told', async () => {
      const a = { ...two[0]!, act: () => fails('PLUGIN_TIMEOUT') };
      const running = runWith(HOOK, { amount: 1 }, [a, broken], { definition, chosen: 'c' });
      await expect(running).rejects.toMatchObject({ code: 'PLUGIN_CRASHED', details: { plugin: 'c' } });
    });
  });
});
