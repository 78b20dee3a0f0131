import { CATEGORIES, HOOK_NAMES } from '@digital-commerce/plugin-schema';
import type {
  EmailMessage as SchemaEmailMessage,
  HookName,
  HookPayload,
  HookResult,
} from '@digital-commerce/plugin-schema';
import { PAYLOAD_TYPE_NAMES } from '@digital-commerce/plugin-schema/hook-reference';
import { readFileSync } from 'node:fs';
import { expect, expectTypeOf, test } from 'vitest';
import { HookRejection } from './hook-rejection.ts';
import type * as sdk from './index.ts';
import type { HandlerFor, MethodFor, UtilityPlugin } from './index.ts';

test('a class of every category may be written, and handles the hooks that it is about', () => {
  expectTypeOf<sdk.PaymentPlugin['canProcessPayment']>().toEqualTypeOf<MethodFor<'can_process_payment'> | undefined>();
  expectTypeOf<sdk.AuthPlugin['authenticate']>().toEqualTypeOf<MethodFor<'authenticate'> | undefined>();
  expectTypeOf<sdk.EmailPlugin['sendEmail']>().toEqualTypeOf<MethodFor<'send_email'> | undefined>();
  expectTypeOf<sdk.AnalyticsPlugin['onEventTrack']>().toEqualTypeOf<MethodFor<'on_event_track'> | undefined>();
  expectTypeOf<sdk.DeliveryPlugin['listShippingRates']>().toEqualTypeOf<MethodFor<'list_shipping_rates'> | undefined>();
  expectTypeOf<sdk.CmsPlugin['beforeContentSave']>().toEqualTypeOf<MethodFor<'before_content_save'> | undefined>();
  expectTypeOf<sdk.IntegrationPlugin['onCustomerErase']>().toEqualTypeOf<MethodFor<'on_customer_erase'> | undefined>();
  expectTypeOf<sdk.UiPlugin['listDashboardNotices']>().toEqualTypeOf<MethodFor<'list_dashboard_notices'> | undefined>();
  expectTypeOf<sdk.WorkflowPlugin['assignTask']>().toEqualTypeOf<MethodFor<'assign_task'> | undefined>();
  expectTypeOf<sdk.UtilityPlugin['search']>().toEqualTypeOf<MethodFor<'search'> | undefined>();
});

test('there is an interface for each category, with and without an import', () => {
  const names = CATEGORIES.map((category) => `${category.charAt(0).toUpperCase()}${category.slice(1)}Plugin`);
  const globals = readFileSync(new URL('globals.ts', import.meta.url), 'utf8');
  const classes = readFileSync(new URL('plugin-classes.ts', import.meta.url), 'utf8');
  expect(names.filter((name) => !classes.includes(`interface ${name} `))).toEqual([]);
  expect(names.filter((name) => !globals.includes(`interface ${name} `))).toEqual([]);
});

test('a payload that is misread does not compile', () => {
  class Misread implements UtilityPlugin {
    name = 'A';
    category = 'utility';
    // @ts-expect-error: a rate has a price, not a cost
    listShippingRates = () => [{ id: 'a', label: 'A', cost: 5 }];
    // @ts-expect-error: the payload is a payment
    beforePaymentProcess(_context: unknown, data: sdk.OrderData): sdk.OrderData {
      return data;
    }
    // @ts-expect-error: a provider has to answer as the hook says
    calculateTax = () => ({ taxes: [] });
  }
  expect(new Misread().name).toBe('A');
  const handler: HandlerFor<'before_order_create'> = (_context, order) => {
    // @ts-expect-error: no such field of a line
    expect(order.lines[0]?.unitPrice.amount).toBeUndefined();
  };
  expect(handler).toBeTypeOf('function');
  // @ts-expect-error: quantities are numbers
  const wrong: HandlerFor<'before_order_create'> = () => ({ lines: [{ sku: 'a', quantity: '2', unitPrice: 1 }] });
  expect(wrong).toBeTypeOf('function');
  // @ts-expect-error: no such hook
  expectTypeOf<HandlerFor<'before_order_creation'>>().toBeFunction();
});

test('handlers of every kind have the types of the table', () => {
  expectTypeOf<HandlerFor<'can_use_coupon'>>().returns.toEqualTypeOf<void | Promise<void>>();
  expectTypeOf(() => {
    throw new HookRejection('no');
  }).toExtend<HandlerFor<'can_use_coupon'>>();
  expectTypeOf<HookResult<'list_dashboard_notices'>>().toEqualTypeOf<
    | readonly {
        id: string;
        level: 'info' | 'success' | 'warning' | 'error';
        message: string;
        link?: { label: string; url: string } | undefined;
        dismissible?: boolean | undefined;
      }[]
    | undefined
    | void
  >();
  expectTypeOf<HookPayload<'send_email'>>().toEqualTypeOf<SchemaEmailMessage>();
  expectTypeOf<HookResult<'send_email'>>().toEqualTypeOf<{ messageId?: string | undefined } | undefined | void>();
});

test('every type of a payload is exported', () => {
  expectTypeOf<sdk.ShippingRate['price']>().toBeNumber();
  expectTypeOf<sdk.HookName>().toEqualTypeOf<HookName>();
  const source = readFileSync(new URL('payload-types.ts', import.meta.url), 'utf8');
  expect(PAYLOAD_TYPE_NAMES.filter((name) => !source.includes(`  ${name},\n`))).toEqual([]);
  expect(HOOK_NAMES.length).toBeGreaterThanOrEqual(36);
});
