import type {
  DeliverySummary,
  EgressReport,
  EmitAnswer,
  EmitRequest,
  ExecutionTrace,
  HealthReport,
  HookInput,
  HookName,
  Installation,
  LogEntry,
  Manifest,
  PluginMetricsReport,
  PluginUi,
  ScheduleRun,
  TraceQuery,
  WidgetAnswer,
  WidgetKind,
} from '@digital-commerce/plugin-schema';
import type { PluginClock } from './clock/plugin-clock.ts';
import type { EndpointCall } from './endpoint-call.ts';
import type { EmittedEvent } from './events/emitted-event.ts';
import type { HookRun } from './hook-run.ts';
import type { PluginHttp } from './http/fake-server.ts';
import type { PluginSettings } from './plugin-settings.ts';
import type { WebhookCall, WebhookRun } from './webhooks/webhook-call.ts';
import type { UiCall, WidgetCall } from './widget-call.ts';

export type TraceFilter = Partial<Pick<TraceQuery, 'kind' | 'name' | 'outcome'>> & {
  /** Waits until there are so many: they are kept a moment after they end. Default: what there is. */
  count?: number;
};

/** A plugin that is installed for a tenant of its own, and everything that can be done to it. */
export interface PluginUnderTest {
  readonly id: string;
  readonly tenant: string;
  readonly manifest: Manifest;
  /** The internet, as the plugin sees it. */
  readonly http: PluginHttp;
  readonly clock: PluginClock;
  readonly settings: PluginSettings;

  /** Runs a hook as the host application does, with all plugins of the tenant. @throws INVALID_PAYLOAD, NO_PROVIDER, … */
  runHook<H extends HookName>(hook: H, data: HookInput<H>): Promise<HookRun<H>>;

  /** Sends a request to one of the plugin's endpoints. Every status is an answer. */
  callEndpoint(method: string, path: string, call?: EndpointCall): Promise<Response>;

  /** Runs one of the plugin's actions, and comes back with its result. @throws ACTION_NOT_FOUND, INVALID_REQUEST, … */
  runAction(action: string, data?: unknown): Promise<unknown>;

  /**
   * Asks for a widget's data as the dashboard does: the platform has checked that it is what the widget's kind shows. The type
   * argument is not checked; it is the `kind` of the manifest.
   * @example const { data } = await plugin.loadWidget<'stat'>('sales', { from: '2026-03-01', to: '2026-03-31' });
   * @throws WIDGET_NOT_FOUND, FORBIDDEN, PLUGIN_INVALID_RESULT, PLUGIN_ERROR, …
   */
  loadWidget<K extends WidgetKind = WidgetKind>(name: string, query?: WidgetCall): Promise<WidgetAnswer<K>>;

  /** Menu entries, pages and widgets that the plugin shows to somebody. */
  loadUi(call?: UiCall): Promise<Pick<PluginUi, 'menu' | 'pages' | 'widgets'>>;

  /** Runs a schedule beside its times, and waits for the end of the first try. `error` says how it failed. */
  runSchedule(name: string): Promise<ScheduleRun>;

  /** Emits an event of the host application, and waits until each subscriber was told once. */
  emit(event: EmitRequest): Promise<EmitAnswer>;

  /** The same for an event of another plugin, such as `tax.changed`, which need not be there. */
  emitAsPlugin(event: { type: string; data: unknown; key?: string }): Promise<void>;

  /** Sends a message as the other service would, signed as the manifest declares, and waits until the handler had it once. */
  sendWebhook(name: string, call?: WebhookCall): Promise<WebhookRun>;

  /** Events, messages, runs and jobs on their way to the plugin, and those that have arrived; newest first. */
  deliveries(): Promise<DeliverySummary[]>;

  /** Asks the plugin's health check. */
  checkHealth(): Promise<HealthReport>;

  /** Events that the plugin has emitted, oldest first. */
  events(): Promise<EmittedEvent[]>;

  /** Executions that the plugin took part in, newest first. */
  traces(filter?: TraceFilter): Promise<ExecutionTrace[]>;

  /**
   * What the plugin logged, oldest first.
   * @param wait waits until there are `count` lines: they are kept a moment after the call. Default: what there is.
   */
  logs(wait?: { count?: number }): Promise<LogEntry[]>;

  /** Of the last hour. */
  metrics(): Promise<PluginMetricsReport>;

  /** What it may reach, and what it has tried to; recorded a moment after each request. */
  egress(): Promise<EgressReport>;

  installation(): Promise<Installation>;

  /** Its requests reach nobody any more. The tenant stays until the platform ends with the process. */
  close(): Promise<void>;

  [Symbol.asyncDispose](): Promise<void>;
}
