import type { HookName } from '../hooks/index.ts';
import { ANALYTICS_EXAMPLES } from './analytics.ts';
import { CART_EXAMPLES } from './cart.ts';
import { CHECKOUT_EXAMPLES } from './checkout.ts';
import { CONTENT_EXAMPLES } from './content.ts';
import { CUSTOMER_EXAMPLES } from './customer.ts';
import { DISCOUNT_EXAMPLES } from './discount.ts';
import { EMAIL_EXAMPLES } from './email.ts';
import type { HookExamples } from './hook-example.ts';
import { LIFECYCLE_EXAMPLES } from './lifecycle.ts';
import { MEDIA_EXAMPLES } from './media.ts';
import { ORDER_EXAMPLES } from './order.ts';
import { PAYMENT_EXAMPLES } from './payment.ts';
import { SEARCH_EXAMPLES } from './search.ts';
import { SHIPPING_EXAMPLES } from './shipping.ts';
import { TAX_EXAMPLES } from './tax.ts';
import { WORKFLOW_EXAMPLES } from './workflow.ts';

export type { HookExample } from './hook-example.ts';

/** One example for every hook: for documents, for people who try a hook out, and for tests. */
export const HOOK_EXAMPLES: HookExamples<HookName> = {
  ...PAYMENT_EXAMPLES,
  ...ORDER_EXAMPLES,
  ...CART_EXAMPLES,
  ...CHECKOUT_EXAMPLES,
  ...TAX_EXAMPLES,
  ...SHIPPING_EXAMPLES,
  ...DISCOUNT_EXAMPLES,
  ...CUSTOMER_EXAMPLES,
  ...EMAIL_EXAMPLES,
  ...CONTENT_EXAMPLES,
  ...MEDIA_EXAMPLES,
  ...SEARCH_EXAMPLES,
  ...ANALYTICS_EXAMPLES,
  ...WORKFLOW_EXAMPLES,
  ...LIFECYCLE_EXAMPLES,
};
