import type {
  EgressReport,
  DeliverySummary,
  EmitAnswer,
  EmitRequest,
  ExecutionTrace,
  HookInput,
  HookName,
  Installation,
  HealthReport,
  LogEntry,
  Manifest,
  PluginMetricsReport,
  PluginUi,
  ScheduleRun,
  WidgetAnswer,
  WidgetKind,
} from '@digital-commerce/plugin-schema';
import { emitAsPlugin } from '@digital-commerce/local-platform';
import { callEndpoint } from './call-endpoint.ts';
import type { EndpointCall } from './call-endpoint.ts';
import type { PluginClock } from './clock/plugin-clock.ts';
import type { EmittedEvent, EventInbox } from './events/event-inbox.ts';
import type { HookRun } from './hook-run.ts';
import type { HttpFakes } from './http/http-fakes.ts';
import { loadUi, loadWidget } from './load-widget.ts';
import type { UiCall, WidgetCall } from './load-widget.ts';
import type { TestPlatform } from './platform/test-platform.ts';
import { PluginSettings } from './plugin-settings.ts';
import { pollUntil } from './poll-until.ts';
import { Recorded } from './recorded.ts';
import type { TraceFilter } from './recorded.ts';
import { createMessage, findWebhook } from './webhooks/send-webhook.ts';
import type { WebhookCall, WebhookRun } from './webhooks/send-webhook.ts';

export interface PluginParts {
  platform: TestPlatform;
  tenant: string;
  manifest: Manifest;
  http: HttpFakes;
  clock: PluginClock;
  /** Absent when no plugin of the tenant emits events. */
  inbox: EventInbox | undefined;
  /** Called when the plugin is closed. */
  stops: readonly (() => void)[];
}

/** A plugin that is installed for a tenant of its own, and everything that can be done to it. */
export class PluginUnderTest {
  readonly id: string;
  readonly tenant: string;
  readonly manifest: Manifest;
  /** The internet, as the plugin sees it. */
  readonly http: HttpFakes;
  readonly clock: PluginClock;
  readonly settings: PluginSettings;
  readonly #parts: PluginParts;
  readonly #recorded: Recorded;

  constructor(parts: PluginParts) {
    const { platform, tenant, manifest, http, clock } = parts;
    this.id = manifest.id;
    this.tenant = tenant;
    this.manifest = manifest;
    this.http = http;
    this.clock = clock;
    this.settings = new PluginSettings(platform, tenant, manifest.id);
    this.#recorded = new Recorded(platform, tenant, manifest.id);
    this.#parts = parts;
  }

  /** Runs a hook as the host application does, with all plugins of the tenant. @throws INVALID_PAYLOAD, NO_PROVIDER, … */
  async runHook<H extends HookName>(hook: H, data: HookInput<H>): Promise<HookRun<H>> {
    const answer = await this.#client.runHook(this.tenant, hook, data);
    const details = () => this.#recorded.trace(answer.trace.id);
    const logs = async () => (await details()).handlers.flatMap((handler) => handler.logs);
    return { ...answer, details, logs } as HookRun<H>;
  }

