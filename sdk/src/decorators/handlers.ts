import type {
  HookName,
  HookPayload,
  HookResult,
  HttpMethod,
  WidgetData,
  WidgetKind,
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
import { noteMethod } from './class-metadata.ts';
import type { MethodContext } from './class-metadata.ts';

/** Decorates methods that can be called with these arguments and answer so. */
type MethodDecorator<Args extends readonly unknown[], Result> = (
  method: (this: never, context: AnyContext, ...args: Args) => Result | Promise<Result>,
  context: MethodContext,
) => void;

/** The method handles a hook, whatever its own name is. */
export function Hook<H extends HookName, P extends number = number>(
  hook: H,
  options?: HookOptions<H> & { priority?: (P & CheckedPriority<P>) | undefined },
): MethodDecorator<[data: HookPayload<H>], HookResult<H>> {
  return (_method, context) => noteMethod(context, { list: ['hooks'], entry: { hook, ...options } });
}

/** The method answers requests to `/v1/tenants/:tenant/api/:plugin{path}`. */
export function Endpoint(
  method: HttpMethod,
  path: string,
  options?: EndpointOptions,
): MethodDecorator<[request: ApiRequest], unknown> {
  return (_method, context) => noteMethod(context, { list: ['apiEndpoints'], entry: { method, path, ...options } });
}

/** The method runs at set times. */
export function Schedule(
  name: string,
  cron: string,
  options?: ScheduleOptions,
): MethodDecorator<[run: Parameters<ScheduleHandler>[1]], void> {
  return (_method, context) => noteMethod(context, { list: ['schedules'], entry: { name, cron, ...options } });
}

/** The method takes the messages of a webhook. */
export function Webhook(
  name: string,
  options?: WebhookOptions,
): MethodDecorator<[message: Parameters<WebhookHandler>[1]], void> {
  return (_method, context) => noteMethod(context, { list: ['webhooks'], entry: { name, ...options } });
}

/** The method is one of the plugin's actions. Its data is what `input` says. */
export function Action(name: string, options?: ActionOptions): MethodDecorator<[data: never], unknown> {
  return (_method, context) => noteMethod(context, { list: ['actions'], entry: { name, ...options } });
}

/** The method is told of events of a kind. */
export function Subscribe(
  event: string,
  options?: SubscriptionOptions,
): MethodDecorator<[event: Parameters<EventHandler<never>>[1]], void> {
  return (_method, context) => noteMethod(context, { list: ['events', 'subscribes'], entry: { event, ...options } });
}

/** The method answers with the data of a widget of the dashboard. */
export function Widget<K extends WidgetKind>(
  name: string,
  options: WidgetOptions & { kind: K },
): MethodDecorator<[], WidgetData<K>> {
  return (_method, context) => noteMethod(context, { list: ['admin', 'widgets'], entry: { name, ...options } });
}

/** The method says whether the release works: a throw says that it does not. */
export function HealthCheck(options?: HealthCheckOptions): MethodDecorator<[], ReturnType<HealthCheckHandler>> {
  return (_method, context) => noteMethod(context, { place: ['healthCheck'], entry: { ...options } });
}

type LifecycleDecorator = MethodDecorator<[data: Parameters<LifecycleHandler>[1]], void>;

/** The method runs when a tenant installs the plugin. */
export function OnInstall(): LifecycleDecorator {
  return (_method, context) => noteMethod(context, { place: ['lifecycle', 'onInstall'] });
}

/** The method runs when a tenant moves from another release to this one. */
export function OnUpgrade(): LifecycleDecorator {
  return (_method, context) => noteMethod(context, { place: ['lifecycle', 'onUpgrade'] });
}

/** The method runs when a tenant uninstalls the plugin, while its data is still there. */
export function OnUninstall(): LifecycleDecorator {
  return (_method, context) => noteMethod(context, { place: ['lifecycle', 'onUninstall'] });
}
