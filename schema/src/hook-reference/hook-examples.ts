import type { HookName } from '../hooks/index.ts';
import { ANALYTICS_EXAMPLES } from './examples/analytics.ts';
import { CART_EXAMPLES } from './examples/cart.ts';
import { CHECKOUT_EXAMPLES } from './examples/checkout.ts';
import { CONTENT_EXAMPLES } from './examples/content.ts';
import { CUSTOMER_EXAMPLES } from './examples/customer.ts';
import { DISCOUNT_EXAMPLES } from './examples/discount.ts';
import { EMAIL_EXAMPLES } from './examples/email.ts';
import type { HookExamples } from './hook-example.ts';
import { LIFECYCLE_EXAMPLES } from './examples/lifecycle.ts';
import { MEDIA_EXAMPLES } from './examples/media.ts';
import { ORDER_EXAMPLES } from './examples/order.ts';
import { PAYMENT_EXAMPLES } from './examples/payment.ts';
import { SEARCH_EXAMPLES } from './examples/search.ts';
import { SHIPPING_EXAMPLES } from './examples/shipping.ts';
import { TAX_EXAMPLES } from './examples/tax.ts';
import { WORKFLOW_EXAMPLES } from './examples/workflow.ts';

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
