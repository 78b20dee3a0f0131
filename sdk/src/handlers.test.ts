import type {
  LifecycleData,
  OrderData,
  PaymentData,
  PaymentResult,
  PluginContext,
  WidgetQuery,
} from '@digital-commerce/plugin-schema';
import { expectTypeOf, test } from 'vitest';
import { defineWidget } from './define/define-handlers.ts';
import type { HandlerFor, HookHandler, WidgetHandler } from './handlers.ts';
import type { MethodFor, PaymentPlugin } from './plugin-classes.ts';

test('a filter may return the data, a promise of it, or nothing', () => {
  expectTypeOf((_context: unknown, data: PaymentData) => data).toExtend<HookHandler<PaymentData>>();
  expectTypeOf(async (_context: unknown, data: PaymentData) => data).toExtend<HookHandler<PaymentData>>();
  expectTypeOf(async () => {}).toExtend<HookHandler<PaymentData>>();
  expectTypeOf(() => 'nonsense').not.toExtend<HookHandler<PaymentData>>();
});

test('the handler of a hook is typed by the hook table', () => {
  expectTypeOf<Parameters<HandlerFor<'before_order_create'>>[1]>().toEqualTypeOf<OrderData>();
  expectTypeOf(() => ({ status: 'succeeded' as const })).toExtend<HandlerFor<'process_payment'>>();
  expectTypeOf(() => ({ status: 'nonsense' })).not.toExtend<HandlerFor<'process_payment'>>();
  expectTypeOf<HookHandler<PaymentData, PaymentResult>>().toExtend<HandlerFor<'process_payment'>>();
});

test('the handler of a widget gets the query, and answers with data of its kind', () => {
  expectTypeOf<Parameters<WidgetHandler<'line'>>[1]>().toEqualTypeOf<WidgetQuery>();
  expectTypeOf(() => ({ value: 1 })).toExtend<WidgetHandler<'stat'>>();
  expectTypeOf(() => ({ value: 1 })).not.toExtend<WidgetHandler<'line'>>();
  defineWidget('bar', async (_context, { range, previous }) => ({
    labels: [range.from, previous?.from ?? ''],
    series: [{ name: 'Sales', values: [range.days, null] }],
  }));
  // @ts-expect-error: a list has items
  defineWidget('list', () => ({ rows: [] }));
  // @ts-expect-error: a query has days, not months
  defineWidget('stat', (_context, query) => ({ value: query.months }));
});

test('the methods of a plugin class are named after the hooks', () => {
  expectTypeOf<PaymentPlugin['processPayment']>().toEqualTypeOf<MethodFor<'process_payment'> | undefined>();
  expectTypeOf<PaymentPlugin['beforePaymentProcess']>().toEqualTypeOf<
    MethodFor<'before_payment_process'> | undefined
  >();
});

test('the methods of a plugin’s own life are typed, and a health check may be a method or a declaration', () => {
  class Plugin implements PaymentPlugin {
    name = 'A';
    category = 'payment';
    async onInstall(_context: PluginContext, { operationId }: LifecycleData): Promise<void> {
      expectTypeOf(operationId).toBeString();
    }
    healthCheck(): void {}
  }
  expectTypeOf<Plugin>().toExtend<PaymentPlugin>();
  expectTypeOf<{ name: string; category: string; healthCheck: { file: string } }>().toExtend<PaymentPlugin>();
  expectTypeOf(() => 'nonsense').not.toExtend<NonNullable<PaymentPlugin['onUpgrade']>>();
});
