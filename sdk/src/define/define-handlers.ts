import type {
  HookName,
  HookPayload,
  HookResult,
  ManifestInput,
  WidgetData,
  WidgetKind,
} from '@digital-commerce/plugin-schema';
import type { ContextOf } from '../context/context-of.ts';
import { filterErrors } from '../execution/error-filters.ts';
import type { ErrorFilter } from '../execution/error-filters.ts';
import type {
  ActionHandler,
  ApiHandler,
  EventHandler,
  HandlerFor,
  HealthCheckHandler,
  LifecycleHandler,
  ScheduleHandler,
  WebhookHandler,
  WidgetHandler,
} from '../handlers.ts';

export interface HandlerOptions<Result = unknown> {
  /** Looks at what the handler throws; the first filter that knows the error decides. */
  onError?: readonly ErrorFilter<Result>[];
}

type DefineHook<M> = <H extends HookName>(
  name: H,
  handler: (context: ContextOf<M>, data: HookPayload<H>) => HookResult<H> | Promise<HookResult<H>>,
  options?: HandlerOptions<HookResult<H>>,
) => HandlerFor<H>;

type DefineWidget<M> = <K extends WidgetKind>(
  kind: K,
  handler: (context: ContextOf<M>) => WidgetData<K> | Promise<WidgetData<K>>,
  options?: HandlerOptions<WidgetData<K>>,
) => WidgetHandler<K>;

type AnyHandler = (...args: never[]) => unknown;

/**
 * The handler of a hook, typed by the hook's name. `defineHook<typeof manifest>()(name, handler)` types its context by the
 * plugin's manifest, too.
 */
export function defineHook<M>(): DefineHook<M>;
export function defineHook<H extends HookName>(...args: DefineHookArgs<H>): HandlerFor<H>;
export function defineHook(...args: readonly unknown[]): unknown {
  return args.length === 0 ? wrapNamed : wrapNamed(...(args as Parameters<typeof wrapNamed>));
}

type DefineHookArgs<H extends HookName> = [name: H, handler: HandlerFor<H>, options?: HandlerOptions<HookResult<H>>];

/** The handler of a widget, typed by the widget's kind; `defineWidget<typeof manifest>()(kind, handler)` as of hooks. */
export function defineWidget<M>(): DefineWidget<M>;
export function defineWidget<K extends WidgetKind>(
  kind: K,
  handler: WidgetHandler<K>,
  options?: HandlerOptions<WidgetData<K>>,
): WidgetHandler<K>;
export function defineWidget(...args: readonly unknown[]): unknown {
  return args.length === 0 ? wrapNamed : wrapNamed(...(args as Parameters<typeof wrapNamed>));
}

/** @example defineEndpoint<typeof manifest>(async (context, request) => ({ id: request.params.id })) */
export function defineEndpoint<M = ManifestInput>(handler: ApiHandler<M>, options?: HandlerOptions): ApiHandler {
  return wrap(handler, options);
}

export function defineSchedule<M = ManifestInput>(
  handler: ScheduleHandler<M>,
  options?: HandlerOptions<void>,
): ScheduleHandler {
  return wrap(handler, options);
}

export function defineWebhook<M = ManifestInput>(
  handler: WebhookHandler<M>,
  options?: HandlerOptions<void>,
): WebhookHandler {
  return wrap(handler, options);
}

/** @example defineEvent<typeof manifest, { id: string }>(async (context, event) => { … event.data.id … }) */
export function defineEvent<M = ManifestInput, Data = unknown>(
  handler: EventHandler<Data, M>,
  options?: HandlerOptions<void>,
): EventHandler<Data> {
  return wrap(handler, options);
}

/** @example defineAction<typeof manifest, { order: string }>(async (context, { order }) => { … }) */
export function defineAction<M = ManifestInput, Data = unknown, Result = unknown>(
  handler: ActionHandler<Data, Result, M>,
  options?: HandlerOptions<Result>,
): ActionHandler<Data, Result> {
  return wrap(handler, options);
}

/** For `onInstall`, `onUpgrade` and `onUninstall`. */
export function defineLifecycle<M = ManifestInput>(
  handler: LifecycleHandler<M>,
  options?: HandlerOptions<void>,
): LifecycleHandler {
  return wrap(handler, options);
}

export function defineHealthCheck<M = ManifestInput>(
  handler: HealthCheckHandler<M>,
  options?: HandlerOptions<void>,
): HealthCheckHandler {
  return wrap(handler, options);
}

function wrapNamed(_name: string, handler: AnyHandler, options?: HandlerOptions): AnyHandler {
  return wrap(handler, options);
}

/** The platform calls every handler with a whole context; what a manifest declares is for the compiler. */
function wrap<Handler>(handler: AnyHandler, { onError = [] }: HandlerOptions = {}): Handler {
  return (onError.length === 0 ? handler : filterErrors(handler, onError)) as Handler;
}
