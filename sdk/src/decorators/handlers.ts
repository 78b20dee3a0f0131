import type {
  HookName,
  HookPayload,
  HookResult,
  HttpMethod,
  LifecycleEvent,
  WidgetData,
  WidgetKind,
  WidgetQuery,
} from '@digital-commerce/plugin-schema';
import type {
  ActionOptions,
  EndpointOptions,
  HealthCheckOptions,
  HookOptions,
  ScheduleOptions,
  SubscriptionOptions,
  WebhookOptions,
  WidgetOptions,
} from '../builder/builder-options.ts';
import type { CheckedPriority } from '../builder/priority.ts';
import type { AnyContext } from '../context/any-context.ts';
import type {
  ApiRequest,
  EventHandler,
  HealthCheckHandler,
  LifecycleHandler,
  ScheduleHandler,
  WebhookHandler,
} from '../handlers.ts';
import { toFields } from '../builder/to-fields.ts';
import { noteMethod } from './class-metadata.ts';
import type { MethodContext } from './class-metadata.ts';

/** Decorates methods that can be called with these arguments and answer so. */
type MethodDecorator<Args extends readonly unknown[], Result> = (
  method: (this: never, context: AnyContext, ...args: Args) => Result | Promise<Result>,
  context: MethodContext,
) => void;

/** The method handles a hook, whatever its own name is. */
export const Hook: <H extends HookName, P extends number = number>(
  hook: H,
  options?: HookOptions<H> & { priority?: (P & CheckedPriority<P>) | undefined },
) => MethodDecorator<[data: HookPayload<H>], HookResult<H>> = /* @__PURE__ */ listed(['hooks'], 'hook');

/** The method answers requests to `/v1/tenants/:tenant/api/:plugin{path}`. */
export const Endpoint: (
  method: HttpMethod,
  path: string,
  options?: EndpointOptions,
) => MethodDecorator<[request: ApiRequest], unknown> = /* @__PURE__ */ listed(['apiEndpoints'], 'method', 'path');

/** The method runs at set times. */
export const Schedule: (
  name: string,
  cron: string,
  options?: ScheduleOptions,
) => MethodDecorator<[run: Parameters<ScheduleHandler>[1]], void> = /* @__PURE__ */ listed(
  ['schedules'],
  'name',
  'cron',
);

/** The method takes the messages of a webhook. */
export const Webhook: (
  name: string,
  options?: WebhookOptions,
) => MethodDecorator<[message: Parameters<WebhookHandler>[1]], void> = /* @__PURE__ */ listed(['webhooks'], 'name');

/** The method is one of the plugin's actions. Its data is what `input` says. */
export const Action: (name: string, options?: ActionOptions) => MethodDecorator<[data: never], unknown> =
  /* @__PURE__ */ listed(['actions'], 'name');

/** The method is told of events of a kind. */
export const Subscribe: (
  event: string,
  options?: SubscriptionOptions,
) => MethodDecorator<[event: Parameters<EventHandler<never>>[1]], void> = /* @__PURE__ */ listed(
  ['events', 'subscribes'],
  'event',
);

/** The method answers with the data of a widget of the dashboard. */
export const Widget: <K extends WidgetKind>(
  name: string,
  options: WidgetOptions & { kind: K },
) => MethodDecorator<[query: WidgetQuery], WidgetData<K>> = /* @__PURE__ */ listed(['admin', 'widgets'], 'name');

/** The method says whether the release works: a throw says that it does not. */
export function HealthCheck(options?: HealthCheckOptions): MethodDecorator<[], ReturnType<HealthCheckHandler>> {
  return (_method, context) => noteMethod(context, { place: ['healthCheck'], entry: { ...options } });
}

type LifecycleDecorator = () => MethodDecorator<[data: Parameters<LifecycleHandler>[1]], void>;

/** The method runs when a tenant installs the plugin. */
export const OnInstall: LifecycleDecorator = /* @__PURE__ */ inLife('onInstall');

/** The method runs when a tenant moves from another release to this one. */
export const OnUpgrade: LifecycleDecorator = /* @__PURE__ */ inLife('onUpgrade');

/** The method runs when a tenant uninstalls the plugin, while its data is still there. */
export const OnUninstall: LifecycleDecorator = /* @__PURE__ */ inLife('onUninstall');

/** A decorator that adds an entry to a list of the manifest: its arguments are these fields, and then the others. */
function listed(list: readonly string[], ...fields: readonly string[]) {
  return (...args: readonly unknown[]) =>
    (_method: unknown, context: MethodContext): void =>
      noteMethod(context, { list, entry: toFields(fields, args) });
}

function inLife(event: LifecycleEvent): LifecycleDecorator {
  return () => (_method, context) => noteMethod(context, { place: ['lifecycle', event] });
}
