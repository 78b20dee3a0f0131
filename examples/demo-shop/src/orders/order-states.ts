import type { StoredOrder } from '@digital-commerce/plugin-sdk';

/** What plugins know of an order's state. */
type OrderStatus = StoredOrder['status'];

interface OrderState {
  /** What the customer reads. */
  label: string;
  /** What plugins are told. */
  status: OrderStatus;
  /** The page asks again by itself: somebody else's answer is due. */
  isWaiting: boolean;
  /** Nothing else comes after it. */
  next: readonly string[];
}

const PAYING = ['payment_pending', 'action_required', 'payment_failed', 'paid', 'canceled', 'needs_attention'] as const;

/**
 * All that an order goes through. `paid` and `refunded` follow from the platform's signed messages alone: neither an answer to
 * the shop nor a browser that comes back makes an order paid.
 */
export const ORDER_STATES = {
  awaiting_payment: {
    label: 'Waiting for your payment',
    status: 'pending',
    isWaiting: false,
    next: ['paying', 'invoiced', 'paid', 'canceled', 'needs_attention'],
  },
  paying: { label: 'Paying', status: 'pending', isWaiting: true, next: ['paying', ...PAYING] },
  action_required: {
    label: 'Your bank wants you to confirm',
    status: 'pending',
    isWaiting: false,
    next: PAYING,
  },
  payment_pending: {
    label: 'Waiting for your bank',
    status: 'pending',
    isWaiting: true,
    next: PAYING,
  },
  payment_failed: {
    label: 'Not paid',
    status: 'pending',
    isWaiting: false,
    next: ['paying', 'invoiced', ...PAYING],
  },
  invoiced: {
    label: 'Ordered, to be paid by invoice',
    status: 'confirmed',
    isWaiting: false,
    next: ['paid', 'needs_attention'],
  },
  paid: { label: 'Paid', status: 'processing', isWaiting: false, next: ['refunding', 'refunded'] },
  refunding: {
    label: 'Your money is on its way back',
    status: 'processing',
    isWaiting: true,
    next: ['paid', 'refunded'],
  },
  refunded: { label: 'Refunded', status: 'refunded', isWaiting: false, next: [] },
  canceled: { label: 'Called off', status: 'cancelled', isWaiting: false, next: ['paid'] },
  needs_attention: { label: 'We are looking into your payment', status: 'on_hold', isWaiting: false, next: ['paid'] },
} as const satisfies Record<string, OrderState>;

export type OrderStateName = keyof typeof ORDER_STATES;

/** Those that `to` may follow on. */
export function statesBefore(to: OrderStateName): OrderStateName[] {
  const names = Object.keys(ORDER_STATES) as OrderStateName[];
  return names.filter((name) => (ORDER_STATES[name].next as readonly string[]).includes(to));
}
