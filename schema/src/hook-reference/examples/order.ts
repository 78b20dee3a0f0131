import type { ORDER_HOOKS } from '../../hooks/order.ts';
import type { HookExamples } from '../hook-example.ts';
import { ORDER, STORED_ORDER } from './samples.ts';

export const ORDER_EXAMPLES: HookExamples<keyof typeof ORDER_HOOKS> = {
  before_order_create: {
    payload: ORDER,
    result: { ...ORDER, note: 'Wrap as a present.', metadata: { warehouse: 'hamburg' } },
  },
  after_order_create: {
    payload: ORDER,
  },
  before_order_update: {
    payload: STORED_ORDER,
    result: { ...STORED_ORDER, metadata: { checkedBy: 'address-check' } },
  },
  after_order_status_change: {
    payload: { order: STORED_ORDER, previousStatus: 'confirmed' },
  },
  can_cancel_order: {
    payload: { order: STORED_ORDER, requestedBy: 'customer', reason: 'Ordered twice' },
    denial: { code: 'ALREADY_PACKED', message: 'The parcel is packed already. Send it back when it arrives.' },
  },
  after_order_cancel: {
    payload: { order: { ...STORED_ORDER, status: 'cancelled' }, requestedBy: 'customer', reason: 'Ordered twice' },
  },
};
