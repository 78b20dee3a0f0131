import type * as z from 'zod';
import { ANALYTICS_HOOKS } from './analytics.ts';
import { CART_HOOKS } from './cart.ts';
import { CHECKOUT_HOOKS } from './checkout.ts';
import { CONTENT_HOOKS } from './content.ts';
import { CUSTOMER_HOOKS } from './customer.ts';
import { DISCOUNT_HOOKS } from './discount.ts';
import { EMAIL_HOOKS } from './email.ts';
import type { HookDefinition } from './hook-definition.ts';
import { LIFECYCLE_HOOKS } from './lifecycle.ts';
import { MEDIA_HOOKS } from './media.ts';
import { ORDER_HOOKS } from './order.ts';
import { PAYMENT_HOOKS } from './payment.ts';
import { SEARCH_HOOKS } from './search.ts';
import { SHIPPING_HOOKS } from './shipping.ts';
import { TAX_HOOKS } from './tax.ts';
import { WORKFLOW_HOOKS } from './workflow.ts';

export * from './hook-definition.ts';

/** Every hook there is. Types, validation, scaffolding and documents derive from this table. */
export const HOOKS = {
  ...PAYMENT_HOOKS,
  ...ORDER_HOOKS,
  ...CART_HOOKS,
  ...CHECKOUT_HOOKS,
  ...TAX_HOOKS,
  ...SHIPPING_HOOKS,
  ...DISCOUNT_HOOKS,
  ...CUSTOMER_HOOKS,
  ...EMAIL_HOOKS,
  ...CONTENT_HOOKS,
  ...MEDIA_HOOKS,
  ...SEARCH_HOOKS,
  ...ANALYTICS_HOOKS,
  ...WORKFLOW_HOOKS,
  ...LIFECYCLE_HOOKS,
} as const satisfies Record<string, HookDefinition>;

export type HookName = keyof typeof HOOKS;
export const HOOK_NAMES = Object.keys(HOOKS) as HookName[];

/** The payload of a hook as a handler receives it. */
export type HookPayload<H extends HookName> = z.output<(typeof HOOKS)[H]['payload']>;
/** What a handler of the hook may return. */
export type HookResult<H extends HookName> = (typeof HOOKS)[H] extends infer D
  ? D extends { kind: 'collect'; result: z.ZodType }
    ? readonly z.input<D['result']>[] | undefined | void
    : D extends { result: z.ZodType }
      ? z.input<D['result']> | undefined | void
      : void
  : never;
/** What a host application passes to the hook. */
export type HookInput<H extends HookName> = z.input<(typeof HOOKS)[H]['payload']>;
/** What a host application gets back: nothing from an action or a gate. */
export type HookOutput<H extends HookName> = (typeof HOOKS)[H] extends infer D
  ? D extends { kind: 'collect'; result: z.ZodType }
    ? z.output<D['result']>[]
    : D extends { result: z.ZodType }
      ? z.output<D['result']>
      : void
  : never;

export function isHookName(name: string): name is HookName {
  return Object.hasOwn(HOOKS, name);
}
