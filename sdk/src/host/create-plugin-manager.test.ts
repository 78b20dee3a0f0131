import { expect, expectTypeOf, test } from 'vitest';
import type { PluginManager } from './create-plugin-manager.ts';

test('a wrong name of a hook, and a wrong payload, do not compile', () => {
  const callsWrongly = ({ executeHook }: PluginManager) => [
    // @ts-expect-error: no such hook
    executeHook('before_paymnt_process', { amount: 5 }),
    // @ts-expect-error: an amount is a number
    executeHook('before_payment_process', { amount: '5' }),
    // @ts-expect-error: a rate is asked for with lines and an address
    executeHook('list_shipping_rates', { sourceId: 'cart_7', currency: 'EUR' }),
  ];
  const callsWell = async ({ executeHook }: PluginManager) => {
    const [rate] = await executeHook('list_shipping_rates', {
      sourceId: 'cart_7',
      currency: 'EUR',
      lines: [],
      to: { country: 'DE' },
    });
    expectTypeOf(rate?.price).toEqualTypeOf<number | undefined>();
    expectTypeOf(
      await executeHook('can_use_coupon', { code: 'A', cart: { id: 'c', currency: 'EUR', lines: [] } }),
    ).toBeVoid();
  };
  const loads = async ({ loadWidget }: PluginManager) => {
    const answer = await loadWidget('sales', 'revenue', { compare: 'previous' });
    if (answer.kind === 'donut') expectTypeOf(answer.data.parts[0]?.value).toEqualTypeOf<number | undefined>();
    expectTypeOf((await loadWidget<'table'>('sales', 'orders')).data.cursor).toEqualTypeOf<string | undefined>();
    // @ts-expect-error: nothing to compare with
    await loadWidget('sales', 'revenue', { compare: 'week' });
  };
  expect([callsWrongly, callsWell, loads]).toHaveLength(3);
});
