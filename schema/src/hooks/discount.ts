import { LIMITS } from '../limits.ts';
import { CouponUse, Discount, DiscountRequest, DiscountSelection } from '../payloads/discount.ts';
import type { HookDefinition } from './hook-definition.ts';
import { CART_BUYER_PATHS, below } from './paths.ts';

export const DISCOUNT_HOOKS = {
  collect_discounts: {
    category: 'discount',
    kind: 'collect',
    description: 'The discounts that a cart is given.',
    see: 'discounts:read',
    change: 'discounts:write',
    payload: DiscountRequest,
    result: Discount,
    key: '/id',
    sensitive: below('/cart', CART_BUYER_PATHS),
    deadlineMs: LIMITS.hookDeadlineMs,
  },
  filter_discounts: {
    category: 'discount',
    kind: 'filter',
    description: 'Before discounts are taken off: change them, or take some out.',
    see: 'discounts:read',
    change: 'discounts:write',
    payload: DiscountSelection,
    result: DiscountSelection,
    rejects: false,
    onFailure: 'skip',
    immutable: ['/cart'],
    sensitive: below('/cart', CART_BUYER_PATHS),
    deadlineMs: LIMITS.hookDeadlineMs,
  },
  can_use_coupon: {
    category: 'discount',
    kind: 'gate',
    description: 'May this code be used for this cart?',
    see: 'discounts:read',
    change: 'discounts:write',
    payload: CouponUse,
    sensitive: below('/cart', CART_BUYER_PATHS),
    deadlineMs: LIMITS.hookDeadlineMs,
  },
} as const satisfies Record<string, HookDefinition>;
