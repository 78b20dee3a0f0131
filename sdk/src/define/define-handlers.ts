import type { HookName, HookResult, ManifestInput, WidgetData, WidgetKind } from '@digital-commerce/plugin-schema';
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

interface DefineHook {
  /** Types the context by the plugin's manifest. */
  <M>(): <H extends HookName>(
    name: H,
    handler: HandlerFor<H, M>,
    options?: HandlerOptions<HookResult<H>>,
  ) => HandlerFor<H>;
  <H extends HookName>(name: H, handler: HandlerFor<H>, options?: HandlerOptions<HookResult<H>>): HandlerFor<H>;
}

interface DefineWidget {
  /** Types the context by the plugin's manifest. */
  <M>(): <K extends WidgetKind>(
    kind: K,
    handler: WidgetHandler<K, M>,
    options?: HandlerOptions<WidgetData<K>>,
  ) => WidgetHandler<K>;
  <K extends WidgetKind>(kind: K, handler: WidgetHandler<K>, options?: HandlerOptions<WidgetData<K>>): WidgetHandler<K>;
}

/**
 * The handler of a hook, typed by the hook's name. `defineHook<typeof manifest>()(name, handler)` types its context by the
 * plugin's manifest, too.
 */
export const defineHook: DefineHook = wrapNamed;

/** The handler of a widget, typed by the widget's kind; `defineWidget<typeof manifest>()(kind, handler)` as of hooks. */
export const defineWidget: DefineWidget = wrapNamed;

/** @example defineEndpoint<typeof manifest>(async (context, request) => ({ id: request.params.id })) */
export const defineEndpoint: <M = ManifestInput>(handler: ApiHandler<M>, options?: HandlerOptions) => ApiHandler = wrap;

export const defineSchedule: <M = ManifestInput>(
  handler: ScheduleHandler<M>,
  options?: HandlerOptions<void>,
) => ScheduleHandler = wrap;

export const defineWebhook: <M = ManifestInput>(
  handler: WebhookHandler<M>,
  options?: HandlerOptions<void>,
) => WebhookHandler = wrap;

/** @example defineEvent<typeof manifest, { id: string }>(async (context, event) => { … event.data.id … }) */
export const defineEvent: <M = ManifestInput, Data = unknown>(
  handler: EventHandler<Data, M>,
  options?: HandlerOptions<void>,
) => EventHandler<Data> = wrap;

/** @example defineAction<typeof manifest, { order: string }>(async (context, { order }) => { … }) */
export const defineAction: <M = ManifestInput, Data = unknown, Result = unknown>(
  handler: ActionHandler<Data, Result, M>,
  options?: HandlerOptions<Result>,
) => ActionHandler<Data, Result> = wrap;

/** For `onInstall`, `onUpgrade` and `onUninstall`. */
export const defineLifecycle: <M = ManifestInput>(
  handler: LifecycleHandler<M>,
  options?: HandlerOptions<void>,
) => LifecycleHandler = wrap;

export const defineHealthCheck: <M = ManifestInput>(
  handler: HealthCheckHandler<M>,
  options?: HandlerOptions<void>,
) => HealthCheckHandler = wrap;

type AnyHandler = (...args: never[]) => unknown;

/** Its first argument, if it has any, is for the compiler. */
function wrapNamed(...args: readonly unknown[]): never {
  const [, handler, options] = args;
  return (args.length === 0 ? wrapNamed : wrap(handler as AnyHandler, options as HandlerOptions)) as never;
}

/** The platform calls every handler with a whole context; what a manifest declares is for the compiler. */
function wrap(handler: AnyHandler, { onError = [] }: HandlerOptions = {}): never {
  return (onError.length === 0 ? handler : filterErrors(handler, onError)) as never;
}
