import type {
  EventMessage,
  HookName,
  HookPayload,
  HookResult,
  LifecycleData,
  ManifestInput,
  PluginContext,
  ScheduledRun,
  WebhookMessage,
  WidgetData,
  WidgetKind,
  WidgetQuery,
} from '@digital-commerce/plugin-schema';
import type { ContextOf, LifecycleContextOf } from './context/context-of.ts';

/**
 * Default export of a hook's file. A filter returns the data, changed in place or new, or nothing to keep it; a gate
 * returns nothing; what an action returns is ignored; a collect hook's result is a list; a provider's is its answer.
 */
export type HookHandler<Data, Result = Data | undefined | void, Context = PluginContext> = (
  context: Context,
  data: Data,
) => Result | Promise<Result>;

/**
 * The handler of a hook by the hook's name, for example `HandlerFor<'process_payment'>`. With the type of the plugin's
 * manifest its context has what that declares: `HandlerFor<'process_payment', typeof manifest>`.
 */
export type HandlerFor<H extends HookName, M = ManifestInput> = HookHandler<
  HookPayload<H>,
  HookResult<H>,
  ContextOf<M>
>;

/** Default export of an endpoint's file. A `Response` goes out as it is, nothing as 204, anything else as JSON. */
export type ApiHandler<M = ManifestInput> = (context: ContextOf<M>, request: ApiRequest) => unknown;

export interface ApiRequest extends Request {
  /** Values of the path's parameters: `/orders/:id` gives `id`. A name that the path does not have is `undefined`. */
  readonly params: Readonly<Partial<Record<string, string>>>;
}

/** Default export of the file of a subscription under `events`. A throw means that the event is delivered again. */
export type EventHandler<Data = unknown, M = ManifestInput> = (
  context: ContextOf<M>,
  event: EventMessage<Data>,
) => void | Promise<void>;

/**
 * Default export of the file of a schedule. A throw means that the run is tried again; what was done for the same
 * `context.invocation.idempotencyKey` need not be done twice.
 */
export type ScheduleHandler<M = ManifestInput> = (context: ContextOf<M>, run: ScheduledRun) => void | Promise<void>;

/** Default export of a webhook's file. The message is acknowledged before; a throw means that it is delivered again. */
export type WebhookHandler<M = ManifestInput> = (
  context: ContextOf<M>,
  message: WebhookMessage,
) => void | Promise<void>;

/**
 * Default export of a webhook's `verifier`: returns what tells the message from others, or nothing for its hash. A throw
 * refuses the message.
 */
export type WebhookVerifier<M = ManifestInput> = (
  context: ContextOf<M>,
  message: WebhookMessage,
) => string | void | Promise<string | void>;

/** Default export of the file of one of the `actions`; what it returns is the caller's answer. */
export type ActionHandler<Data = unknown, Result = unknown, M = ManifestInput> = (
  context: ContextOf<M>,
  data: Data,
) => Result | Promise<Result>;

/**
 * Default export of the file of `onInstall`, `onUpgrade` or `onUninstall`. A throw fails the operation, and all is as
 * before. It may be called again after a crash, with the same `operationId`.
 */
export type LifecycleHandler<M = ManifestInput> = (
  context: LifecycleContextOf<M>,
  data: LifecycleData,
) => void | Promise<void>;

/** Default export of the file of `healthCheck`. A throw, or a late answer, says that the release does not work. */
export type HealthCheckHandler<M = ManifestInput> = (context: LifecycleContextOf<M>) => void | Promise<void>;

/**
 * Default export of the file of a widget: answers with the data that widgets of the kind show. `query` has the days that are
 * looked at, those to compare with, and the page of a table or list.
 */
export type WidgetHandler<K extends WidgetKind, M = ManifestInput> = (
  context: ContextOf<M>,
  query: WidgetQuery,
) => WidgetData<K> | Promise<WidgetData<K>>;
