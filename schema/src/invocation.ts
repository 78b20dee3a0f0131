import type { HostOperationName } from './context/host-operations.ts';
import type { ErrorCode } from './errors.ts';
import type { LifecycleEvent, SettingValue } from './manifest/index.ts';

/**
 * The wire between the dispatcher and a plugin's isolate. The dispatcher calls two methods of the user Worker's default
 * entrypoint, and the isolate calls the host object that it gets with each. Values cross as JSON text, so that nothing with
 * behaviour (a getter, a thenable, a stub) can.
 *
 * Releases never change, so what they were built against stays: methods and fields are added, and none is taken away or gets
 * another meaning. `tests/upgrades/abi.test.ts` holds each wire that releases were built for to that.
 */

/** What a handler is called for. */
export const INVOCATION_KINDS = [
  'hook',
  'endpoint',
  'event',
  'schedule',
  'webhook',
  'action',
  'lifecycle',
  'health',
  'widget',
] as const;
export type InvocationKind = (typeof INVOCATION_KINDS)[number];

/**
 * Whose call led to an invocation, as the plugin sees it. `host`: the host application. `user`: somebody with a token of
 * the tenant. `customer`: a customer whom the host application vouches for. `anonymous`: whoever called a public endpoint.
 * `plugin`: another plugin. `platform`: a schedule, a delivery, a lifecycle operation.
 */
export type InvocationActor =
  | { readonly kind: 'host' | 'anonymous' | 'platform' }
  | { readonly kind: 'user'; readonly id: string; readonly role?: string }
  | { readonly kind: 'customer'; readonly id: string }
  | { readonly kind: 'plugin'; readonly id: string };

/** What both calls carry. Plain data. */
export interface Invocation {
  /** Of this very call. */
  id: string;
  kind: InvocationKind;
  /** Name of the hook, event, schedule, webhook, action, widget or lifecycle event; method and path of an endpoint. */
  name: string;
  /** Key of the handler in the bundle, as the manifest names its file. */
  handler: string;
  plugin: { id: string; version: string };
  tenant: { id: string };
  actor: InvocationActor;
  /** Milliseconds since the epoch. */
  deadline: number;
  idempotencyKey: string;
  /** 1 for the first delivery. */
  attempt: number;
}

export interface HookCall extends Invocation {
  kind: Exclude<InvocationKind, 'endpoint'>;
  /** JSON text of the handler's second argument. */
  data: string;
  /** `name` as releases of the first SDK read it: of a hook, and of the handlers of an installation's own life. */
  hook?: string;
}

export interface EndpointCall extends Invocation {
  kind: 'endpoint';
  /** Values of the path's parameters. */
  params: Record<string, string>;
}

/** What `name` is for the handlers of an installation's own life. */
export type LifecycleCall = LifecycleEvent | 'healthCheck';

/** `answer`: JSON text of a `HostReply`. */
export interface HostAnswer {
  answer: string;
  bytes?: Uint8Array;
}

/** `value` is absent for `undefined`. */
export type HostReply =
  | { ok: true; value?: unknown }
  | { ok: false; error: { code: ErrorCode; message: string; details?: unknown } };

/** What the isolate may ask of the dispatcher during an invocation. Everything is refused once the deadline passed. */
export interface InvocationHost {
  /**
   * Does one thing of `HostOperations`. Never throws on account of what is asked: a refusal is an answer.
   * @param args JSON text of the list of arguments
   */
  call(operation: HostOperationName, args: string, bytes?: Uint8Array): Promise<HostAnswer>;
  /**
   * Several in order, up to the first that is refused; as many answers as were given.
   * @param calls JSON text of a list of pairs: operation and list of arguments
   */
  callAll(calls: string): Promise<HostAnswer[]>;
  /** All that releases of the first SDK ask for: the value of a setting. @throws what refuses it */
  setting(key: string): Promise<SettingValue | undefined>;
}

/** The RPC surface of a plugin Worker. `Req` and `Res` are the runtime's `Request` and `Response`. */
export interface PluginWorker<Req, Res> {
  /** Answers JSON text of a `HookReply`. Never throws on account of the author's code. */
  runHook(call: HookCall, host: InvocationHost): Promise<string>;
  /** Answers with the author's response, its body streaming. */
  handleRequest(call: EndpointCall, request: Req, host: InvocationHost): Promise<EndpointReply<Res>>;
}

export interface LogLine {
  level: 'debug' | 'info' | 'warn' | 'error';
  message: string;
  fields?: Record<string, unknown>;
}

export interface MetricPoint {
  kind: 'count' | 'gauge' | 'record';
  name: string;
  value: number;
  tags?: Record<string, string>;
}

/** A throw of the author's code. `stack` is for the log of the plugin's owner, never for a caller. */
export interface ThrownError {
  name: string;
  message: string;
  stack?: string;
}

interface AnyReply {
  logs: LogLine[];
  /** Absent when there are none. */
  metrics?: MetricPoint[];
}

export type HookReply = AnyReply &
  (
    | { outcome: 'returned'; /** Absent for `undefined`. */ data?: unknown }
    | { outcome: 'rejected'; rejection: { code?: string; message: string; field?: string } }
    | {
        outcome: 'threw';
        error: ThrownError;
        /** A plain `Error`, which rejects where the hook says `rejects`. */ plain: boolean;
      }
  );

export type EndpointReply<Res> = AnyReply &
  ({ outcome: 'returned'; response: Res } | { outcome: 'threw'; error: ThrownError });

/**
 * What a plugin's Worker logs first in each invocation, with the tenant's id and the invocation's behind it, so that a Tail
 * Worker knows whose event it is given.
 */
export const INVOCATION_MARK = 'plugin-invocation';

/** Brand of `HookRejection`, which the SDK defines and the runtime recognises without importing it. */
export const HOOK_REJECTION_BRAND = 'digital-commerce.hook-rejection';

/**
 * Response header of the egress Worker for a request that it refused; its value is the error's code, and the body the
 * platform's error body. It is removed from what hosts answer.
 */
export const EGRESS_ERROR_HEADER = 'x-egress-error';
