import { CLASS_DECLARATION } from '@digital-commerce/plugin-schema';
import type {
  ClassDeclaration,
  LifecycleData,
  OrderData,
  PaymentData,
  PluginContext,
} from '@digital-commerce/plugin-schema';
import { expect, test } from 'vitest';
import type { ContextOf } from '../context/context-of.ts';
import { HookRejection } from '../hook-rejection.ts';
import * as sdk from '../index.ts';

const { Action, Endpoint, HealthCheck, Hook, OnError, OnInstall, OnUninstall, OnUpgrade } = sdk;
const { Plugin, rejectOn, ignoreOn, recoverOn, Schedule, Subscribe, Webhook, Widget } = sdk;

const context = {} as PluginContext;

/** What the bundler reads of a class. */
function readDeclaration(pluginClass: object): ClassDeclaration {
  const metadata = Reflect.get(pluginClass, Symbol.for('Symbol.metadata')) as object;
  return Reflect.get(metadata, Symbol.for(CLASS_DECLARATION)) as ClassDeclaration;
}

const declaration = sdk.declarePlugin({
  name: 'All',
  category: 'payment',
  settings: { rate: { type: 'number', label: 'Rate', default: 1 } },
  permissions: { kv: { purpose: 'Counts' } },
});
type Context = ContextOf<typeof declaration>;

@Plugin(declaration)
class All {
  @Hook('before_payment_process', { priority: 5 }) pay(_context: PluginContext, data: PaymentData): PaymentData {
    return data;
  }
  @Endpoint('POST', '/a', { auth: 'public' }) async answer(
    _context: Context,
    request: sdk.ApiRequest,
  ): Promise<string> {
    return request.method;
  }
  @Schedule('nightly', '0 3 * * *') run(): void {}
  @Webhook('stripe', { scheme: 'plugin' }) hear(_context: Context, { body }: sdk.WebhookMessage): void {
    expect(body).toBeTypeOf('string');
  }
  @Action('recount') recount(_context: Context, data: { all: boolean }): boolean {
    return data.all;
  }
  @Subscribe('tax.changed', { maxAttempts: 2 }) told(_context: Context, { data }: sdk.EventMessage<{ rate: number }>) {
    expect(data.rate).toBeTypeOf('number');
  }
  @Widget('total', { title: 'Total', kind: 'stat' }) total(): sdk.StatData {
    return { value: 5 };
  }
  @HealthCheck({ timeoutMs: 5 }) check(): void {}
  @OnInstall() begin(_context: Context, { operationId }: LifecycleData): void {
    expect(operationId).toBeTypeOf('string');
  }
  @OnUpgrade() change(): void {}
  @OnUninstall() end(): void {}
}

test('a class notes what its methods handle, in their order', () => {
  expect(readDeclaration(All)).toEqual({
    fields: declaration,
    handlers: [
      { method: 'pay', list: ['hooks'], entry: { hook: 'before_payment_process', priority: 5 } },
      { method: 'answer', list: ['apiEndpoints'], entry: { method: 'POST', path: '/a', auth: 'public' } },
      { method: 'run', list: ['schedules'], entry: { name: 'nightly', cron: '0 3 * * *' } },
      { method: 'hear', list: ['webhooks'], entry: { name: 'stripe', scheme: 'plugin' } },
      { method: 'recount', list: ['actions'], entry: { name: 'recount' } },
      { method: 'told', list: ['events', 'subscribes'], entry: { event: 'tax.changed', maxAttempts: 2 } },
      { method: 'total', list: ['admin', 'widgets'], entry: { name: 'total', title: 'Total', kind: 'stat' } },
      { method: 'check', place: ['healthCheck'], entry: { timeoutMs: 5 } },
      { method: 'begin', place: ['lifecycle', 'onInstall'] },
      { method: 'change', place: ['lifecycle', 'onUpgrade'] },
      { method: 'end', place: ['lifecycle', 'onUninstall'] },
    ],
  });
});

test('a class that extends another has what that has, and leaves it as it is', () => {
  @Plugin({ name: 'More', category: 'payment' })
  class More extends All {
    @Hook('search') search(): undefined {}
  }
  expect(readDeclaration(More).handlers).toHaveLength(12);
  expect(readDeclaration(More).fields).toMatchObject({ name: 'More', permissions: declaration.permissions });
  expect(readDeclaration(All).handlers).toHaveLength(11);
});

test('errors of a method go through its filters', async () => {
  class Declined extends Error {}
  class Filtered {
    @Hook('before_payment_process')
    @OnError(rejectOn(Declined), ignoreOn(RangeError))
    async pay(_context: PluginContext, data: PaymentData): Promise<PaymentData> {
      if (data.amount === 1) throw new Declined('no funds');
      if (data.amount === 2) throw new RangeError('far off');
      return data;
    }
  }
  const filtered = new Filtered();
  const payment = { amount: 1, currency: 'USD', metadata: {} };
  await expect(filtered.pay(context, payment)).rejects.toEqual(new HookRejection('no funds'));
  expect(await filtered.pay(context, { ...payment, amount: 2 })).toBeUndefined();
  expect(await filtered.pay(context, { ...payment, amount: 3 })).toMatchObject({ amount: 3 });
});

test('a method that the platform cannot call is refused', () => {
  expect(() => {
    class Static {
      // @ts-expect-error: not of an instance
      @OnUpgrade() static change(): void {}
      run(): void {}
    }
    return Static;
  }).toThrow('"change" is private or static. Make it public.');
  expect(() => {
    class Private {
      // @ts-expect-error: private
      @OnUpgrade() #change(): void {}
      run(): void {
        this.#change();
      }
    }
    return Private;
  }).toThrow('"#change" is private or static');
});

test('a method that does not fit what it handles does not compile', () => {
  class Misfit {
    // @ts-expect-error: the payload is a payment
    @Hook('before_payment_process') order(_context: PluginContext, data: OrderData): OrderData {
      return data;
    }
    // @ts-expect-error: it returns something else
    @Hook('before_payment_process') text(): string {
      return 'paid';
    }
    // @ts-expect-error: there is no such hook
    @Hook('before_paymnt_process') misspelt(): void {}
    // @ts-expect-error: no whole number from 0 to 1000
    @Hook('search', { priority: 2000 }) late(): void {}
    // @ts-expect-error: a gate returns nothing
    @Hook('can_process_payment') allow(): boolean {
      return true;
    }
    // @ts-expect-error: a widget of this kind shows one figure
    @Widget('total', { title: 'Total', kind: 'stat' }) total(): sdk.SeriesData {
      return { labels: [], series: [] };
    }
    // @ts-expect-error: there is no such method of HTTP
    @Endpoint('FETCH', '/a') fetch(): void {}
    // @ts-expect-error: a filter answers what the method does not
    @OnError(recoverOn(Error, () => 5)) async fall(): Promise<string> {
      return 'a';
    }
    // @ts-expect-error: only an asynchronous method can be waited for
    @OnError(ignoreOn(Error)) now(): undefined {}
    // @ts-expect-error: a field is no method
    @OnUpgrade() field = (): void => {};

    async read(context: Context): Promise<void> {
      // @ts-expect-error: no such setting
      await context.settings.get('rat');
      // @ts-expect-error: the permission `database` is not asked for
      await context.db.query('SELECT 1');
    }
  }
  expect(new Misfit()).toBeDefined();
  // @ts-expect-error: no such category
  Plugin({ name: 'A', category: 'payments' });
  // @ts-expect-error: a name is missing
  Plugin({ category: 'payment' });
});
