import type { LifecycleEvent, SettingValue } from './manifest/index.ts';

/**
 * The wire between the dispatcher and a plugin's isolate. The dispatcher calls these two methods of the user Worker's
 * default entrypoint. Values cross as JSON text, so that nothing with behaviour (a getter, a thenable, a stub) can.
 */

/** What both calls carry. Plain data; it names no tenant. */
export interface Invocation {
  /** Key of the handler in the bundle, as the manifest names its file. */
  handler: string;
  plugin: { id: string; version: string };
  /** Milliseconds since the epoch. */
  deadline: number;
}

export interface HookCall extends Invocation {
  /** Name of a hook, or one of `LIFECYCLE_CALLS`. */
  hook: string;
  /** JSON text of the payload: of `LifecycleData` for a lifecycle event, of `{}` for a health check. */
  data: string;
}

/** What `runHook` calls beside hooks: the handlers of an installation's own life, whose context has no `hook`. */
export const LIFECYCLE_CALLS = {
  onInstall: true,
  onUpgrade: true,
  onUninstall: true,
  healthCheck: true,
} as const satisfies Record<LifecycleEvent | 'healthCheck', true>;
export type LifecycleCall = keyof typeof LIFECYCLE_CALLS;

export type EndpointCall = Invocation;

/** What the isolate may ask of the dispatcher during an invocation. Every call is refused once the deadline passed. */
export interface InvocationHost {
  /** The value of a setting, or its default, or `undefined`. @throws DEADLINE_PASSED */
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

/** A throw of the author's code. `stack` is for the log of the plugin's owner, never for a caller. */
export interface ThrownError {
  name: string;
  message: string;
  stack?: string;
}

export type HookReply = { logs: LogLine[] } & (
  | { outcome: 'returned'; /** Absent for `undefined`. */ data?: unknown }
  | { outcome: 'rejected'; rejection: { code?: string; message: string; field?: string } }
  | {
      outcome: 'threw';
      error: ThrownError;
      /** A plain `Error`, which rejects where the hook says `rejects`. */ plain: boolean;
    }
);

export type EndpointReply<Res> = { logs: LogLine[] } & (
  | { outcome: 'returned'; response: Res }
  | { outcome: 'threw'; error: ThrownError }
);

/** Brand of `HookRejection`, which the SDK defines and the runtime recognises without importing it. */
export const HOOK_REJECTION_BRAND = 'digital-commerce.hook-rejection';
