import { LIMITS } from '../limits.ts';
import { AddressEntry, CheckoutData, CheckoutField } from '../payloads/checkout.ts';
import type { HookDefinition } from './hook-definition.ts';
import { BUYER_PATHS, CART_BUYER_PATHS, below } from './paths.ts';

export const CHECKOUT_HOOKS = {
  before_checkout_complete: {
    category: 'checkout',
    kind: 'filter',
    description: 'Before a checkout becomes an order: change it, or reject it.',
    see: 'checkout:read',
    change: 'checkout:write',
    payload: CheckoutData,
    result: CheckoutData,
    rejects: true,
    onFailure: 'reject',
    immutable: ['/id', '/cart', '/customer/id', '/client'],
    sensitive: [...BUYER_PATHS, '/client', ...below('/cart', CART_BUYER_PATHS)],
    deadlineMs: LIMITS.hookDeadlineMs,
  },
  can_complete_checkout: {
    category: 'checkout',
    kind: 'gate',
    description: 'May this checkout become an order? For rules of countries, ages and amounts.',
    see: 'checkout:read',
    change: 'checkout:write',
    payload: CheckoutData,
    sensitive: [...BUYER_PATHS, '/client', ...below('/cart', CART_BUYER_PATHS)],
    deadlineMs: LIMITS.hookDeadlineMs,
  },
  before_checkout_address: {
    category: 'checkout',
    kind: 'filter',
    description: 'Before an address is used: put it into its proper form, or reject it.',
    see: 'checkout:read',
    change: 'checkout:write',
    payload: AddressEntry,
    result: AddressEntry,
    rejects: true,
    onFailure: 'skip',
    immutable: ['/purpose', '/checkoutId', '/customerId'],
    sensitive: ['/address'],
    deadlineMs: LIMITS.hookDeadlineMs,
  },
  list_checkout_fields: {
    category: 'checkout',
    kind: 'collect',
    description: 'Further questions of the checkout; the answers are in its `fields`.',
    see: 'checkout:read',
    change: 'checkout:write',
    payload: CheckoutData,
    result: CheckoutField,
    key: '/name',
    sensitive: [...BUYER_PATHS, '/client', ...below('/cart', CART_BUYER_PATHS)],
    deadlineMs: LIMITS.hookDeadlineMs,
  },
} as const satisfies Record<string, HookDefinition>;
