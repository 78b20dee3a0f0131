import type * as z from 'zod';
import { LIMITS } from './limits.ts';
import type { PermissionName } from './permissions.ts';
import { OrderData } from './payloads/order.ts';
import { PaymentData, PaymentResult, SettledPayment } from './payloads/payment.ts';

/**
 * How a hook runs.
 * - `filter`: handlers one after another, before the fact; each returns the next value, `undefined` keeps it.
 * - `action`: handlers of equal priority together, after the fact; results are ignored.
 * - `provider`: exactly one handler; its value is the answer.
 */
export type HookKind = 'filter' | 'action' | 'provider';

export interface HookDefinition {
  readonly kind: HookKind;
  readonly description: string;
  /** What a plugin has to hold for its handlers to run. */
  readonly permission: PermissionName;
  /** What the host application passes, with defaults filled in. */
  readonly payload: z.ZodType;
  /** What a handler returns. Absent: nothing is expected. For a filter it is the payload's schema. */
  readonly result?: z.ZodType;
  /** A thrown `HookRejection`, or a plain `Error`, stops the operation. */
  readonly rejects: boolean;
  /** Paths a filter may not change, as JSON Pointers. */
  readonly immutable: readonly string[];
  /** Paths that traces show redacted, as JSON Pointers. */
  readonly sensitive: readonly string[];
  /** Time for all handlers together. */
  readonly deadlineMs: number;
}

/** Every hook there is. Types, validation, scaffolding and documents derive from this table. */
export const HOOKS = {
  before_payment_process: {
    kind: 'filter',
    description: 'Before a payment is handed to the provider: change it, or reject it.',
    permission: 'payments:write',
    payload: PaymentData,
    result: PaymentData,
    rejects: true,
    immutable: ['/id', '/currency', '/orderId'],
    sensitive: ['/customer', '/method/token'],
    deadlineMs: LIMITS.hookDeadlineMs,
  },
  process_payment: {
    kind: 'provider',
    description: 'Take the payment: one plugin does it and says how it went.',
    permission: 'payments:process',
    payload: PaymentData,
    result: PaymentResult,
    rejects: false,
    immutable: [],
    sensitive: ['/customer', '/method/token'],
    deadlineMs: 10_000,
  },
  after_payment_process: {
    kind: 'action',
    description: 'A payment was made or failed.',
    permission: 'payments:read',
    payload: SettledPayment,
    rejects: false,
    immutable: [],
    sensitive: ['/payment/customer', '/payment/method/token'],
    deadlineMs: LIMITS.hookDeadlineMs,
  },
  before_order_create: {
    kind: 'filter',
    description: 'Before an order is stored: change it, or reject it.',
    permission: 'orders:write',
    payload: OrderData,
    result: OrderData,
    rejects: true,
    immutable: ['/id', '/currency'],
    sensitive: ['/customer'],
    deadlineMs: LIMITS.hookDeadlineMs,
  },
  after_order_create: {
    kind: 'action',
    description: 'An order was stored.',
    permission: 'orders:read',
    payload: OrderData,
    rejects: false,
    immutable: [],
    sensitive: ['/customer'],
    deadlineMs: LIMITS.hookDeadlineMs,
  },
} as const satisfies Record<string, HookDefinition>;

export type HookName = keyof typeof HOOKS;
export const HOOK_NAMES = Object.keys(HOOKS) as HookName[];

/** The payload of a hook as a handler receives it. */
export type HookPayload<H extends HookName> = z.output<(typeof HOOKS)[H]['payload']>;
/** What a handler of the hook may return. */
export type HookResult<H extends HookName> = (typeof HOOKS)[H] extends { result: z.ZodType }
  ? z.input<(typeof HOOKS)[H]['result']> | undefined | void
  : void;
/** What a host application passes to the hook. */
export type HookInput<H extends HookName> = z.input<(typeof HOOKS)[H]['payload']>;
/** What a host application gets back: nothing from an action. */
export type HookOutput<H extends HookName> = (typeof HOOKS)[H] extends { result: z.ZodType }
  ? z.output<(typeof HOOKS)[H]['result']>
  : void;

export function isHookName(name: string): name is HookName {
  return Object.hasOwn(HOOKS, name);
}
