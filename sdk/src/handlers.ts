import type {
  EventMessage,
  HookName,
  HookPayload,
  HookResult,
  LifecycleData,
  PluginContext,
  ScheduledRun,
} from '@digital-commerce/plugin-schema';

/**
 * Default export of a hook's file. A filter returns the data, changed in place or new, or nothing to keep it; a gate
 * returns nothing; what an action returns is ignored; a collect hook's result is a list; a provider's is its answer.
 */
export type HookHandler<Data, Result = Data | undefined | void> = (
  context: PluginContext,
  data: Data,
) => Result | Promise<Result>;

/** The handler of a hook by the hook's name, for example `HandlerFor<'process_payment'>`. */
export type HandlerFor<H extends HookName> = HookHandler<HookPayload<H>, HookResult<H>>;

/** Default export of an endpoint's file. A `Response` goes out as it is, nothing as 204, anything else as JSON. */
export type ApiHandler = (context: PluginContext, request: ApiRequest) => unknown;

export interface ApiRequest extends Request {
  /** Values of the path's parameters: `/orders/:id` gives `id`. A name that the path does not have is `undefined`. */
  readonly params: Readonly<Partial<Record<string, string>>>;
}

/** Default export of the file of a subscription under `events`. A throw means that the event is delivered again. */
export type EventHandler<Data = unknown> = (context: PluginContext, event: EventMessage<Data>) => void | Promise<void>;

/**
 * Default export of the file of a schedule. A throw means that the run is tried again; what was done for the same
 * `context.invocation.idempotencyKey` need not be done twice.
 */
export type ScheduleHandler = (context: PluginContext, run: ScheduledRun) => void | Promise<void>;

/** Default export of the file of one of the `actions`; what it returns is the caller's answer. */
export type ActionHandler<Data = unknown, Result = unknown> = (
  context: PluginContext,
  data: Data,
) => Result | Promise<Result>;

/**
 * Default export of the file of `onInstall`, `onUpgrade` or `onUninstall`. A throw fails the operation, and all is as
 * before. It may be called again after a crash, with the same `operationId`.
 */
export type LifecycleHandler = (context: PluginContext, data: LifecycleData) => void | Promise<void>;

/** Default export of the file of `healthCheck`. A throw, or a late answer, says that the release does not work. */
export type HealthCheckHandler = (context: PluginContext) => void | Promise<void>;