  /** Sends a request to one of the plugin's endpoints. Every status is an answer. */
  callEndpoint(method: string, path: string, call: EndpointCall = {}): Promise<Response> {
    return callEndpoint(this.#parts.platform, this, { ...call, method, path });
  }

  /** Runs one of the plugin's actions, and comes back with its result. @throws ACTION_NOT_FOUND, INVALID_REQUEST, … */
  async runAction(action: string, data?: unknown): Promise<unknown> {
    return (await this.#client.call('runAction', { ...this.#path, action, body: { data } })).data;
  }

  /**
   * Asks for a widget's data as the dashboard does: the platform has checked that it is what the widget's kind shows. The type
   * argument is not checked; it is the `kind` of the manifest.
   * @example const { data } = await plugin.loadWidget<'stat'>('sales', { from: '2026-03-01', to: '2026-03-31' });
   * @throws WIDGET_NOT_FOUND, FORBIDDEN, PLUGIN_INVALID_RESULT, PLUGIN_ERROR, …
   */
  async loadWidget<K extends WidgetKind = WidgetKind>(name: string, query: WidgetCall = {}): Promise<WidgetAnswer<K>> {
    return (await loadWidget(this.#parts.platform, this, name, query)) as WidgetAnswer<K>;
  }

  /** Menu entries, pages and widgets that the plugin shows to somebody. */
  loadUi(call: UiCall = {}): Promise<Pick<PluginUi, 'menu' | 'pages' | 'widgets'>> {
    return loadUi(this.#parts.platform, this, call);
  }

  /** Runs a schedule beside its times, and waits for the end of the first try. `error` says how it failed. */
  async runSchedule(name: string): Promise<ScheduleRun> {
    const { id } = await this.#client.call('runSchedule', { ...this.#path, name });
    return pollUntil(`the run of schedule "${name}"`, async () => {
      const { schedules } = await this.#client.call('listSchedules', this.#path);
      const run = schedules.flatMap(({ runs }) => runs).find((each) => each.id === id);
      return run === undefined || run.state === 'running' || run.tries === 0 ? undefined : run;
    });
  }

  /** Emits an event of the host application, and waits until each subscriber was told once. */
  async emit(event: EmitRequest): Promise<EmitAnswer> {
    const answer = await this.#client.call('emitEvent', { tenant: this.tenant, body: event });
    await this.clock.settle();
    return answer;
  }

  /** The same for an event of another plugin, such as `tax.changed`, which need not be there. */
  async emitAsPlugin(event: { type: string; data: unknown; key?: string }): Promise<void> {
    await emitAsPlugin(this.#parts.platform.local.miniflare, this.tenant, event);
    await this.clock.settle();
  }

  /** Sends a message as the other service would, signed as the manifest declares, and waits until the handler had it once. */
  async sendWebhook(name: string, call: WebhookCall = {}): Promise<WebhookRun> {
    const webhook = findWebhook(this.manifest.webhooks, name);
    const secret = this.settings.given(webhook.secretSetting);
    const { body, headers } = createMessage(webhook, call, { secret, now: this.clock.now() });
    const { local } = this.#parts.platform;
    const response = await fetch(`${local.url}/v1/tenants/${this.tenant}/webhooks/${this.id}/${name}`, {
      method: 'POST',
      headers,
      body,
    });
    const answer = (await response.json()) as { delivery?: string; error?: WebhookRun['error'] };
    const { status } = response;
    if (answer.delivery === undefined) return { status, ...(answer.error && { error: answer.error }) };
    await this.clock.settle();
    const delivery = (await this.deliveries()).find(({ id }) => id === answer.delivery);
    return { status, ...(delivery && { delivery }) };
  }

  /** Events, messages, runs and jobs on their way to the plugin, and those that have arrived; newest first. */
  deliveries(): Promise<DeliverySummary[]> {
    return this.#client.list('listDeliveries', this.#path);
  }

  /** Asks the plugin's health check. */
  checkHealth(): Promise<HealthReport> {
    return this.#client.call('getInstallationHealth', this.#path);
  }

  /** Events that the plugin has emitted, oldest first. */
  async events(): Promise<EmittedEvent[]> {
    await this.clock.settle();
    return this.#parts.inbox?.events.filter(({ type }) => type.startsWith(`${this.id}.`)) ?? [];
  }

  /** Executions that the plugin took part in, newest first. */
  traces(filter?: TraceFilter): Promise<ExecutionTrace[]> {
    return this.#recorded.traces(filter);
  }

  /**
   * What the plugin logged, oldest first.
   * @param wait waits until there are `count` lines: they are kept a moment after the call. Default: what there is.
   */
  logs(wait?: { count?: number }): Promise<LogEntry[]> {
    return this.#recorded.logs(wait);
  }

  /** Of the last hour. */
  metrics(): Promise<PluginMetricsReport> {
    return this.#recorded.metrics();
  }

  /** What it may reach, and what it has tried to; recorded a moment after each request. */
  egress(): Promise<EgressReport> {
    return this.#client.call('getEgress', this.#path);
  }

  installation(): Promise<Installation> {
    return this.#client.call('getInstallation', this.#path);
  }

  /** Its requests reach nobody any more. The tenant stays until the platform ends with the process. */
  async close(): Promise<void> {
    for (const stop of this.#parts.stops) stop();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  get #client() {
    return this.#parts.platform.client;
  }

  get #path() {
    return { tenant: this.tenant, plugin: this.id };
  }
}
