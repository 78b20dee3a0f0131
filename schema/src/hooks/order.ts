import { LIMITS } from '../limits.ts';
import { OrderData } from '../payloads/order.ts';
import type { HookDefinition } from './hook-definition.ts';

export const ORDER_HOOKS = {
  before_order_create: {
    category: 'order',
    kind: 'filter',
    description: 'Before an order is stored: change it, or reject it.',
    see: 'orders:read',
    change: 'orders:write',
    payload: OrderData,
    result: OrderData,
    rejects: true,
    onFailure: 'skip',
    immutable: ['/id', '/currency'],
    sensitive: ['/customer'],
    deadlineMs: LIMITS.hookDeadlineMs,
  },
  after_order_create: {
    category: 'order',
    kind: 'action',
    description: 'An order was stored.',
    see: 'orders:read',
    payload: OrderData,
    durable: true,
    sensitive: ['/customer'],
    deadlineMs: LIMITS.hookDeadlineMs,
  },
} as const satisfies Record<string, HookDefinition>;
