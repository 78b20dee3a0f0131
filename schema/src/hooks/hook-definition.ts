import type * as z from 'zod';
import type { PermissionName } from '../permissions.ts';

/** What part of an application a hook belongs to. */
export type HookCategory =
  | 'payment'
  | 'order'
  | 'cart'
  | 'checkout'
  | 'tax'
  | 'shipping'
  | 'discount'
  | 'customer'
  | 'email'
  | 'content'
  | 'media'
  | 'search'
  | 'analytics'
  | 'workflow'
  | 'lifecycle';

interface AnyHook {
  readonly category: HookCategory;
  readonly description: string;
  /** What a plugin has to hold to be told of it: for handlers that only look on, and for those of actions. */
  readonly see: PermissionName;
  /** What the host application passes, with defaults filled in. */
  readonly payload: z.ZodType;
  /** Paths that traces show redacted, as JSON Pointers into payload and result. */
  readonly sensitive: readonly string[];
  /** Time for all handlers together. */
  readonly deadlineMs: number;
}

/** Of a hook in which handlers have a say. */
interface DecidingHook {
  /** What a plugin has to hold for its handlers to have that say. */
  readonly change: PermissionName;
}

/** Handlers one after another, before the fact; each returns the next value, `undefined` keeps it. */
export interface FilterHook extends AnyHook, DecidingHook {
  readonly kind: 'filter';
  /** What a handler returns; mostly the payload's schema. */
  readonly result: z.ZodType;
  /** A thrown `HookRejection`, or a plain `Error`, stops the operation. So it is where the name begins with `before_`. */
  readonly rejects: boolean;
  /** Paths that no handler may change, as JSON Pointers. */
  readonly immutable: readonly string[];
  /** What a handler's failure means: the value stays and the next one runs, or the operation is rejected. */
  readonly onFailure: 'skip' | 'reject';
}

/**
 * Handlers together, each allows (by returning nothing) or denies (by a rejection). A failure denies, and so does anything
 * that is returned. All reasons are told.
 */
export interface GateHook extends AnyHook, DecidingHook {
  readonly kind: 'gate';
}

/** Handlers of equal rank together, after the fact; results are ignored. */
export interface ActionHook extends AnyHook {
  readonly kind: 'action';
  /** A handler that fails is called again later, with backoff, and in the end its call becomes a dead letter. */
  readonly durable: boolean;
}

/** Handlers together; each returns a list of contributions, and the answer is one list. */
export interface CollectHook extends AnyHook, DecidingHook {
  readonly kind: 'collect';
  /** One contribution. */
  readonly result: z.ZodType;
  /** JSON Pointer into a contribution: of those that have the same value there, the first in order wins. */
  readonly key: string;
}

/** Exactly one handler, which the tenant chooses where there are several; its value is the answer. */
export interface ProviderHook extends AnyHook, DecidingHook {
  readonly kind: 'provider';
  readonly result: z.ZodType;
  /** Asking another handler after a failure does no harm. */
  readonly idempotent: boolean;
}

export type HookDefinition = FilterHook | GateHook | ActionHook | CollectHook | ProviderHook;
export type HookKind = HookDefinition['kind'];

/** What an installation has to hold for its handlers of the hook to run. */
export function handlerPermission(definition: HookDefinition, { observe }: { observe: boolean }): PermissionName {
  return definition.kind === 'action' || observe ? definition.see : definition.change;
}
